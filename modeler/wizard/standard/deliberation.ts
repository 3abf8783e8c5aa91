import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, goTo, on, sequence, step } from "../../blocks/block.ts";

/** 集体审议 of the reviewed case, where the item wants it; without agreement the review is taken up again. */
export function deliberation({ departmentId, hall }: ServiceItem): Block {
  if (hall.flow?.deliberation !== true) return NOTHING;
  return sequence(
    step({
      key: "deliberation",
      kind: "deliberation",
      name: "集体审议",
      doneBy: { group: `officer:${departmentId}` },
      outcomes: ["agreed", "disagreed"],
      documentation: "由三人以上集体审议审查意见，制作审议记录；不同意的，退回审查。",
    }),
    choice(
      "deliberationOutcome",
      "审议结论",
      on("deliberation", ["agreed"], "同意"),
      on("deliberation", ["disagreed"], "不同意", goTo("reviewTask")),
    ),
  );
}
