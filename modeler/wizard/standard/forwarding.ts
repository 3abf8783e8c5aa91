import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, end, goTo, on, sequence, step } from "../../blocks/block.ts";

/**
 * 转报 after the review, where the item goes to an upper body: of an item that only reviews and forwards it is the end, at once or with the answer; every other one goes on to the hall's own decision with
 * the consent of the upper body.
 */
export function forwarding({ departmentId, kind, hall }: Pick<ServiceItem, "departmentId" | "kind" | "hall">): Block {
  const asked = hall.flow?.forwarding;
  if (asked === undefined) return NOTHING;
  const { to, after } = asked;
  return sequence(
    step({
      key: "forwarding",
      kind: "forwarding",
      name: "转报",
      doneBy: { group: `chief:${departmentId}` },
      settings: { to, after },
      documentation: `首席代表审阅后签发初审意见，连同全部申请材料直接报送${to}；不同意的退回审查。审查人员不得签发同一办件。`,
    }),
    choice(
      "forwardingDecision",
      "转报结论",
      on("forwarding", ["forwarded"], "已转报", after === "close" ? end("forwarded", "转报办结") : NOTHING),
      on("forwarding", ["returned"], "退回", goTo("reviewTask")),
    ),
    ...(after === "await" ? [answer(departmentId, kind === "preliminaryForwarding")] : []),
  );
}

/** `ends`: the upper body decides, so that the case ends with its answer. */
function answer(departmentId: string, ends: boolean): Block {
  return sequence(
    step({
      key: "upperAnswer",
      kind: "upperAnswer",
      name: "登记上级答复",
      doneBy: { group: `officer:${departmentId}` },
      settings: { then: ends ? "close" : "decide" },
      documentation: "收到上级机关的答复后，登记结论、文号和日期；上级退回的，重新审查。",
    }),
    ends
      ? choice(
          "upperDecision",
          "上级答复",
          on("upperAnswer", ["granted", "refused"], "已作出决定", end("forwarded", "转报办结")),
          on("upperAnswer", ["returned"], "退回", goTo("reviewTask")),
        )
      : choice(
          "upperDecision",
          "上级答复",
          on("upperAnswer", ["granted"], "同意"),
          on("upperAnswer", ["refused", "returned"], "不同意或者退回", goTo("reviewTask")),
        ),
  );
}
