import { STAGE_NAMES, type Stage } from "../../case/step-terms.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { daysOf, daysWithWaits, waitingDays, workedDays } from "../law/days-of-steps.ts";
import { workingDaysOf } from "../../item/limit-days.ts";
import { packageDays } from "../law/package-days.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { longestPath } from "../longest-path.ts";
import { called } from "../law/words.ts";
import { stepsOfKind, type FlowPlan, type StepNode } from "../plan.ts";

/** Working days within which a licence is issued and delivered after the decision (APL art. 44). */
const MOST_AFTER_DECISION = 10;

/**
 * The days of the steps along the longest path are within the budget of each stage, together with the time that opinions, publicity and waits take within the promise (APL arts. 42, 44); that the promise is within the limit
 * of the law is checked with the item. Branches beside each other count by the longest; a procedure or a publicity that stops the promised limit does not count there, but has a limit of its own; where the limit of the law
 * runs on meanwhile, it leaves room for both: who keeps the promise keeps the law.
 */
export const stepBudgets: LawRule = (study) => {
  const definition = study.item.package?.definition;
  // A package plans no stages, and its promise follows from the answers: the limits are those of its members.
  if (definition !== undefined) return [...packageDays(study, definition, takenBy), ...afterDecision(study)];
  return [...stages(study), ...procedures(study), ...statutory(study)];
};

function takenBy(step: StepNode): number {
  return daysOf(step) + waitingDays(step);
}

/** What the package itself does between the decisions and their delivery. */
function afterDecision({ plan }: Study): readonly Found[] {
  return keptBack(longestPath(plan, takenBy).byStage.issuance);
}

function stages({ plan, item }: Study): readonly Found[] {
  const worked = workedDays(plan, item);
  const over = (Object.keys(STAGE_NAMES) as Stage[])
    .filter((stage) => worked.byStage[stage] > item.hall.stepBudgets[stage])
    .map((stage) => ({
      element: null,
      message: `${STAGE_NAMES[stage]}阶段的环节最长需要${worked.byStage[stage]}个工作日，超过事项为这个阶段安排的${item.hall.stepBudgets[stage]}个工作日。`,
      cure: `请减少${STAGE_NAMES[stage]}阶段各环节的工作日数。`,
    }));
  if (over.length > 0 || plan.legacy) return over;
  return waits(plan, item);
}

/** With the time in which nobody of the department works, although the limits run on. */
function waits(plan: FlowPlan, item: ServiceItem): readonly Found[] {
  const { byStage, total } = daysWithWaits(plan, item);
  return [
    ...(total <= workingDaysOf(item.promisedLimit)
      ? []
      : [
          {
            element: null,
            message: `流程最长需要${rounded(total)}个工作日，超过承诺时限${item.promisedLimit.text}。`,
            cure: "请减少各环节的工作日数，或者减少征求意见、公示和等待的天数。",
          },
        ]),
    ...(item.kind === "administrativeLicence" ? keptBack(byStage.issuance) : []),
  ];
}

function keptBack(days: number): readonly Found[] {
  if (days <= MOST_AFTER_DECISION) return [];
  return [
    {
      element: null,
      message: `决定以后最长需要${rounded(days)}个工作日才送达，行政许可应在${MOST_AFTER_DECISION}个工作日内制证并送达。`,
      cure: "请减少决定以后各环节和等待的天数。",
    },
  ];
}

function rounded(days: number): number {
  return Math.ceil(days);
}

/** Between acceptance and decision, when the limit of the law runs (APL art. 42). */
const UNTIL_DECISION: readonly Stage[] = ["review", "signOff"];

/** What the item plans for review and signature, together with the time in which nobody of the department works, or only the promise stands still. */
function statutory({ plan, item }: Study): readonly Found[] {
  if (plan.legacy) return [];
  const { total } = longestPath(plan, (step) => (UNTIL_DECISION.includes(step.stage) ? besideWork(step) : 0));
  const planned = item.hall.stepBudgets.review + item.hall.stepBudgets.signOff;
  if (total === 0 || planned + total <= workingDaysOf(item.statutoryLimit)) return [];
  return [
    {
      element: null,
      message: `从受理到决定最长需要${rounded(planned + total)}个工作日（审查、签批${planned}个，不停止法定时限的公示、征求意见和等待${rounded(total)}个），超过法定时限${item.statutoryLimit.text}。`,
      cure: "请减少不停止法定时限的公示、征求意见和等待的天数，或者减少事项为审查、签批阶段安排的天数。",
    },
  ];
}

/** Days of the limit of the law that no budget of a stage holds. A special procedure for which it runs on has what it leaves, and no more (`beginSpecialProcedure`). */
function besideWork(step: StepNode): number {
  const { kind, settings } = step;
  if (kind === "specialProcedure" || (kind === "publicity" && settings["stops"] === "both")) return 0;
  return waitingDays(step);
}

function procedures({ plan, item: { specialProcedures } }: Study): readonly Found[] {
  return stepsOfKind(plan, "specialProcedure").flatMap(([element, step]) => {
    const rule = specialProcedures.find(({ kind }) => kind === step.settings["procedure"]);
    if (rule === undefined || daysOf(step) <= workingDaysOf(rule.limit)) return [];
    return [
      {
        element,
        message: `${called(plan, element)}设${daysOf(step)}个工作日，超过事项为${rule.name}规定的${rule.limit.text}。`,
        cure: `请减少${called(plan, element)}的工作日数。`,
      },
    ];
  });
}
