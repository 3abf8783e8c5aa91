import type { CaseFile } from "../../domain/case/case-file.ts";
import type { StoredForm } from "../../domain/case/slice.ts";
import type { StoredState } from "../../domain/case/state-digest-1.ts";
import { factsOf, readCaseFile } from "../../domain/case/stored-form.ts";
import type { PartSeals } from "../../domain/journal/seals.ts";
import type { CaseDates } from "./case-dates.ts";

/** A row of the case query. */
export interface CaseRow extends StoredForm, CaseDates {
  readonly version: number;
  readonly salt: string;
  readonly seals: PartSeals | null;
  readonly journalSeq: number;
  readonly journalHead: string;
}

export function toCaseFile(row: CaseRow): CaseFile {
  return readCaseFile(row);
}

export function toCaseDates(row: CaseRow): CaseDates {
  const {
    statutoryDueOn,
    promisedDueOn,
    provisional,
    nextDueOn,
    nextProvisional,
    nextLatestOn,
    nextBinding,
    stageDueOn,
    stageProvisional,
    calendarVersion,
  } = row;
  return {
    statutoryDueOn,
    promisedDueOn,
    provisional,
    nextDueOn,
    nextProvisional,
    nextLatestOn,
    nextBinding,
    stageDueOn,
    stageProvisional,
    calendarVersion,
  };
}

/** A case in its stored form, of which the journal takes the digest. */
export function toStoredState(file: CaseFile): StoredState {
  const { type, name, idType, idNumber, pendingReason = null, phone, agent } = file.applicant;
  return {
    id: file.id,
    number: file.number,
    queryCode: file.queryCode,
    itemId: file.itemId,
    release: file.release,
    departmentId: file.departmentId,
    zoneId: file.zoneId,
    channel: file.channel,
    ownerId: file.ownerId,
    status: file.status,
    deliveryMode: file.deliveryMode,
    filedAt: file.filedAt,
    receivedOn: file.receivedOn,
    endedOn: file.endedOn,
    application: file.application,
    materials: file.materials,
    // Left out when absent: earlier digests were taken without it.
    applicant: { type, name, idType, idNumber, phone, agent, ...(pendingReason !== null && { pendingReason }) },
    facts: factsOf(file),
  };
}
