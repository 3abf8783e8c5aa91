import type { CaseFile, SpecialProcedure, SurveyPerson } from "../../domain/case/case-file.ts";
import { isProved, type IdentityProof, type PartyProofs } from "../../domain/identity/proof.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { PartSeals } from "../../domain/journal/seals.ts";
import type { StoredState } from "../../domain/journal/state-digest.ts";
import type { CaseDates } from "./case-dates.ts";

/** Facts of a case file that have no column of their own. */
type Facts = Pick<
  CaseFile,
  | "proofs"
  | "verdicts"
  | "supplement"
  | "acceptance"
  | "pauses"
  | "procedures"
  | "review"
  | "reviewerIds"
  | "record"
  | "signature"
  | "voided"
  | "decision"
  | "licence"
  | "delivery"
  | "termination"
  | "refusal"
  | "handedOver"
>;

/** As they lie in the record. Rows of before know only whether the applicant was proved; the word is still written, for lists and for software of before. */
type StoredFacts = Omit<Facts, "proofs"> & { readonly proofs?: PartyProofs; readonly applicantVerified?: boolean };

/** A row of the case query. */
export interface CaseRow extends Omit<CaseFile, keyof Facts>, CaseDates {
  readonly facts: StoredFacts;
  readonly version: number;
  readonly salt: string;
  readonly seals: PartSeals | null;
  readonly journalSeq: number;
  readonly journalHead: string;
}

export function toCaseFile(row: CaseRow): CaseFile {
  const {
    facts,
    version: _v,
    salt: _s,
    seals: _l,
    journalSeq: _q,
    journalHead: _h,
    statutoryDueOn: _d,
    promisedDueOn: _p,
    provisional: _x,
    nextDueOn: _n,
    nextProvisional: _np,
    nextLatestOn: _nl,
    nextBinding: _nb,
    stageDueOn: _sd,
    stageProvisional: _sp,
    calendarVersion: _cv,
    ...columns
  } = row;
  const { applicantVerified, proofs, procedures, ...same } = facts;
  return {
    ...columns,
    ...same,
    proofs: proofs ?? proofsOfBefore(row, applicantVerified === true),
    procedures: procedures.map(withPersons),
    handedOver: (facts as Partial<Facts>).handedOver ?? [],
    voided: (facts as Partial<Facts>).voided ?? null,
    refusal: withGround(facts.refusal, columns.status),
  };
}

/** Refusals of before tell their ground by the organ that they name. */
function withGround(refusal: CaseFile["refusal"], status: CaseFile["status"]): CaseFile["refusal"] {
  if (refusal === null || (refusal as Partial<NonNullable<CaseFile["refusal"]>>).ground !== undefined) return refusal;
  return {
    ...refusal,
    ground:
      status === "licenceNotRequired" ? "notRequired" : refusal.competentOrgan === null ? "stillFaulty" : "otherOrgan",
  };
}

/** What a row of before says: proved, and by which channel, or not at all. By whom stands in its journal. */
function proofsOfBefore(
  { channel, ownerId, filedAt, applicant }: Pick<CaseRow, "channel" | "ownerId" | "filedAt" | "applicant">,
  proved: boolean,
): PartyProofs {
  if (!proved) return { applicant: null, agent: null };
  const kind = ({ online: "account", counter: "document", api: "attested" } as const)[channel];
  const proof: IdentityProof = { kind, byId: ownerId ?? "", byName: "", on: shanghaiDate(filedAt), reference: null };
  // Of an agent nothing was proved but the account: as representative it is looked up anew whenever it acts.
  return { applicant: proof, agent: applicant.agent && { ...proof, acts: ["file", "supplement"], mandateId: null } };
}

/** Surveys of before name their people, and nothing else. */
function withPersons(procedure: SpecialProcedure): SpecialProcedure {
  const persons = procedure.persons as readonly (SurveyPerson | string)[];
  return {
    ...procedure,
    persons: persons.map((person) =>
      typeof person === "string" ? { personId: null, name: person, idNumber: null } : person,
    ),
  };
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

export function toFacts(file: CaseFile): StoredFacts {
  const {
    proofs,
    verdicts,
    supplement,
    acceptance,
    pauses,
    procedures,
    review,
    reviewerIds,
    record,
    signature,
    voided,
    decision,
    licence,
    delivery,
    termination,
    refusal,
    handedOver,
  } = file;
  return {
    applicantVerified: isProved(file),
    proofs,
    verdicts,
    supplement,
    acceptance,
    pauses,
    procedures,
    review,
    reviewerIds,
    record,
    signature,
    voided,
    decision,
    licence,
    delivery,
    termination,
    refusal,
    handedOver,
  };
}

/** A case as its rows will hold it: what the journal takes the digest of. */
export function toStoredState(file: CaseFile): StoredState {
  const {
    id,
    number,
    queryCode,
    itemId,
    release,
    departmentId,
    zoneId,
    channel,
    ownerId,
    status,
    deliveryMode,
    filedAt,
    receivedOn,
    endedOn,
    applicant,
    application,
    materials,
  } = file;
  const { type, name, idType, idNumber, pendingReason = null, phone, agent } = applicant;
  return {
    id,
    number,
    queryCode,
    itemId,
    release,
    departmentId,
    zoneId,
    channel,
    ownerId,
    status,
    deliveryMode,
    filedAt,
    receivedOn,
    endedOn,
    application,
    materials,
    // Left out where there is none: digests of before were taken without it.
    applicant: { type, name, idType, idNumber, phone, agent, ...(pendingReason !== null && { pendingReason }) },
    facts: toFacts(file),
  };
}
