import type { CaseFile } from "../domain/case/case-file.ts";
import type { PartSeals } from "../domain/journal/seals.ts";
import type { StoredState } from "../domain/journal/state.ts";

/** Facts of a case file that have no column of their own. */
type Facts = Pick<CaseFile,
  | "applicantVerified" | "verdicts" | "supplement" | "acceptance" | "pauses" | "procedures" | "review" | "reviewerIds" | "record" | "signature" | "decision"
  | "licence" | "delivery" | "termination" | "refusal" | "handedOver">;

/** A row of the case query. */
export interface CaseRow extends Omit<CaseFile, keyof Facts> {
  readonly facts: Facts;
  readonly version: number;
  readonly salt: string;
  readonly seals: PartSeals | null;
  readonly journalSeq: number;
  readonly journalHead: string;
  readonly statutoryDueOn: string | null;
  readonly promisedDueOn: string | null;
  readonly provisional: boolean;
  readonly nextDueOn: string | null;
}

export function toCaseFile(row: CaseRow): CaseFile {
  const { facts, version: _v, salt: _s, seals: _l, journalSeq: _q, journalHead: _h, statutoryDueOn: _d, promisedDueOn: _p, provisional: _x, nextDueOn: _n, ...columns } = row;
  return { ...columns, ...facts, handedOver: (facts as Partial<Facts>).handedOver ?? [], refusal: withGround(facts.refusal, columns.status) };
}

/** Refusals of before tell their ground by the organ that they name. */
function withGround(refusal: CaseFile["refusal"], status: CaseFile["status"]): CaseFile["refusal"] {
  if (refusal === null || (refusal as Partial<NonNullable<CaseFile["refusal"]>>).ground !== undefined) return refusal;
  return { ...refusal, ground: status === "licenceNotRequired" ? "notRequired" : refusal.competentOrgan === null ? "stillFaulty" : "otherOrgan" };
}

export function toFacts(file: CaseFile): Facts {
  const { applicantVerified, verdicts, supplement, acceptance, pauses, procedures, review, reviewerIds, record, signature, decision, licence, delivery, termination, refusal, handedOver } = file;
  return { applicantVerified, verdicts, supplement, acceptance, pauses, procedures, review, reviewerIds, record, signature, decision, licence, delivery, termination, refusal, handedOver };
}

/** A case as its rows will hold it: what the journal takes the digest of. */
export function toStoredState(file: CaseFile): StoredState {
  const { id, number, queryCode, itemId, release, departmentId, zoneId, channel, ownerId, status, deliveryMode, filedAt, receivedOn, endedOn, applicant, application, materials } = file;
  const { type, name, idType, idNumber, phone, agent } = applicant;
  return {
    id, number, queryCode, itemId, release, departmentId, zoneId, channel, ownerId, status, deliveryMode, filedAt, receivedOn, endedOn, applicant: { type, name, idType, idNumber, phone, agent }, application, materials,
    facts: toFacts(file),
  };
}
