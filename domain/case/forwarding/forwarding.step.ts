import type { ServiceItem } from "../../item/service-item.ts";
import { closed, line } from "../../shapes.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";

interface Settings {
  readonly to: string;
  readonly after: "close" | "await";
}

/**
 * 转报 (APL arts. 35, 43): the chief representative signs the preliminary opinion, which goes with all materials straight to the upper body. Who signs needs the authority of a decision: a paper of
 * the organ leaves the hall. The upper body may not ask the applicant for the same materials again.
 */
export const forwarding = defineStep({
  kind: "forwarding",
  version: 1,
  name: "转报",
  hint: "首席代表签发初审意见，连同全部申请材料直接报送上级机关，不要求申请人重复提交材料；转报后办结，或者等待上级机关的答复。",
  element: { as: "person" },
  stage: "signOff",
  settings: closed({
    to: titled("报送的上级机关", line(100, "官方名称")),
    after: titled("转报以后", namedWords({ close: "办件以转报办结", await: "等待上级机关的答复" })),
  }),
  outcomes: {
    forwarded: { name: "已转报", gives: ["forwarded"], papers: ["forwardingLetter"] },
    returned: { name: "退回审查", voids: ["reviewed"] },
  },
  plain: ["forwarded"],
  needs: ["reviewed", { not: "decided" }, { not: "ended" }],
  command: "forwardCase",
  entered: "always",
  may: { repeat: true, parallel: false, leaveHall: false, in: "items" },
  outcomesFor: ({ after }: Settings) => ({
    forwarded: {
      name: "已转报",
      gives: after === "close" ? (["forwarded", "ended"] as const) : (["forwarded"] as const),
      papers: ["forwardingLetter"] as const,
    },
    returned: { name: "退回审查", voids: ["reviewed"] as const },
  }),
  publicNameFor: ({ to }: Settings) => `转报${to}`,
  problems: ({ after, to }: Settings, item: ServiceItem) => [
    ...(to?.trim() ? [] : ["没有写明报送的上级机关"]),
    ...(after === "close" && item.kind !== "preliminaryForwarding"
      ? ["以转报办结，本机关不作决定，只有初审转报类事项可以这样设定"]
      : []),
  ],
  example: {
    settings: { to: "农业农村部", after: "close" },
    body: { outcome: "forwarded", seenHash: null },
  },
});
