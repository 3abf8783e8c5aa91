import type { LetterCapacity } from "../letter/letter.ts";
import type { DocumentKind, Paper } from "../paper/paper.ts";
import type { PartyProofs } from "../identity/proof.ts";
import type { SpecialProcedureKind } from "../item/service-item.ts";
import type { IsoDate } from "../law/dates.ts";
import type {
  Acceptance,
  CaseFile,
  Decision,
  Delivery,
  HandedMaterial,
  HandedOver,
  IssuedLicence,
  MaterialVerdict,
  PresentRight,
  RefusalGround,
  Review,
  Signature,
  SurveyPerson,
} from "./case-file.ts";

/** Who asked for an act at the counter, and how the clerk checked it. */
export interface Attendance {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
  readonly right: PresentRight;
}

/** The user task that an act decided; its outcome goes to the engine. Null for acts outside a task. */
export interface DecidedTask {
  readonly taskId: string;
  readonly activityId: string;
}

/** Dates that lists and colours come from; earliest days while provisional. */
export interface RenewedDates {
  readonly statutoryDueOn: IsoDate | null;
  readonly promisedDueOn: IsoDate | null;
  readonly provisional: boolean;
  readonly nextDueOn: IsoDate | null;
  readonly nextProvisional: boolean;
}

type FiledFacts = Pick<
  CaseFile,
  | "id"
  | "number"
  | "queryCode"
  | "itemId"
  | "release"
  | "departmentId"
  | "zoneId"
  | "channel"
  | "ownerId"
  | "applicant"
  | "proofs"
  | "application"
  | "materials"
  | "deliveryMode"
  | "filedAt"
>;

/** What happened to a case. The journal is the list of these; the case file is their sum. */
export type CaseEvent =
  | { readonly type: "caseFiled"; readonly facts: FiledFacts }
  | { readonly type: "intakeRegistered"; readonly receivedOn: IsoDate; readonly missing: readonly string[] }
  | {
      readonly type: "caseAccepted";
      readonly acceptance: Acceptance;
      readonly verdicts: readonly MaterialVerdict[];
      readonly task: DecidedTask | null;
    }
  /** The answer of before was given after the fifth working day, as the holiday notice now shows: in law the case had been accepted by then. `wakes`: the flow still waits for a supplement. */
  | {
      readonly type: "acceptanceCorrected";
      readonly acceptance: Acceptance;
      readonly task: DecidedTask | null;
      readonly wakes: boolean;
    }
  /** A holiday notice was loaded or changed, and dates of this case with it. */
  | {
      readonly type: "datesRenewed";
      readonly calendarVersion: number;
      readonly before: RenewedDates;
      readonly after: RenewedDates;
      readonly supplement: {
        readonly dueOn: IsoDate;
        readonly provisional: boolean;
        readonly latestOn: IsoDate;
      } | null;
      readonly answerInTime: boolean;
    }
  | {
      readonly type: "supplementRequested";
      readonly on: IsoDate;
      readonly verdicts: readonly MaterialVerdict[];
      readonly task: DecidedTask;
      readonly maybeLate?: boolean;
    }
  | {
      readonly type: "supplementSubmitted";
      readonly on: IsoDate;
      readonly materials: readonly HandedMaterial[];
      /** The flow waits for the message; false when the supplement answers an open task instead. */ readonly awaited: boolean;
    }
  | {
      readonly type: "acceptanceRefused";
      readonly on: IsoDate;
      readonly kind: "refused" | "notRequired";
      readonly reason: string;
      readonly basis: string;
      readonly competentOrgan: string | null;
      readonly ground: RefusalGround;
      readonly verdicts: readonly MaterialVerdict[];
      readonly task: DecidedTask;
    }
  | { readonly type: "terminationProposed"; readonly reason: string; readonly byId: string; readonly task: DecidedTask }
  | {
      readonly type: "terminationAnswered";
      readonly confirmed: boolean;
      readonly reason: string | null;
      readonly letterNumber: string;
      readonly capacity: LetterCapacity;
      readonly on: IsoDate;
      readonly task: DecidedTask;
    }
  /** 终止提议失效: the supplement came before the end was confirmed, and comes first. */
  | { readonly type: "terminationOvertaken"; readonly on: IsoDate }
  /** A task that came up after its question had been answered without it: the flow goes on with the answer. */
  | { readonly type: "taskOvertaken"; readonly task: DecidedTask; readonly outcome: Readonly<Record<string, string>> }
  | {
      readonly type: "noticeServed";
      readonly activityId: string;
      readonly on: IsoDate;
      readonly documentIds: readonly string[];
      readonly supplementDueOn: IsoDate | null;
      readonly supplementLatestOn?: IsoDate | null;
      readonly supplementDueProvisional?: boolean;
    }
  | {
      readonly type: "reviewPrepared";
      readonly decidable: boolean;
      readonly record: Readonly<Record<string, string | number>> | null;
    }
  | { readonly type: "reviewRecorded"; readonly review: Review; readonly task: DecidedTask | null }
  | {
      readonly type: "specialProcedureStarted";
      readonly ruleId: string;
      readonly kind: SpecialProcedureKind;
      readonly name: string;
      readonly reason: string;
      readonly on: IsoDate;
      readonly expectedEndOn: IsoDate;
      readonly expectedEndProvisional?: boolean;
      readonly stopsStatutory: boolean;
      readonly stopsPromised: boolean;
      readonly task: DecidedTask;
    }
  | {
      readonly type: "specialProcedureEnded";
      readonly on: IsoDate;
      readonly persons: readonly SurveyPerson[];
      readonly place: string;
      readonly passed: boolean;
      readonly result: string;
      readonly task: DecidedTask;
    }
  | { readonly type: "signOffReturned"; readonly reason: string; readonly byId: string; readonly task: DecidedTask }
  | { readonly type: "decisionSigned"; readonly signature: Signature; readonly task: DecidedTask | null }
  | { readonly type: "signatureVoided"; readonly code: string; readonly reason: string; readonly on: IsoDate }
  | { readonly type: "decisionMade"; readonly decision: Decision }
  /** A notice is made, and nobody has it in an account: it is served when the window has handed it over. `waitUntil`: how long the flow waits for a supplement at least. */
  | {
      readonly type: "noticeReady";
      readonly activityId: string;
      readonly on: IsoDate;
      readonly waitUntil: IsoDate | null;
    }
  | {
      readonly type: "noticeHandedOver";
      readonly documentId: string;
      readonly kind: DocumentKind;
      readonly method: HandedOver["method"];
      readonly on: IsoDate;
      readonly recipient: string | null;
      readonly proof: string;
      readonly supplementDueOn: IsoDate | null;
      readonly supplementLatestOn?: IsoDate | null;
      readonly supplementDueProvisional?: boolean;
    }
  /** A refusal is made and waits to be delivered. `windowDelivery`: by the issuance window; else the applicant opens it in the own account. */
  | { readonly type: "refusalReady"; readonly on: IsoDate; readonly windowDelivery: boolean }
  | { readonly type: "licenceIssued"; readonly licence: IssuedLicence; readonly windowDelivery: boolean }
  | { readonly type: "resultDelivered"; readonly delivery: Delivery; readonly task: DecidedTask | null }
  | { readonly type: "caseClosed"; readonly on: IsoDate; readonly closingCode: ClosingCode }
  | { readonly type: "identityProved"; readonly on: IsoDate; readonly proofs: PartyProofs }
  | {
      readonly type: "caseWithdrawn";
      readonly on: IsoDate;
      readonly reason: string | null;
      readonly present?: Attendance | null;
    }
  | { readonly type: "personalDataShown"; readonly reason: string }
  /** `organId`: whose seal it bears. */
  | {
      readonly type: "documentRequested";
      readonly documentId: string;
      readonly kind: DocumentKind;
      readonly number: string | null;
      readonly organId: string;
      readonly paper: Paper;
    };

export type CaseEventType = CaseEvent["type"];

/** 办结结果, in our own words; mapped to the national codes at the border. */
export type ClosingCode =
  | "granted"
  | "refused"
  | "supplementNotReceived"
  | "acceptanceRefused"
  | "licenceNotRequired"
  | "withdrawn"
  | "forwarded"
  | "terminated";
