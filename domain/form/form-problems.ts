import { conditionKeys, parseCondition } from "./condition.ts";
import type { ApplicationForm, FormComponent, FormField } from "./form.ts";

/** What is wrong with a form, for engineers and the loader, and for designers of a flow. */
interface Found {
  readonly english: string;
  /** A clause without its subject. */
  readonly chinese: string;
}

/**
 * What is wrong with a form beyond its shape: ids and keys used twice, options with the same value, contradictory limits, a condition that cannot be parsed or that reads a field not
 * above it, a routing fact that may be missing or that the engine cannot hold. English, for engineers and the loader.
 */
export function formProblems({ components }: Pick<ApplicationForm, "components">): readonly string[] {
  return found(components).map(({ english }) => english);
}

/** The same of the fields of a step, as Chinese clauses for designers. */
export function fieldProblems(fields: readonly FormField[]): readonly string[] {
  return found(fields).map(({ chinese }) => chinese);
}

function found(components: readonly FormComponent[]): readonly Found[] {
  const ids = new Set<string>();
  const keys = new Set<string>();
  return components.flatMap((component) => {
    const { id } = component;
    const problems = [
      ...repeated(ids, id, { english: `id '${id}' is used twice`, chinese: `的字段编号“${id}”重复` }),
      ...conditionProblems(component, keys),
    ];
    if (component.type === "text") return problems;
    const { key } = component;
    return [
      ...problems,
      ...repeated(keys, key, { english: `key '${key}' is used twice`, chinese: `的字段“${key}”重复` }),
      ...optionProblems(component),
      ...limitProblems(component),
      ...routingProblems(component),
    ];
  });
}

function repeated(seen: Set<string>, name: string, problem: Found): readonly Found[] {
  if (seen.has(name)) return [problem];
  seen.add(name);
  return [];
}

function conditionProblems(component: FormComponent, above: ReadonlySet<string>): readonly Found[] {
  const { id, conditional } = component;
  if (!conditional) return [];
  try {
    return conditionKeys(parseCondition(conditional.hide))
      .filter((key) => !above.has(key))
      .map((key) => ({
        english: `'${id}' depends on '${key}', which is no field above it`,
        chinese: `的字段“${id}”的显示条件用到“${key}”，它不是上面的字段`,
      }));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return [{ english: `'${id}': ${said}`, chinese: `的字段“${id}”的显示条件写得不正确` }];
  }
}

function optionProblems(component: FormField): readonly Found[] {
  if (!("values" in component)) return [];
  const values = new Set<string>();
  return component.values.flatMap(({ value }) =>
    repeated(values, value, {
      english: `option of '${component.id}' '${value}' is used twice`,
      chinese: `的字段“${component.label}”的选项“${value}”重复`,
    }),
  );
}

function limitProblems({ id, label, validate }: FormField): readonly Found[] {
  const { min = -Infinity, max = Infinity, minLength = 0, maxLength = Infinity } = validate ?? {};
  return min > max || minLength > maxLength
    ? [
        {
          english: `'${id}' has a lower limit above its upper limit`,
          chinese: `的字段“${label}”的下限高于上限`,
        },
      ]
    : [];
}

/** The largest whole number that is an Integer of the engine. */
export const LARGEST_FACT = 2_147_483_647;

/** To the engine an empty number is neither above nor below anything, so that a flow would silently go its default way: only what is surely there may route. */
function routingProblems(field: FormField): readonly Found[] {
  const { id, label, validate = {}, conditional } = field;
  if (!("routing" in field) || field.routing !== true || field.type === "checkbox") return [];
  const missing =
    validate.required !== true || conditional !== undefined
      ? [
          {
            english: `'${id}' is a routing fact: it must be required and always be shown`,
            chinese: `的字段“${label}”用于流程分支，应为必填并且始终显示`,
          },
        ]
      : [];
  return field.type === "number" && !isHeld(validate)
    ? [
        ...missing,
        {
          english: `'${id}' is a routing fact: it must be a whole number with limits of at most ${LARGEST_FACT}`,
          chinese: `的字段“${label}”用于流程分支，应为设有上下限的整数，绝对值不超过${LARGEST_FACT}`,
        },
      ]
    : missing;
}

function isHeld({ integer, min = -Infinity, max = Infinity }: NonNullable<FormField["validate"]>): boolean {
  return integer === true && min >= -LARGEST_FACT && max <= LARGEST_FACT;
}
