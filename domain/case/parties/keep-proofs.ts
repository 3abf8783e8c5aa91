import type { IdentityProof, PartyProofs } from "../../identity/proof.ts";
import { sealed } from "../../journal/keeping.ts";
import type { SealedBy } from "../../journal/seals.ts";

/** What the journal keeps of proofs. Who proved whom stays open, by id: an account's name may be the applicant's own. Which paper it was may hold a number. */
export function keepProofs({ applicant, agent }: PartyProofs): unknown {
  return { applicant: applicant && keepProof(applicant, "applicant"), agent: agent && keepProof(agent, "agent") };
}

function keepProof({ byName: _byName, reference, ...proof }: IdentityProof, by: SealedBy): unknown {
  return { ...proof, reference: sealed(reference, by) };
}
