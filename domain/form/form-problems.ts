import { conditionKeys, parseCondition } from "./condition.ts";
import type { FormComponent, FormField, RowsField } from "./form.ts";

/** One fault of a field. */
export interface FieldFault {
  readonly rule:
    | "field-identity"
    | "field-condition"
    | "field-limits"
    /** It decides a branch and may be missing. */
    | "routing-required"
    /** It decides a branch and the engine could not hold it. */
    | "routing-whole";
  /** Id of the component. */
  readonly at: string;
  /** A Chinese clause without its subject (`申请表`, `“核查”`), with the name of the field. */
  readonly clause: string;
}

/**
 * What is wrong with the fields of a form or of a step beyond their shape: ids and keys used twice, options with the same value, contradictory limits, a condition that cannot be parsed or that
 * reads a field not above it, a routing fact that may be missing or that the engine cannot hold.
 */
export function fieldFaults(components: readonly FormComponent[]): readonly FieldFault[] {
  const ids = new Set<string>();
  const keys = new Set<string>();
  return components.flatMap((component) => {
    const { id } = component;
    const faults = [...repeated(ids, component, id), ...conditionFaults(component, keys)];
    if (component.type === "text") return faults;
    return [
      ...faults,
      ...repeated(keys, component, component.key),
      ...optionFaults(component),
      ...limitFaults(component),
      ...routingFaults(component),
    ];
  });
}

/** The same as clauses alone. */
export function fieldProblems(components: readonly FormComponent[]): readonly string[] {
  return [...new Set(fieldFaults(components).map(({ clause }) => clause))];
}

/** As the designer calls it. */
function called(component: FormComponent): string {
  return `“${component.type === "text" ? component.text.slice(0, 20) : component.label}”`;
}

function fault(rule: FieldFault["rule"], component: FormComponent, what: string): FieldFault {
  return { rule, at: component.id, clause: `的字段${called(component)}${what}` };
}

function repeated(seen: Set<string>, component: FormComponent, name: string): readonly FieldFault[] {
  if (seen.has(name)) return [fault("field-identity", component, "与另一个字段的编号重复")];
  seen.add(name);
  return [];
}

function conditionFaults(component: FormComponent, above: ReadonlySet<string>): readonly FieldFault[] {
  const { conditional } = component;
  if (!conditional) return [];
  try {
    const isLost = conditionKeys(parseCondition(conditional.hide)).some((key) => !above.has(key));
    return isLost ? [fault("field-condition", component, "的显示条件用到的内容不在它的上面")] : [];
  } catch {
    return [fault("field-condition", component, "的显示条件写得不正确")];
  }
}

function optionFaults(component: FormField): readonly FieldFault[] {
  if (component.type === "dynamiclist") return columnFaults(component);
  if (!("values" in component)) return [];
  const values = new Set<string>();
  const labels = new Set<string>();
  const isTwice = component.values.some(
    ({ value, label }) => values.size === values.add(value).size || labels.size === labels.add(label.trim()).size,
  );
  return isTwice ? [fault("field-identity", component, "有两个相同的选项")] : [];
}

/** Columns are fields of their own. */
function columnFaults(table: RowsField): readonly FieldFault[] {
  const keys = new Set<string>();
  const isTwice = table.components.some(({ key }) => keys.size === keys.add(key).size);
  return [
    ...(isTwice ? [fault("field-identity", table, "有两列的编号重复")] : []),
    ...table.components.flatMap((column) =>
      [...optionFaults(column), ...limitFaults(column)].map(({ rule, clause }) => ({
        rule,
        at: table.id,
        clause: `的字段${called(table)}中${clause.replace(/^的字段/u, "")}`,
      })),
    ),
  ];
}

/** An amount is kept to the fen, so its limits are. */
function limitFaults(field: FormField): readonly FieldFault[] {
  const { min = -Infinity, max = Infinity, minLength = 0, maxLength = Infinity } = field.validate ?? {};
  return min > max || minLength > maxLength ? [fault("field-limits", field, "的下限高于上限")] : [];
}

/** The largest whole number that is an Integer of the engine. */
export const LARGEST_FACT = 2_147_483_647;

/** To the engine an empty number is neither above nor below anything, so that a flow would silently go its default way: only what is surely there may route. */
function routingFaults(field: FormField): readonly FieldFault[] {
  const { validate = {}, conditional } = field;
  if (!("routing" in field) || field.routing !== true || field.type === "checkbox") return [];
  const isSure = validate.required === true && conditional === undefined;
  return [
    ...(isSure ? [] : [fault("routing-required", field, "用于流程分支，应为必填并且始终显示")]),
    ...(field.type !== "number" || isHeld(validate)
      ? []
      : [fault("routing-whole", field, `用于流程分支，应为设有上下限的整数，绝对值不超过${LARGEST_FACT}`)]),
  ];
}

function isHeld({ integer, min = -Infinity, max = Infinity }: NonNullable<FormField["validate"]>): boolean {
  return integer === true && min >= -LARGEST_FACT && max <= LARGEST_FACT;
}
