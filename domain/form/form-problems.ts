import { conditionKeys, parseCondition } from "./condition.ts";
import type { ApplicationForm, FormComponent } from "./form.ts";

/**
 * What is wrong with a form beyond its shape: ids and keys used twice, options with the same value, contradictory limits,
 * a condition that cannot be parsed or that reads a field not above it. English, for engineers and the loader.
 */
export function formProblems(form: ApplicationForm): readonly string[] {
  const ids = new Set<string>();
  const keys = new Set<string>();
  return form.components.flatMap((component) => {
    const problems = [...repeated(ids, component.id, "id"), ...conditionProblems(component, keys)];
    if (component.type === "text") return problems;
    return [
      ...problems,
      ...repeated(keys, component.key, "key"),
      ...optionProblems(component),
      ...limitProblems(component),
    ];
  });
}

function repeated(seen: Set<string>, name: string, what: string): string[] {
  if (seen.has(name)) return [`${what} '${name}' is used twice`];
  seen.add(name);
  return [];
}

function conditionProblems(component: FormComponent, above: ReadonlySet<string>): string[] {
  if (!component.conditional) return [];
  try {
    return conditionKeys(parseCondition(component.conditional.hide))
      .filter((key) => !above.has(key))
      .map((key) => `'${component.id}' depends on '${key}', which is no field above it`);
  } catch (error) {
    return [`'${component.id}': ${error instanceof Error ? error.message : String(error)}`];
  }
}

function optionProblems(component: FormComponent): string[] {
  if (!("values" in component)) return [];
  const values = new Set<string>();
  return component.values.flatMap((option) => repeated(values, option.value, `option of '${component.id}'`));
}

function limitProblems(component: FormComponent): string[] {
  const rules = component.type === "text" ? undefined : component.validate;
  if (!rules) return [];
  const { min = -Infinity, max = Infinity, minLength = 0, maxLength = Infinity } = rules;
  return min > max || minLength > maxLength ? [`'${component.id}' has a lower limit above its upper limit`] : [];
}
