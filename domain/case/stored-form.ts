import { isProved } from "../identity/proof.ts";
import type { CaseFile } from "./case-file.ts";
import type { SliceDefinition, StoredField, StoredForm } from "./slice.ts";
import { SLICES } from "./slices.gen.ts";

const slices = Object.values(SLICES) as readonly unknown[] as readonly SliceDefinition<object>[];

/** Where every field of the case file lies. */
export const STORED_FIELDS = Object.assign({}, ...slices.map(({ stores }) => stores)) as Readonly<
  Record<string, StoredField<unknown>>
>;

/** What a case file keeps among the facts of its row by itself: whether its parties are proved is written beside the slices' fields, for lists. */
const PROVED = "applicantVerified";

const FACTS = Object.keys(STORED_FIELDS).filter((field) => STORED_FIELDS[field]?.place === "facts");

const KNOWN: ReadonlySet<string> = new Set([...FACTS, PROVED]);

/** The case file that a row holds, whichever version wrote it. */
export function readCaseFile(stored: StoredForm): CaseFile {
  const later = Object.entries(stored.facts).filter(([name]) => !KNOWN.has(name));
  return Object.assign(
    { status: stored.status },
    ...slices.map((slice) => slice.read(stored)),
    later.length > 0 && { laterFacts: Object.fromEntries(later) },
  ) as CaseFile;
}

/** What a case file keeps among the facts of its row. */
export function factsOf(file: CaseFile): Readonly<Record<string, unknown>> {
  const fields = file as unknown as Readonly<Record<string, unknown>>;
  return {
    ...file.laterFacts,
    [PROVED]: isProved(file),
    ...Object.fromEntries(FACTS.map((field) => [field, fields[field]])),
  };
}
