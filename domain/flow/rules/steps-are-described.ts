import { STAGE_NAMES } from "../../case/step-terms.ts";
import { isPersonKind } from "../../case/steps.ts";
import type { LawRule, Study } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, type StepNode } from "../plan.ts";

/** Each step says to which stage its time counts, who does it, in how many days, and what the applicant reads of it (R-038; APL arts. 5, 30). The first diagrams derive it. */
export const stepsAreDescribed: LawRule = (study) =>
  study.plan.legacy
    ? []
    : stepsOf(study.plan).flatMap(([element, step]) =>
        lacking(study, step).map((what) => ({
          element,
          message: `${called(study.plan, element)}没有设定${what}。`,
          cure: `请在${called(study.plan, element)}的设置里填写${what}。`,
        })),
      );

function lacking({ item }: Study, { kind, stage, group, publicName, settings }: StepNode): readonly string[] {
  const isPersons = isPersonKind(kind);
  // No days are a budget, too: the same day.
  const days = settings["days"] ?? (item.hall.stepBudgets as Partial<typeof item.hall.stepBudgets>)[stage];
  return [
    ...(Object.hasOwn(STAGE_NAMES, stage) ? [] : ["所属阶段"]),
    ...(isPersons && group === null ? ["由谁办理"] : []),
    ...(publicName.trim() === "" ? ["对外名称"] : []),
    ...(isPersons && days === undefined ? ["工作日数，事项也没有为这个阶段安排工作日"] : []),
  ];
}
