import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, goTo, on, sequence, step } from "../../blocks/block.ts";

/** The results that the table of a drawn flow has: `major` cases are deliberated before the signature, all others go on. */
const RESULTS = [
  { word: "ordinary", name: "一般" },
  { word: "major", name: "重大、复杂" },
] as const;

/** 按表判断 after the review, where the item has a table: whether the case has to be deliberated. */
export function decisionTable({ departmentId, hall }: Pick<ServiceItem, "departmentId" | "hall">): Block {
  const table = hall.flow?.decisionTable;
  if (table === undefined) return NOTHING;
  return sequence(
    step({
      key: "importance",
      kind: "decisionTable",
      name: "是否需要集体审议",
      doneBy: { table },
      settings: { stage: "review", table, outcomes: RESULTS },
      documentation: "按决定表从申请表的流转依据判断办件是否重大、复杂；重大、复杂的，签批前集体审议。",
    }),
    choice(
      "importanceResult",
      "判断结果",
      on("importance", ["ordinary"], "一般"),
      on("importance", ["major"], "重大、复杂", deliberation(departmentId)),
    ),
  );
}

function deliberation(departmentId: string): Block {
  return sequence(
    step({
      key: "deliberation",
      kind: "deliberation",
      name: "集体审议",
      doneBy: { group: `officer:${departmentId}` },
      documentation: "几个人集体审议，记录参加人员、意见和结论；不同意的，退回审查。",
    }),
    choice(
      "deliberationResult",
      "审议结论",
      on("deliberation", ["agreed"], "同意"),
      on("deliberation", ["disagreed"], "不同意", goTo("reviewTask")),
    ),
  );
}
