import { isStepKind, stepKind } from "../../case/steps.ts";
import type { LawRule, Study } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, type StepNode } from "../plan.ts";
import { settingsProblems } from "../settings.ts";

/** Each step is of a kind that the platform knows, with settings that are its kind's and fit the item. */
export const stepSettings: LawRule = (study) =>
  stepsOf(study.plan).flatMap(([element, step]) =>
    problemsOf(study, step).map((problem) => ({ element, message: `${called(study.plan, element)}${problem}。` })),
  );

/** The settings of the first diagrams were derived, not set. */
function problemsOf({ plan, item }: Study, step: StepNode): readonly string[] {
  if (!isStepKind(step.kind)) return [`的环节类型“${step.kind}”已不存在`];
  const kind = stepKind(step.kind);
  return [
    ...(plan.legacy ? [] : settingsProblems(kind, step.settings)),
    ...(kind.problems?.(step.settings as never, item) ?? []),
    ...(hasExpression(step) ? ["的设置或者名称不能含有“${”或者“#{”"] : []),
  ];
}

/** Values that the engine would carry out as expressions. */
function hasExpression({ name, publicName, settings, group }: StepNode): boolean {
  return /[$#]\{/u.test(JSON.stringify([name, publicName, settings, group]));
}
