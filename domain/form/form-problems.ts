import { conditionKeys, parseCondition } from "./condition.ts";
import type { FormComponent, FormField } from "./form.ts";

/**
 * What is wrong with the fields of a form or of a step beyond their shape: ids and keys used twice, options with the same value, contradictory limits, a condition that cannot be parsed or that
 * reads a field not above it, a routing fact that may be missing or that the engine cannot hold. Chinese clauses without their subject (`申请表`, `「核查」`).
 */
export function fieldProblems(components: readonly FormComponent[]): readonly string[] {
  const ids = new Set<string>();
  const keys = new Set<string>();
  return components.flatMap((component) => {
    const { id } = component;
    const problems = [...repeated(ids, id, `的字段编号“${id}”重复`), ...conditionProblems(component, keys)];
    if (component.type === "text") return problems;
    const { key } = component;
    return [
      ...problems,
      ...repeated(keys, key, `的字段“${key}”重复`),
      ...optionProblems(component),
      ...limitProblems(component),
      ...routingProblems(component),
    ];
  });
}

function repeated(seen: Set<string>, name: string, problem: string): readonly string[] {
  if (seen.has(name)) return [problem];
  seen.add(name);
  return [];
}

function conditionProblems(component: FormComponent, above: ReadonlySet<string>): readonly string[] {
  const { id, conditional } = component;
  if (!conditional) return [];
  try {
    return conditionKeys(parseCondition(conditional.hide))
      .filter((key) => !above.has(key))
      .map((key) => `的字段“${id}”的显示条件用到“${key}”，它不是上面的字段`);
  } catch {
    return [`的字段“${id}”的显示条件写得不正确`];
  }
}

function optionProblems(component: FormField): readonly string[] {
  if (!("values" in component)) return [];
  const values = new Set<string>();
  return component.values.flatMap(({ value }) =>
    repeated(values, value, `的字段“${component.label}”的选项“${value}”重复`),
  );
}

function limitProblems({ label, validate }: FormField): readonly string[] {
  const { min = -Infinity, max = Infinity, minLength = 0, maxLength = Infinity } = validate ?? {};
  return min > max || minLength > maxLength ? [`的字段“${label}”的下限高于上限`] : [];
}

/** The largest whole number that is an Integer of the engine. */
export const LARGEST_FACT = 2_147_483_647;

/** To the engine an empty number is neither above nor below anything, so that a flow would silently go its default way: only what is surely there may route. */
function routingProblems(field: FormField): readonly string[] {
  const { label, validate = {}, conditional } = field;
  if (!("routing" in field) || field.routing !== true || field.type === "checkbox") return [];
  const missing =
    validate.required !== true || conditional !== undefined
      ? [`的字段“${label}”用于流程分支，应为必填并且始终显示`]
      : [];
  return field.type === "number" && !isHeld(validate)
    ? [...missing, `的字段“${label}”用于流程分支，应为设有上下限的整数，绝对值不超过${LARGEST_FACT}`]
    : missing;
}

function isHeld({ integer, min = -Infinity, max = Infinity }: NonNullable<FormField["validate"]>): boolean {
  return integer === true && min >= -LARGEST_FACT && max <= LARGEST_FACT;
}
