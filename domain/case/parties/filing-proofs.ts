import { cleanNumber } from "../../identity/person-name.ts";
import type { AgentProof, IdentityProof, PartyProofs } from "../../identity/proof.ts";
import { ALL_MANDATE_ACTS } from "../../identity/mandate.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { Actor } from "../actor.ts";
import type { Applicant } from "./applicant.ts";
import type { SeenParties } from "./seen-parties.ts";
import { proofsFromPapers, requireSeen } from "./prove-identity.ts";
import type { DecideContext } from "../context.ts";
import { partiesOf, requireOtherThanSelf } from "./separation.ts";
import { isAgent, personIn, standingOf } from "./standing.ts";

/** The parties of an application and their evidence. */
export interface FiledParties {
  readonly applicant: Applicant;
  readonly seen?: SeenParties | null;
  readonly attestation?: string | null;
}

/**
 * How the parties of a new application are proved (APL art. 29): by the papers that the clerk saw, by the account or its recorded mandate, or by a system that vouches for them.
 * A party without any of these stays unproved, and the case is 身份待核. Refuses an applicant unrelated to the account (APPLICANT_NOT_YOURS) and filing at the counter without papers (DOCUMENT_SEEN_REQUIRED).
 */
export function filingProofs(command: FiledParties, context: DecideContext): PartyProofs {
  const { actor } = context;
  const on = shanghaiDate(context.now);
  if (actor.role !== "clerk" && command.seen) refuse("ROLE_FORBIDS", { title: "只有窗口工作人员能够登记核验的证件。" });
  if (actor.role === "clerk") {
    requireOtherThanSelf(actor, partiesOf(command));
    return proofsFromPapers(requireSeen(command.seen ?? null, command.applicant, { all: true }), actor, on);
  }
  if (actor.role === "integrator") return attestedProofs(command, actor, on);
  requireOwnApplicant(command.applicant, actor);
  return accountProofs(command.applicant, context, on);
}

/** A key that vouches for its applicants states the reference of the verification; without both no party is proved. */
function attestedProofs({ applicant, attestation }: FiledParties, actor: Actor, on: IsoDate): PartyProofs {
  const reference = attestation?.trim() ?? "";
  if (!actor.provesIdentity || reference === "" || applicant.idType === "pending")
    return { applicant: null, agent: null };
  const proof: IdentityProof = { kind: "attested", byId: actor.id, byName: actor.name, on, reference };
  return { applicant: proof, agent: applicant.agent && { ...proof, acts: ALL_MANDATE_ACTS, mandateId: null } };
}

/** Name and number must be those of the account, of the organisation it represents, or of the principal of a mandate recorded for it. */
function accountProofs(applicant: Applicant, { actor, mandates, item }: DecideContext, on: IsoDate): PartyProofs {
  const standing = standingOf(applicant, "file", { actor, mandates, itemId: item.id, on });
  if ("why" in standing) return { applicant: null, agent: null };
  const account: IdentityProof = { kind: "account", byId: actor.id, byName: actor.name, on, reference: null };
  const person = personIn(actor.identities);
  const mandate = standing.right === "mandate" ? standing.mandate : null;
  // A natural person's own account does not prove a mandate of another agent; for an organisation or a principal the account's person is the agent.
  const agent: AgentProof | null =
    person && standing.right !== "self" && isAgent(applicant, person)
      ? { ...account, reference: mandate?.paper ?? null, acts: standing.acts, mandateId: mandate?.id ?? null }
      : null;
  if (mandate === null) return { applicant: account, agent };
  return {
    applicant: {
      kind: "document",
      byId: mandate.recordedById,
      byName: mandate.recordedByName,
      on: mandate.recordedOn,
      reference: mandate.paper,
    },
    agent,
  };
}

/** An account files under its own number, that of its organisation, or as the agent named in the application. */
function requireOwnApplicant(applicant: Applicant, actor: Actor): void {
  const numbers = actor.identities.map(({ number }) => cleanNumber(number));
  if (applicant.idNumber !== "" && numbers.includes(applicant.idNumber)) return;
  if (applicant.agent && numbers.includes(applicant.agent.idNumber)) return;
  refuse("APPLICANT_NOT_YOURS", {
    problems: [{ field: "applicant.idNumber", message: "与登录账号的身份不一致；代他人办理的，请填写本人为经办人" }],
  });
}
