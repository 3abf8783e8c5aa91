import type { IdentityProof, PartyProofs } from "../../identity/proof.ts";
import { sealed } from "../../journal/keeping.ts";
import type { SealedBy } from "../../journal/seals.ts";

/** What the journal keeps of proofs. Who proved whom stays open, by id only: the name of an account may be the applicant's. The reference to the paper may contain a number. */
export function keepProofs({ applicant, agent }: PartyProofs): unknown {
  return { applicant: applicant && keepProof(applicant, "applicant"), agent: agent && keepProof(agent, "agent") };
}

function keepProof({ byName: _byName, reference, ...proof }: IdentityProof, by: SealedBy): unknown {
  return { ...proof, reference: sealed(reference, by) };
}
