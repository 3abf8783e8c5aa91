import type { ApplicationData, FormField } from "../../form/form.ts";

/** What was entered in a step's own form, free texts apart: they are erased by order, the rest is not personal. An empty text was not entered. */
export function entered(
  fields: readonly FormField[],
  given: ApplicationData,
): { readonly values: ApplicationData; readonly texts: Readonly<Record<string, string>> } {
  const texts: Record<string, string> = {};
  const values: Record<string, ApplicationData[string]> = {};
  for (const { key, type } of fields) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (value === undefined) continue;
    if (type !== "textfield" && type !== "textarea") values[key] = value;
    else if (typeof value === "string" && value.trim() !== "") texts[key] = value.trim();
  }
  return { values, texts };
}
