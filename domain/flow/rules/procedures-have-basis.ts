import { PROCEDURE_NAMES } from "../../case/procedures/procedure.ts";
import { SPECIAL_PROCEDURE_KINDS, type ServiceItem } from "../../item/service-item.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, type StepNode } from "../plan.ts";

/**
 * A special procedure stops limits, so that it needs a law: the item names those of its own law (APL arts. 34(3), 45). A hearing is possible in every licence, because those concerned may ask for it (APL arts. 46, 47).
 */
export const proceduresHaveBasis: LawRule = ({ plan, item }) =>
  plan.legacy
    ? []
    : stepsOf(plan).flatMap(([element, step]) =>
        proceduresOf(step)
          .filter((kind) => !isOfItem(kind, item))
          .map((kind) => ({
            element,
            message: `事项没有特别程序“${PROCEDURE_NAMES[kind]}”，${called(plan, element)}不能启动它。`,
            cure: `请改用事项的特别程序，或者先由部门把“${PROCEDURE_NAMES[kind]}”和它的依据列入事项。`,
          })),
      );

type Kind = (typeof SPECIAL_PROCEDURE_KINDS)[number];

/** The procedures that a step carries out, or that a review may ask for. */
function proceduresOf({ kind, settings, offers }: StepNode): readonly Kind[] {
  if (kind === "review") return SPECIAL_PROCEDURE_KINDS.filter((procedure) => offers.includes(procedure));
  return kind === "specialProcedure" ? SPECIAL_PROCEDURE_KINDS.filter((one) => one === settings["procedure"]) : [];
}

function isOfItem(kind: Kind, { kind: itemKind, specialProcedures }: ServiceItem): boolean {
  return (
    specialProcedures.some((rule) => rule.kind === kind) || (kind === "hearing" && itemKind === "administrativeLicence")
  );
}
