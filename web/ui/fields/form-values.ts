import type { ApplicationForm, ApplicationValue, FilledRow, FormField, RowsField } from "../../../domain/form/form.ts";
import { writtenAmount } from "../../../domain/form/amount.ts";
import { fieldsOf, visibleFields } from "../../../domain/form/visible.ts";

/** The controls' values: text as typed, checkboxes, choices. */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[] | readonly TypedRow[]>>;

/** One row of a table as typed. */
export type TypedRow = Readonly<Record<string, string | boolean>>;

/** The application in the form of the rules and the API: numbers as numbers, hidden and empty fields left out. */
export function toApplicationData(
  form: Pick<ApplicationForm, "components">,
  values: FormValues,
): Record<string, ApplicationValue> {
  const all = allData(form, values);
  const shown = visibleFields(form, all).map((field) => field.key);
  return Object.fromEntries(Object.entries(all).filter(([key]) => shown.includes(key)));
}

/** Every field's value, shown or not, for the conditions. */
export function allData(
  form: Pick<ApplicationForm, "components">,
  values: FormValues,
): Record<string, ApplicationValue> {
  const data: Record<string, ApplicationValue> = {};
  for (const field of fieldsOf(form)) {
    const value = toValue(field, values[field.key]);
    if (value !== undefined) data[field.key] = value;
  }
  return data;
}

function toValue(field: FormField, typed: FormValues[string] | undefined): ApplicationValue | undefined {
  if (field.type === "dynamiclist") return rowsOf(field, typed);
  if (field.type === "checkbox") return typed === true;
  if (typeof typed === "string") return textValue(field, typed.trim());
  return Array.isArray(typed) && typed.length > 0 ? (typed as readonly string[]) : undefined;
}

/** Rows in which something is filled in; a tick that is off is not. */
function rowsOf({ components }: RowsField, typed: FormValues[string] | undefined): readonly FilledRow[] | undefined {
  const rows = (Array.isArray(typed) ? (typed as readonly TypedRow[]) : []).map((row) => {
    const cells = components.flatMap((column) => {
      const value = toValue(column, row[column.key]);
      return value === undefined ? [] : [[column.key, value as FilledRow[string]] as const];
    });
    return Object.fromEntries(cells);
  });
  const filled = rows.filter((row) => Object.values(row).some((value) => value !== false));
  return filled.length > 0 ? filled : undefined;
}

/** An unreadable number stays text: the check then asks for a number. */
function textValue(field: FormField, text: string): string | number | undefined {
  if (text === "") return undefined;
  if (field.validate?.format === "amount") return writtenAmount(text);
  return field.type === "number" && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
