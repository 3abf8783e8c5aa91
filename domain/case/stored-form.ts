import { isProved } from "../identity/proof.ts";
import type { CaseFile } from "./case-file.ts";
import type { SliceDefinition, StoredField, StoredForm } from "./slice.ts";
import { SLICES } from "./slices.gen.ts";

const slices = Object.values(SLICES) as readonly unknown[] as readonly SliceDefinition<object>[];

/** Where each field of the case file is stored. */
export const STORED_FIELDS = Object.assign({}, ...slices.map(({ stores }) => stores)) as Readonly<
  Record<string, StoredField<unknown>>
>;

/** The fact that no slice stores: whether the parties are proved, stored for lists. */
const PROVED = "applicantVerified";

const FACTS = Object.keys(STORED_FIELDS).filter((field) => STORED_FIELDS[field]?.place === "facts");

const KNOWN: ReadonlySet<string> = new Set([...FACTS, PROVED]);

/** The case file of a row, whichever version wrote it. */
export function readCaseFile(stored: StoredForm): CaseFile {
  const later = Object.entries(stored.facts).filter(([name]) => !KNOWN.has(name));
  return Object.assign(
    { status: stored.status },
    ...slices.map((slice) => slice.read(stored)),
    later.length > 0 && { laterFacts: Object.fromEntries(later) },
  ) as CaseFile;
}

/** The facts that a case file stores in its row. */
export function factsOf(file: CaseFile): Readonly<Record<string, unknown>> {
  const fields = file as unknown as Readonly<Record<string, unknown>>;
  return {
    ...file.laterFacts,
    [PROVED]: isProved(file),
    ...Object.fromEntries(FACTS.map((field) => [field, fields[field]])),
  };
}
