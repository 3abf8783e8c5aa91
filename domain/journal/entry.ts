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
      const { applicant: { agent, ...applicant }, application, queryCode: _queryCode, ...open } = event.facts;
      return { ...open, applicant: seal(applicant), agent: sealed(agent, seal, "agent"), application: seal(application), materials: event.facts.materials.map((material) => ({ ...material, files: material.files.map((file) => file.sha256) })) };
    }
    case "supplementSubmitted":
      return { on: event.on, awaited: event.awaited, materials: event.materials.map((material) => ({ ...material, files: material.files.map((file) => file.sha256) })) };
    case "reviewPrepared":
      return { decidable: event.decidable, record: sealed(event.record, seal) };
    case "resultDelivered":
      return { ...withoutType(event), delivery: { ...event.delivery, recipient: sealed(event.delivery.recipient, seal, "recipient"), identityCheck: sealed(event.delivery.identityCheck, seal, "recipient"), ...(event.delivery.proof === undefined ? {} : { proof: seal(event.delivery.proof, "recipient") }) } };
    case "noticeHandedOver":
      return { ...withoutType(event), recipient: sealed(event.recipient, seal, "recipient"), proof: seal(event.proof, "recipient") };
    case "caseWithdrawn":
      return { on: event.on, reason: sealed(event.reason, seal) };
    case "licenceIssued": {
      const { verifyCode, ...licence } = event.licence;
      return { licence: { ...licence, verifyCode: seal(verifyCode, "case") }, windowDelivery: event.windowDelivery };
    }
    case "documentRequested":
      return { documentId: event.documentId, kind: event.kind, number: event.number, organId: event.organId, paper: seal(event.paper, "papers") };
    default:
      return withoutType(event);
  }
}

function sealed(value: unknown, seal: Seal, by?: SealedBy): string | null {
  return value === null ? null : seal(value, by);
}

function withoutType(event: CaseEvent): JournalData {
  const { type: _type, ...data } = event;
  return data;
}
