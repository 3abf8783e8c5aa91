import type { FormField } from "../../form/form.ts";
import { variablesIn } from "../condition.ts";
import { met } from "../law/met.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";
import { stepsOf } from "../plan.ts";
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

function unknownReadings({ plan, form }: Study): readonly Found[] {
  const given = new Set([
    ...plan.variables.filter(({ of }) => of === "fact").map(({ name }) => name),
    ...stepsOf(plan).flatMap(([, { outcome }]) => outcome?.variable ?? []),
  ]);
  return plan.edges.flatMap(({ from, condition }) =>
    (condition === null ? [] : variablesIn(condition))
      .filter((variable) => !given.has(variable))
      .map((variable) => ({
        element: from,
        message: `${called(plan, from)}的条件读取了${nothingGives({ plan, form }, variable)}。`,
        cure: "请改条件，或者把这一项设为决定流程走向。",
      })),
  );
}

/** What a condition reads although nothing gives it, in the designer's words. */
function nothingGives({ plan, form }: Pick<Study, "plan" | "form">, variable: string): string {
  const application = factVariable(null, "");
  if (variable.startsWith(application))
    return `申请表的${fieldCalled(form?.components, variable.slice(application.length))}`;
  const task = stepsOf(plan).find(
    ([id, { settings }]) => settings["fields"] && variable.startsWith(factVariable(id, "")),
  );
  if (task === undefined) return "一个环节的结果，没有环节给出它";
  const [id, { settings }] = task;
  return `${called(plan, id)}的${fieldCalled(settings["fields"], variable.slice(factVariable(id, "").length))}`;
}

/** By its name; one that is gone has none any more. */
function fieldCalled(fields: unknown, key: string): string {
  const all = Array.isArray(fields) ? (fields as readonly Partial<FormField>[]) : [];
  const found = all.find((field) => field.key === key);
  return found?.label === undefined ? "一项内容，这项内容已经没有了" : `“${found.label}”，这一项没有设为决定流程走向`;
}
