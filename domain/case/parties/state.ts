import { PROOF_NAMES, type IdentityProof, type PartyProofs } from "../../identity/proof.ts";
import { sealed } from "../../journal/keeping.ts";
import { shanghaiDate } from "../../law/dates.ts";
import { column, defineSlice, fact, factOf, type StoredForm } from "../slice.ts";
import type { Applicant } from "./applicant.ts";

/** The parties and the proofs of their identity. */
export interface PartiesState {
  readonly applicant: Applicant;
  /** A party without proof makes the case 身份待核. */
  readonly proofs: PartyProofs;
}

export const parties = defineSlice<PartiesState>()({
  empty: {
    applicant: { type: "1", name: "", idType: "pending", idNumber: "", phone: "", agent: null },
    proofs: { applicant: null, agent: null },
  },
  stores: {
    applicant: column(({ type, agent, ...person }) => ({
      type,
      person: sealed(person),
      agent: sealed(agent, "agent"),
    })),
    proofs: fact(({ applicant, agent }) => ({ applicant: sealed(applicant), agent: sealed(agent, "agent") })),
  },
  signed: { applicant: true, proofs: true },
  read: (stored) => ({
    applicant: stored.applicant,
    proofs: knownProofs(factOf(stored, "proofs", proofsOfBefore(stored))),
  }),
  on: {
    caseFiled: (_state, { applicant, proofs }) => ({ applicant, proofs }),
    identityProved: ({ proofs }, { proofs: proved }) => ({
      proofs: { applicant: proved.applicant ?? proofs.applicant, agent: proved.agent ?? proofs.agent },
    }),
  },
});

/** Earlier versions recorded a shared record as proof; it proves nobody, so such a party counts as unproved (docs/decisions/0018). */
function knownProofs({ applicant, agent }: PartyProofs): PartyProofs {
  const known = <P extends IdentityProof>(proof: P | null): P | null =>
    proof !== null && Object.hasOwn(PROOF_NAMES, proof.kind) ? proof : null;
  return { applicant: known(applicant), agent: known(agent) };
}

/** Older rows hold only whether the applicant was proved, and by which channel. By whom is in the journal. */
function proofsOfBefore({ channel, ownerId, filedAt, applicant, facts }: StoredForm): PartyProofs {
  if (facts["applicantVerified"] !== true) return { applicant: null, agent: null };
  const kind = ({ online: "account", counter: "document", api: "attested" } as const)[channel];
  const proof: IdentityProof = { kind, byId: ownerId ?? "", byName: "", on: shanghaiDate(filedAt), reference: null };
  // Only the account of an agent was proved: its right as representative is looked up again whenever it acts.
  return { applicant: proof, agent: applicant.agent && { ...proof, acts: ["file", "supplement"], mandateId: null } };
}
