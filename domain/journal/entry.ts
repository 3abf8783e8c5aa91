import type { IdentityProof, PartyProofs } from "../identity/proof.ts";
import type { CaseEvent } from "../case/events.ts";

/** What the journal keeps of an event: the act in the open, personal data and long texts as a digest. */
export type JournalData = Readonly<Record<string, unknown>>;

/**
 * The journal is kept for ever, personal data is not: names, numbers and what people wrote in the form enter it as a salted digest only,
 * so that the chain still proves them while they exist and forgets them when the case is cleared.
 */
export function journalData(event: CaseEvent, seal: (value: unknown) => string): JournalData {
  switch (event.type) {
    case "caseFiled": {
      const { applicant, application, proofs, queryCode: _queryCode, ...open } = event.facts;
      return { ...open, proofs: keptProofs(proofs, seal), applicant: seal(applicant), application: seal(application), materials: event.facts.materials.map((material) => ({ ...material, files: material.files.map((file) => file.sha256) })) };
    }
    case "supplementSubmitted":
      return { on: event.on, materials: event.materials.map((material) => ({ ...material, files: material.files.map((file) => file.sha256) })) };
    case "reviewPrepared":
      return { decidable: event.decidable, record: sealed(event.record, seal) };
    case "resultDelivered":
      return { ...withoutType(event), delivery: { ...event.delivery, recipient: sealed(event.delivery.recipient, seal), identityCheck: sealed(event.delivery.identityCheck, seal), recipientIdNumber: sealed(event.delivery.recipientIdNumber ?? null, seal) } };
    case "caseWithdrawn":
      return { on: event.on, reason: sealed(event.reason, seal), present: event.present ? { right: event.present.right, person: seal(event.present) } : null };
    case "identityProved":
      return { on: event.on, proofs: keptProofs(event.proofs, seal) };
    case "specialProcedureEnded":
      return { ...withoutType(event), persons: event.persons.map((person) => ({ ...person, idNumber: sealed(person.idNumber, seal) })) };
    case "licenceIssued": {
      const { verifyCode, ...licence } = event.licence;
      return { licence: { ...licence, verifyCode: seal(verifyCode) }, windowDelivery: event.windowDelivery };
    }
    case "documentRequested":
      return { documentId: event.documentId, kind: event.kind, number: event.number, paper: seal(event.paper) };
    default:
      return withoutType(event);
  }
}

/** Who proved whom stays open, by id: an account's name may be the applicant's own. Which paper it was may hold a number. */
function keptProofs({ applicant, agent }: PartyProofs, seal: (value: unknown) => string): JournalData {
  return { applicant: applicant && keptProof(applicant, seal), agent: agent && keptProof(agent, seal) };
}

function keptProof({ byName: _byName, reference, ...proof }: IdentityProof, seal: (value: unknown) => string): JournalData {
  return { ...proof, reference: sealed(reference, seal) };
}

function sealed(value: unknown, seal: (value: unknown) => string): string | null {
  return value === null ? null : seal(value);
}

function withoutType(event: CaseEvent): JournalData {
  const { type: _type, ...data } = event;
  return data;
}
