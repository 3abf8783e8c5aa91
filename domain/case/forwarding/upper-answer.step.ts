import type { ServiceItem } from "../../item/service-item.ts";
import { closed } from "../../shapes.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";

interface Settings {
  readonly afterwards: "close" | "decide";
}

const RETURNED = { name: "上级退回", voids: ["reviewed", "forwarded", "answeredAbove", "signed"] } as const;

/** 登记上级答复: open while the answer of the upper body is awaited. It decides (the case ends with its answer), or its consent is a condition of the hall's own decision; or it sends the case back. */
export const upperAnswer = defineStep({
  kind: "upperAnswer",
  version: 1,
  name: "登记上级答复",
  hint: "转报以后等待上级机关的答复，收到后登记结论、文号和日期；上级退回的，重新审查。",
  element: { as: "person" },
  stage: "signOff",
  settings: closed({
    afterwards: titled(
      "答复以后",
      namedWords({ close: "由上级机关作出决定，办件办结", decide: "由本机关继续作出决定" }),
    ),
  }),
  outcomes: {
    granted: { name: "上级同意", gives: ["answeredAbove"], voids: ["signed"] },
    refused: { name: "上级不同意", gives: ["answeredAbove"], voids: ["signed"] },
    returned: RETURNED,
  },
  plain: ["granted", "refused"],
  needs: ["forwarded", { not: "decided" }, { not: "ended" }],
  command: "recordUpperAnswer",
  entered: "always",
  may: { repeat: true, parallel: false, leaveHall: true, in: "items" },
  outcomesFor: ({ afterwards }: Settings) => {
    const ends = afterwards === "close";
    const gives = ends ? (["answeredAbove", "ended"] as const) : (["answeredAbove"] as const);
    const papers = ends ? (["upperDecisionNotice"] as const) : ([] as const);
    return {
      granted: { name: "上级同意", gives, voids: ["signed"] as const, papers },
      refused: { name: "上级不同意", gives, voids: ["signed"] as const, papers },
      returned: RETURNED,
    };
  },
  publicNameFor: () => "等待上级机关答复",
  problems: ({ afterwards }: Settings, item: ServiceItem) =>
    (afterwards === "close") === (item.kind === "preliminaryForwarding")
      ? []
      : [
          afterwards === "close"
            ? "以上级机关的答复办结，只有初审转报类事项可以这样设定"
            : "设定由本机关继续作出决定，初审转报类事项由上级机关决定",
        ],
  example: {
    settings: { afterwards: "close" },
    body: { outcome: "granted", documentNumber: "农许〔2026〕15号", on: "2026-03-02", words: null },
  },
});
