import type { FieldProblem } from "../rule-violation.ts";
import type { ApplicationForm } from "./form.ts";
import { checkValue } from "./value.ts";
import { fieldsOf, visibleFields } from "./visible.ts";

/**
 * Checks what an applicant filled in against the item's form. Pure; runs in the browser and on the server.
 * Refuses unknown keys, values of fields that do not show, and values that their field does not allow.
 * One problem per field, in the order of the form, unknown keys last; an empty list means that the form is valid.
 */
export function checkApplication(
  form: ApplicationForm,
  data: Readonly<Record<string, unknown>>,
): readonly FieldProblem[] {
  return checkFields(form.components, data, "application");
}

/** The same of the fields of a step. `under`: the field of the body that holds the values. */
export function checkFields(
  components: ApplicationForm["components"],
  data: Readonly<Record<string, unknown>>,
  under: "application" | "values",
): readonly FieldProblem[] {
  const shown = new Set(visibleFields({ components }, data));
  const fields = fieldsOf({ components });
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const value = Object.hasOwn(data, field.key) ? data[field.key] : undefined;
    const message = shown.has(field) ? checkValue(field, value) : checkHidden(field.label, value);
    if (message !== null) problems.push({ field: `${under}.${field.key}`, message });
  }
  const known = new Set(fields.map((field) => field.key));
  const unknown = Object.keys(data).filter((key) => !known.has(key));
  return [
    ...problems,
    ...unknown.map((key) => ({
      field: `${under}.${key}`,
      message: `${under === "application" ? "申请表" : "本环节"}中没有“${key}”这一项。`,
    })),
  ];
}

function checkHidden(label: string, value: unknown): string | null {
  return value === undefined ? null : `按您的选择，“${label}”不需要填写，请删去。`;
}
