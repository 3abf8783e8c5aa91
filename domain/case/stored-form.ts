import { isProved } from "../identity/proof.ts";
import type { CaseFile } from "./case-file.ts";
import type { SliceDefinition, StoredField, StoredForm } from "./slice.ts";
import { SLICES } from "./slices.gen.ts";

const slices = Object.values(SLICES) as readonly unknown[] as readonly SliceDefinition<object>[];

/** Where each field of the case file is stored. */
export const STORED_FIELDS = Object.assign({}, ...slices.map(({ stores }) => stores)) as Readonly<
  Record<string, StoredField<unknown>>
>;

const FACTS = Object.keys(STORED_FIELDS).filter((field) => STORED_FIELDS[field]?.place === "facts");

/** The case file of a row, whichever version wrote it. */
export function readCaseFile(stored: StoredForm): CaseFile {
  return Object.assign({ status: stored.status }, ...slices.map((slice) => slice.read(stored))) as CaseFile;
}

/** The facts that a case file stores in its row. Whether its parties are proved is stored beside them, for lists. */
export function factsOf(file: CaseFile): Readonly<Record<string, unknown>> {
  const fields = file as unknown as Readonly<Record<string, unknown>>;
  return { applicantVerified: isProved(file), ...Object.fromEntries(FACTS.map((field) => [field, fields[field]])) };
}
