import { replaceAt, splitMarks } from "../journal/keeping.ts";
import { STORED_FIELDS } from "./stored-form.ts";

/** The facts of a row with `gone` in place of all free texts of officials. */
export function withoutWords(
  facts: Readonly<Record<string, unknown>>,
  gone: string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, wordless(name, value, gone)]));
}

function wordless(name: string, value: unknown, gone: string): unknown {
  const field = STORED_FIELDS[name];
  if (field === undefined || field.split === "open") return value;
  const words = Object.keys(splitMarks(field.split(value)).parts.words ?? {});
  return words.reduce<unknown>((left, path) => replaceAt(left, path.split("."), gone), value);
}
