import { canonicalJson } from "../../journal/canonical.ts";
import type { CaseFile } from "../case-file.ts";
import type { SliceDefinition } from "../slice.ts";
import { SLICES } from "../slices.gen.ts";

/** Format version of the text; every new format takes a new number. */
export const SIGNABLE_FORM = "4";

const slices = Object.values(SLICES) as readonly unknown[] as readonly SliceDefinition<object>[];
const SIGNED = slices.flatMap(({ signed }) =>
  Object.entries(signed).flatMap(([field, isSigned]) => (isSigned ? [field] : [])),
);

/** Everything the signer must see, as one text, from the slices. Its digest is stored with the decision, and the text itself with the signature. */
export function signableText(caseFile: CaseFile): string {
  const fields = caseFile as unknown as Readonly<Record<string, unknown>>;
  return canonicalJson(Object.fromEntries(SIGNED.map((field) => [field, fields[field]])));
}
