import { PROCEDURE_RULES } from "../../case/procedures/procedure-rules.ts";
import { STAGE_NAMES, type Stage } from "../../case/step-terms.ts";
import type { ServiceItem, SpecialProcedureKind } from "../../item/service-item.ts";
import { workingDaysOf } from "../law/limit-days.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { longestPath } from "../longest-path.ts";
import type { StepNode } from "../plan.ts";

/**
 * The days of the steps along the longest path are within the budget of each stage, together within the promise, and the promise within the limit of the law (APL arts. 42, 44). Branches beside each other count by the
 * longest; a procedure or a publicity that stops the promised limit does not count.
 */
export const stepBudgets: LawRule = (study) => [...stages(study), ...limits(study)];

function stages({ plan, item }: Study): readonly Found[] {
  const { byStage, total } = longestPath(plan, (step) => (pauses(step, item) ? 0 : Number(step.settings["days"] ?? 0)));
  const over = (Object.keys(STAGE_NAMES) as Stage[])
    .filter((stage) => byStage[stage] > item.hall.stepBudgets[stage])
    .map((stage) => ({
      element: null,
      message: `${STAGE_NAMES[stage]}阶段的环节最长需要${byStage[stage]}个工作日，超过事项为这个阶段安排的${item.hall.stepBudgets[stage]}个工作日。`,
      cure: `请减少${STAGE_NAMES[stage]}阶段各环节的工作日数。`,
    }));
  if (over.length > 0 || total <= workingDaysOf(item.promisedLimit)) return over;
  return [
    {
      element: null,
      message: `流程最长需要${total}个工作日，超过承诺时限${item.promisedLimit.text}。`,
      cure: "请减少各环节的工作日数。",
    },
  ];
}

function pauses({ kind, settings }: StepNode, { specialProcedures }: ServiceItem): boolean {
  if (kind === "publicity") return settings["stops"] === "promised" || settings["stops"] === "both";
  if (kind !== "specialProcedure") return false;
  const procedure = settings["procedure"] as SpecialProcedureKind;
  const rule = specialProcedures.find((one) => one.kind === procedure);
  return rule?.excludedFromPromisedClock ?? PROCEDURE_RULES[procedure]?.stopsPromised ?? false;
}

function limits({ item: { promisedLimit, statutoryLimit } }: Study): readonly Found[] {
  if (workingDaysOf(promisedLimit) <= workingDaysOf(statutoryLimit)) return [];
  return [
    {
      element: null,
      message: `承诺时限${promisedLimit.text}超过法定时限${statutoryLimit.text}。`,
      cure: "请把承诺时限改为不超过法定时限。",
    },
  ];
}
