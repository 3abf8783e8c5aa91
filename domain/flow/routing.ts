import { LARGEST_FACT } from "../form/form-problems.ts";
import type { FormComponent, FormField } from "../form/form.ts";
import type { RoutingFacts } from "./variables.ts";

/**
 * 路由事实: the values on which the flow may branch, from the answers to a form or to a general task, by key. Ticks, whole numbers and one choice among the options of the form; everything else,
 * and with it everything that could say who somebody is, stays in the case. A value that its field does not allow is left out: the flow then reads an empty one.
 */
export function routingFacts(
  fields: readonly FormComponent[],
  answers: Readonly<Record<string, unknown>>,
): RoutingFacts {
  return Object.fromEntries(
    fields.flatMap((field) => {
      if (!isRouting(field) || !Object.hasOwn(answers, field.key)) return [];
      const value = valueOf(field, answers[field.key]);
      return value === undefined ? [] : [[field.key, value] as const];
    }),
  );
}

/** A field on which the flow may branch. */
export type RoutingField = Extract<FormField, { routing?: boolean }>;

/** True for a field on which the flow may branch. */
export function isRouting(field: FormComponent): field is RoutingField {
  return "routing" in field && field.routing === true;
}

function valueOf(field: RoutingField, value: unknown): string | number | boolean | undefined {
  switch (field.type) {
    case "checkbox":
      return typeof value === "boolean" ? value : undefined;
    case "number":
      return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= LARGEST_FACT
        ? value
        : undefined;
    case "select":
    case "radio":
      return field.values.find((option) => option.value === value)?.value;
    default:
      return undefined;
  }
}
