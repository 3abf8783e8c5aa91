import type { ServiceItem, SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { type Block, type Branch, NOTHING, choice, goTo, on, otherwise, sequence, step } from "../../blocks/block.ts";
import { beforeReview, proceduresAhead } from "./before-review.ts";
import { deliberation } from "./deliberation.ts";
import { specialProcedure } from "./special-procedure.ts";

/** The review, by a rule where the item has one, otherwise by an officer of the department. */
export function review(item: ServiceItem): Block {
  if (item.hall.review === "person") return sequence(preparation(), byPerson(item));
  // Under a standing letter the platform seals at once what a rule has decided; otherwise the chief representative signs.
  const byRule = item.hall.signOff === "standing" ? goTo("signOff") : NOTHING;
  return sequence(
    preparation(),
    choice("isDecidable", "可按规则决定？", on("review", ["byRule"], "是", byRule), otherwise("否", byPerson(item))),
  );
}

function byPerson(item: ServiceItem): Block {
  return sequence(beforeReview(item), reviewWithProcedures(item), deliberation(item));
}

function preparation(): Block {
  return step({
    key: "review",
    kind: "reviewPreparation",
    name: "审查准备",
    doneBy: { topic: "review" },
    outcomes: ["byRule", "byPerson"],
    documentation: "查询共享数据，准备审查要点；能够按规则得出结论的，不再由人审查。",
  });
}

function examination(item: ServiceItem): Block {
  return step({
    key: "reviewTask",
    kind: "review",
    name: "审查",
    doneBy: { group: `officer:${item.departmentId}` },
    documentation: "逐项回答审查要点，提出准予或者不予的意见和理由。",
  });
}

/** The officer may ask for a special procedure of the item; when it has ended, the review goes on. */
function reviewWithProcedures(item: ServiceItem): Block {
  const branches = item.specialProcedures.flatMap((rule) => askedFor(item, rule));
  if (branches.length === 0) return examination(item);
  return sequence(
    examination(item),
    choice("reviewDecision", "审查结论", on("reviewTask", ["submitted"], "提交签批"), ...branches),
  );
}

/** Of the procedures before the review only the last can be asked for again: from an earlier one the flow would lead through those behind it once more. */
function askedFor(item: ServiceItem, rule: SpecialProcedureRule): readonly Branch[] {
  const ahead = proceduresAhead(item);
  const asked = (...way: Block[]): Branch => on("reviewTask", [rule.kind], rule.name, ...way);
  if (!ahead.includes(rule)) return [asked(specialProcedure(item, rule), goTo("reviewTask"))];
  return ahead.at(-1) === rule ? [asked(goTo(rule.kind))] : [];
}
