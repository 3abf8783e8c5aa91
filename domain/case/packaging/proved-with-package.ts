import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { Family } from "./family.ts";
import { isSameParty } from "./packaged.ts";

/**
 * 身份核实: who was proved for the package is proved for its members, so that no window asks for the same papers again; not for a member that is applied for another person.
 * What is signed does not change before its seal.
 */
export function provedWithPackage(file: CaseFile, whole: Family["package"]): readonly CaseEvent[] {
  const isSigned = file.signature !== null && file.decision === null;
  if (file.endedOn !== null || isSigned || !isSameParty(file, whole)) return [];
  const applicant = file.proofs.applicant === null ? whole.proofs.applicant : null;
  const agent = file.applicant.agent !== null && file.proofs.agent === null ? whole.proofs.agent : null;
  const on = applicant?.on ?? agent?.on;
  return on === undefined ? [] : [{ type: "identityProved", on, proofs: { applicant, agent } }];
}
