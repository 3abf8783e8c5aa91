import { canonicalJson } from "../../journal/canonical.ts";
import type { CaseFile } from "../case-file.ts";

/** Everything the signer has to see, as one text; its digest is stored with the decision. */
export function signableText(caseFile: CaseFile): string {
  const {
    id,
    number,
    itemId,
    release,
    applicant,
    proofs,
    application,
    materials,
    verdicts,
    supplement,
    acceptance,
    pauses,
    procedures,
    review,
    record,
  } = caseFile;
  return canonicalJson({
    id,
    number,
    itemId,
    release,
    applicant,
    proofs,
    application,
    materials,
    verdicts,
    supplement,
    acceptance,
    pauses,
    procedures,
    review,
    record,
  });
}
