import type { DocumentKind, Paper } from "../document/paper.ts";
import type { SpecialProcedureKind } from "../item/service-item.ts";
import type { IsoDate } from "../time/dates.ts";
import type {
  Acceptance, CaseFile, Decision, Delivery, HandedMaterial, IssuedLicence, MaterialVerdict, Review, Signature,
} from "./case-file.ts";

/** The user task that an act decided; its outcome goes to the engine. Null for acts outside a task. */
export interface DecidedTask {
  readonly taskId: string;
  readonly activityId: string;
}

type FiledFacts = Pick<CaseFile,
  | "id" | "number" | "queryCode" | "itemId" | "release" | "departmentId" | "zoneId" | "channel" | "ownerId"
  | "applicant" | "applicantVerified" | "application" | "materials" | "deliveryMode" | "filedAt">;

/** What happened to a case. The journal is the list of these; the case file is their sum. */
export type CaseEvent =
  | { readonly type: "caseFiled"; readonly facts: FiledFacts }
  | { readonly type: "intakeRegistered"; readonly receivedOn: IsoDate; readonly missing: readonly string[] }
  | { readonly type: "caseAccepted"; readonly acceptance: Acceptance; readonly verdicts: readonly MaterialVerdict[]; readonly task: DecidedTask | null }
  | { readonly type: "supplementRequested"; readonly on: IsoDate; readonly verdicts: readonly MaterialVerdict[]; readonly task: DecidedTask }
  | { readonly type: "supplementSubmitted"; readonly on: IsoDate; readonly materials: readonly HandedMaterial[] }
  | {
      readonly type: "acceptanceRefused"; readonly on: IsoDate; readonly kind: "refused" | "notRequired"; readonly reason: string; readonly basis: string;
      readonly competentOrgan: string | null; readonly verdicts: readonly MaterialVerdict[]; readonly task: DecidedTask;
    }
  | { readonly type: "terminationProposed"; readonly reason: string; readonly byId: string; readonly task: DecidedTask }
  | { readonly type: "terminationAnswered"; readonly confirmed: boolean; readonly reason: string | null; readonly letterNumber: string; readonly on: IsoDate; readonly task: DecidedTask }
  /** A task that came up after its question had been answered without it: the flow goes on with the answer. */
  | { readonly type: "taskOvertaken"; readonly task: DecidedTask; readonly outcome: Readonly<Record<string, string>> }
  | { readonly type: "noticeServed"; readonly activityId: string; readonly on: IsoDate; readonly documentIds: readonly string[]; readonly supplementDueOn: IsoDate | null }
  | { readonly type: "reviewPrepared"; readonly decidable: boolean; readonly record: Readonly<Record<string, string | number>> | null }
  | { readonly type: "reviewRecorded"; readonly review: Review; readonly task: DecidedTask | null }
  | {
      readonly type: "specialProcedureStarted"; readonly ruleId: string; readonly kind: SpecialProcedureKind; readonly name: string; readonly reason: string;
      readonly on: IsoDate; readonly expectedEndOn: IsoDate; readonly stopsStatutory: boolean; readonly stopsPromised: boolean; readonly task: DecidedTask;
    }
  | {
      readonly type: "specialProcedureEnded"; readonly on: IsoDate; readonly persons: readonly string[]; readonly place: string; readonly passed: boolean;
      readonly result: string; readonly task: DecidedTask;
    }
  | { readonly type: "signOffReturned"; readonly reason: string; readonly byId: string; readonly task: DecidedTask }
  | { readonly type: "decisionSigned"; readonly signature: Signature; readonly task: DecidedTask | null }
  | { readonly type: "signatureVoided"; readonly code: string; readonly reason: string }
  | { readonly type: "decisionMade"; readonly decision: Decision }
  | { readonly type: "licenceIssued"; readonly licence: IssuedLicence; readonly windowDelivery: boolean }
  | { readonly type: "resultDelivered"; readonly delivery: Delivery; readonly task: DecidedTask | null }
  | { readonly type: "caseClosed"; readonly on: IsoDate; readonly closingCode: ClosingCode }
  | { readonly type: "caseWithdrawn"; readonly on: IsoDate; readonly reason: string | null }
  | { readonly type: "personalDataShown"; readonly reason: string }
  | { readonly type: "documentRequested"; readonly documentId: string; readonly kind: DocumentKind; readonly number: string | null; readonly paper: Paper };

export type CaseEventType = CaseEvent["type"];

/** 办结结果, in our own words; mapped to the national codes at the border. */
export type ClosingCode = "granted" | "refused" | "supplementNotReceived" | "acceptanceRefused" | "licenceNotRequired" | "withdrawn" | "forwarded" | "terminated";
