import type { IdentityProof, PartyProofs } from "../identity/proof.ts";
import type { Delivery } from "../case/case-file.ts";
import type { CaseEvent } from "../case/events.ts";
import type { Seal, SealedBy } from "./seals.ts";

/** What the journal keeps of an event: the act in the open, personal data and long texts as a digest. */
export type JournalData = Readonly<Record<string, unknown>>;

/**
 * The journal is kept for ever, personal data is not: names, numbers and what people wrote in the form enter it as a salted digest only,
 * so that the chain still proves them while they exist and forgets them when the case is cleared. Each is sealed with the salt of the part it belongs to.
 */
export function journalData(event: CaseEvent, seal: Seal): JournalData {
  switch (event.type) {
    case "caseFiled": {
      const {
        applicant: { agent, ...applicant },
        application,
        proofs,
        queryCode: _queryCode,
        ...open
      } = event.facts;
      return {
        ...open,
        proofs: keptProofs(proofs, seal),
        applicant: seal(applicant),
        agent: sealed(agent, seal, "agent"),
        application: seal(application),
        materials: event.facts.materials.map((material) => ({
          ...material,
          files: material.files.map((file) => file.sha256),
        })),
      };
    }
    case "supplementSubmitted":
      return {
        on: event.on,
        awaited: event.awaited,
        materials: event.materials.map((material) => ({
          ...material,
          files: material.files.map((file) => file.sha256),
        })),
      };
    case "reviewPrepared":
      return { decidable: event.decidable, record: sealed(event.record, seal) };
    case "resultDelivered":
      return { ...withoutType(event), delivery: keptDelivery(event.delivery, seal) };
    case "noticeHandedOver":
      return {
        ...withoutType(event),
        recipient: sealed(event.recipient, seal, "recipient"),
        proof: seal(event.proof, "recipient"),
      };
    case "caseWithdrawn":
      return {
        on: event.on,
        reason: sealed(event.reason, seal),
        present: event.present ? { right: event.present.right, person: seal(event.present, "recipient") } : null,
      };
    case "identityProved":
      return { on: event.on, proofs: keptProofs(event.proofs, seal) };
    case "specialProcedureEnded":
      return {
        ...withoutType(event),
        persons: event.persons.map((person) => ({ ...person, idNumber: sealed(person.idNumber, seal, "survey") })),
      };
    case "licenceIssued": {
      const { verifyCode, ...licence } = event.licence;
      return { licence: { ...licence, verifyCode: seal(verifyCode, "case") }, windowDelivery: event.windowDelivery };
    }
    case "documentRequested":
      return {
        documentId: event.documentId,
        kind: event.kind,
        number: event.number,
        organId: event.organId,
        paper: seal(event.paper, "papers"),
      };
    default:
      return withoutType(event);
  }
}

/** Who proved whom stays open, by id: an account's name may be the applicant's own. Which paper it was may hold a number. */
function keptProofs({ applicant, agent }: PartyProofs, seal: Seal): JournalData {
  return {
    applicant: applicant && keptProof(applicant, seal, "applicant"),
    agent: agent && keptProof(agent, seal, "agent"),
  };
}

function keptProof({ byName: _byName, reference, ...proof }: IdentityProof, seal: Seal, by: SealedBy): JournalData {
  return { ...proof, reference: sealed(reference, seal, by) };
}

function keptDelivery(
  { recipient, identityCheck, recipientIdNumber = null, proof, ...delivery }: Delivery,
  seal: Seal,
): JournalData {
  return {
    ...delivery,
    ...(proof === undefined ? {} : { proof: seal(proof, "recipient") }),
    recipient: sealed(recipient, seal, "recipient"),
    identityCheck: sealed(identityCheck, seal, "recipient"),
    recipientIdNumber: sealed(recipientIdNumber, seal, "recipient"),
  };
}

function sealed(value: unknown, seal: Seal, by?: SealedBy): string | null {
  return value === null ? null : seal(value, by);
}

function withoutType(event: CaseEvent): JournalData {
  const { type: _type, ...data } = event;
  return data;
}
