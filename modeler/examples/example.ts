import type { ApplicationData } from "../../domain/form/form.ts";

/** A step of an expected path: the element, and the word with which it ends. */
export type PathStep = readonly [element: string] | readonly [element: string, word: string];

/** What is read here of an example case in `cases.json`; everything else of it stays as it is. */
export interface Example {
  readonly name: string;
  readonly application: ApplicationData;
  readonly expect: { readonly path: readonly PathStep[]; readonly status: string };
}

/** The examples of an item's draft; null for what is no such list (yet), and for the examples of a package. */
export function examplesIn(text: string | undefined): readonly Example[] | null {
  try {
    const read: unknown = JSON.parse(text ?? "");
    return Array.isArray(read) && read.every(isExample) ? read : null;
  } catch {
    return null;
  }
}

function isExample(value: unknown): value is Example {
  const { name, application, expect } = (value ?? {}) as Partial<Example>;
  return typeof name === "string" && typeof application === "object" && Array.isArray(expect?.path);
}

/** As the hall writes its files. */
export function examplesText(examples: readonly Example[]): string {
  return `${JSON.stringify(examples, null, 2)}\n`;
}
