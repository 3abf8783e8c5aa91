import { variablesIn } from "../condition.ts";
import { met } from "../law/met.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";
import { stepsOf, type FlowPlan } from "../plan.ts";
import { factVariable } from "../resolve.ts";

/** A condition reads only what is there: the outcome or an answer of a step that has ended on every path to it, or an answer of the application. */
export const conditionsReadWhatIsThere: LawRule = (study) => {
  const unknown = unknownReadings(study);
  const unset = met(study, "unset")
    .filter(({ variable }) => writersOf(study, variable).length > 0)
    .map(({ element, variable, walk }) => ({
      element,
      walk,
      message: `${called(study.plan, element)}的条件读取了${called(study.plan, writersOf(study, variable)[0] ?? "")}的结果，但有路径不经过这个环节就到达这里：${walked(study, walk)}。`,
      cure: `请让每条到达${called(study.plan, element)}的路径都先经过这个环节，或者改条件。`,
    }));
  return [...unknown, ...unset];
};

/** The steps that set a variable. */
function writersOf({ plan }: Study, variable: string): readonly string[] {
  const facts = plan.variables.filter(({ of, name }) => of === "fact" && name === variable);
  const outcomes = stepsOf(plan).filter(([, { outcome }]) => outcome?.variable === variable);
  return [...facts.flatMap(({ element }) => element ?? []), ...outcomes.map(([element]) => element)];
}

function unknownReadings({ plan }: Study): readonly Found[] {
  const given = new Set([
    ...plan.variables.filter(({ of }) => of === "fact").map(({ name }) => name),
    ...stepsOf(plan).flatMap(([, { outcome }]) => outcome?.variable ?? []),
  ]);
  return plan.edges.flatMap(({ from, condition }) =>
    (condition === null ? [] : variablesIn(condition))
      .filter((variable) => !given.has(variable))
      .map((variable) => ({
        element: from,
        message: `${called(plan, from)}的条件读取了${nothingGives(plan, variable)}。`,
        cure: "请改条件，或者在表单里把这一项设为流转依据。",
      })),
  );
}

/** What a condition reads although nothing gives it, in the designer's words. */
function nothingGives(plan: FlowPlan, variable: string): string {
  const application = factVariable(null, "");
  if (variable.startsWith(application))
    return `申请表的“${variable.slice(application.length)}”，申请表没有把这一项设为流转依据`;
  const task = stepsOf(plan).find(
    ([id, { settings }]) => settings["fields"] && variable.startsWith(factVariable(id, "")),
  );
  if (task === undefined) return `“${variable}”，没有环节给出它`;
  return `${called(plan, task[0])}的“${variable.slice(factVariable(task[0], "").length)}”，它没有把这一项设为流转依据`;
}
