import type { ApplicationForm, FormField } from "../../../domain/form/form.ts";
import { writtenAmount } from "../../../domain/form/amount.ts";
import { fieldsOf, visibleFields } from "../../../domain/form/visible.ts";

/** The controls' values: text as typed, checkboxes, choices. */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The application in the form of the rules and the API: numbers as numbers, hidden and empty fields left out. */
export function toApplicationData(
  form: Pick<ApplicationForm, "components">,
  values: FormValues,
): Record<string, string | number | boolean | readonly string[]> {
  const all = allData(form, values);
  const shown = visibleFields(form, all).map((field) => field.key);
  return Object.fromEntries(Object.entries(all).filter(([key]) => shown.includes(key)));
}

/** Every field's value, shown or not, for the conditions. */
export function allData(
  form: Pick<ApplicationForm, "components">,
  values: FormValues,
): Record<string, string | number | boolean | readonly string[]> {
  const data: Record<string, string | number | boolean | readonly string[]> = {};
  for (const field of fieldsOf(form)) {
    const value = toValue(field, values[field.key]);
    if (value !== undefined) data[field.key] = value;
  }
  return data;
}

function toValue(
  field: FormField,
  typed: FormValues[string] | undefined,
): string | number | boolean | readonly string[] | undefined {
  if (field.type === "checkbox") return typed === true;
  if (typeof typed === "string") return textValue(field, typed.trim());
  return Array.isArray(typed) && typed.length > 0 ? (typed as readonly string[]) : undefined;
}

/** An unreadable number stays text: the check then asks for a number. */
function textValue(field: FormField, text: string): string | number | undefined {
  if (text === "") return undefined;
  if (field.validate?.format === "amount") return writtenAmount(text);
  return field.type === "number" && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
