import type { IncidentSource } from "../../../domain/incident.ts";
import type { LetterCapacity } from "../../../domain/letter/letter.ts";
import type { Role } from "../../../domain/case/actor.ts";
import type { Acceptance, MaterialVerdict } from "../../../domain/case/acceptance/acceptance.ts";
import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import type { Decision } from "../../../domain/case/decision/signature.ts";
import type { Delivery } from "../../../domain/case/delivery/delivery.ts";
import type { IssuedLicence } from "../../../domain/case/issuance/issued-licence.ts";
import type { Review } from "../../../domain/case/review/review.ts";
import type { SpecialProcedure } from "../../../domain/case/procedures/procedure.ts";
import type { Supplement } from "../../../domain/case/supplement/supplement.ts";
import type { CaseStatus } from "../../../domain/case/status.ts";
import type { TaskActivity } from "../../../domain/case/tasks.ts";
import type { DocumentKind } from "../../../domain/paper/paper.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ItemKind } from "../../../domain/item/kind-words.ts";
import type {
  DeliveryMode,
  RequiredMaterial,
  ServiceItem,
  ServiceZone,
  TimeLimit,
} from "../../../domain/item/service-item.ts";
import type { MandateAct } from "../../../domain/identity/mandate.ts";
import type { WarningLevel } from "../../../domain/case/deadlines/urgency.ts";
import type { WrittenClock } from "../../../domain/case/deadlines/written-limits.ts";

/** One page of a list; `next` is the cursor of the page after it. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** An item as the hall's list shows it. */
export interface ItemSummary extends Pick<
  ServiceItem,
  "id" | "name" | "kindName" | "zoneId" | "departmentId" | "caseTypeName" | "finishOnSpot"
> {
  readonly zoneName: string;
  readonly departmentName: string;
  readonly organName: string;
  readonly statutoryLimit: Pick<TimeLimit, "text" | "approx">;
  readonly promisedLimit: Pick<TimeLimit, "text" | "approx">;
  readonly resultName: string;
}

export type { ServiceZone };

/** 服务指南 */
export interface ItemGuide extends ServiceItem, GuideWords {}

/** The same as the API tells it. */
export interface GuideAnswer extends GuideWords {
  readonly item: ServiceItem;
}

interface GuideWords {
  readonly organName: string;
  /** Organ, review body and court are not from an official list. */
  readonly organApprox: boolean;
  readonly remedies: { readonly reviewBody: string; readonly court: string };
  readonly zoneName: string;
  readonly form: ApplicationForm;
}

export interface Post {
  readonly id: number;
  readonly role: Role;
  readonly roleName: string;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly zoneId: string | null;
  readonly zoneName: string | null;
}

/** Who is signed in, in which post. An applicant's verified identity fills in the application. */
export interface Session {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly idNumber?: string | null;
    readonly phone?: string | null;
    readonly organisation?: { readonly name: string; readonly creditCode: string } | null;
  };
  readonly post: Post;
  readonly posts: readonly Post[];
}

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly itemName: string;
  /** Null for operators. */
  readonly applicantName: string | null;
  /** 身份待核 */
  readonly identityPending: boolean;
  readonly status: CaseStatus;
  readonly statusName: string;
  readonly filedAt: string;
  readonly nextDueOn: string | null;
  readonly nextProvisional: boolean;
  readonly statutoryDueOn: string | null;
  readonly statutoryProvisional: boolean;
  readonly warning: WarningLevel;
}

export interface FiledCase {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
}

export interface CaseMaterial {
  readonly materialId: string;
  readonly name: string;
  /** Null: not handed in. */
  readonly form: "electronic" | "paper" | null;
  readonly receivedOn: string | null;
  readonly exemptBySharing: boolean;
  readonly necessity: RequiredMaterial["necessity"];
  readonly files: readonly {
    readonly uploadId: string;
    readonly name: string;
    readonly size: number;
    readonly contentType: string;
  }[];
}

export interface CaseDocument {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly name: string;
  readonly number: string | null;
  readonly state: "requested" | "made";
  readonly madeAt: string | null;
  /** In the applicant's hands since; null before. */
  readonly servedOn: string | null;
}

export interface TimelineEntry {
  readonly at: string;
  readonly title: string;
  readonly actorName?: string | null;
}

/** How the hall knows a party. The paper is told inside the hall only. */
export interface PartyProof {
  readonly kind: "account" | "document" | "attested";
  readonly kindName: string;
  readonly byName: string;
  readonly on: string;
  readonly reference?: string | null;
}

/** A special procedure, with the names of those who went, and its end as people are told it. */
export interface ProcedureFacts extends Omit<SpecialProcedure, "persons"> {
  readonly persons: readonly string[];
  readonly expectedEndText: string;
}

export interface MandateAnswer {
  readonly id: string;
  readonly principal: { readonly name: string; readonly number: string };
  readonly agent: { readonly name: string; readonly number: string };
  readonly itemIds: readonly string[] | null;
  readonly acts: readonly MandateAct[];
  readonly validFrom: string;
  readonly validTo: string;
  readonly paper: string;
  readonly recordedByName: string;
  readonly recordedAt: string;
  readonly revokedOn: string | null;
  readonly revocationReason: string | null;
}

export interface CaseSupplement extends Pick<
  Supplement,
  "faults" | "requestedOn" | "submittedOn" | "dueOn" | "brought"
> {
  readonly dueProvisional: boolean;
  /** The last day as people are told it. */
  readonly dueText: string | null;
}

/** Everything the viewer may see of a case. */
export interface CaseView {
  readonly id: string;
  /** `masked`: the viewer does not handle the case. */
  readonly sight: "whole" | "masked";
  /** The viewer may have it shown whole for a reason. */
  readonly mayUnmask: boolean;
  /** Until when it is, for the reason given; null for who handles it. */
  readonly shownUntil: string | null;
  readonly number: string;
  /** Owner only. */
  readonly queryCode?: string | null;
  readonly itemId: string;
  readonly itemName: string;
  readonly itemKind: ItemKind;
  readonly channel: "online" | "counter" | "api";
  readonly status: CaseStatus;
  readonly statusName: string;
  readonly receivedOn: string | null;
  readonly applicant: Applicant;
  readonly identity: {
    readonly proved: boolean;
    readonly applicant: PartyProof | null;
    readonly agent: (PartyProof & { readonly acts: readonly string[] }) | null;
  };
  readonly mayProveIdentity: boolean;
  readonly application: readonly { readonly key: string; readonly label: string; readonly value: string }[];
  readonly materials: readonly CaseMaterial[];
  readonly verdicts?: readonly MaterialVerdict[];
  readonly supplement: CaseSupplement | null;
  readonly acceptance: Acceptance | null;
  readonly refusal?: { readonly reason: string; readonly basis: string; readonly competentOrgan: string | null } | null;
  readonly limits: { readonly statutory: WrittenClock; readonly promised: WrittenClock } | null;
  /** What is owed next, and until when. */
  readonly nextText: string | null;
  readonly warning: WarningLevel;
  readonly procedures: readonly ProcedureFacts[];
  readonly review?: Review | null;
  readonly record?: Readonly<Record<string, string | number>> | null;
  readonly decision: Decision | null;
  readonly termination?: { readonly reason: string } | null;
  /** The last signature was taken back before the seal. */
  readonly voided?: { readonly reason: string; readonly on: string } | null;
  readonly release: number;
  readonly licence: IssuedLicence | null;
  readonly delivery: Delivery | null;
  readonly deliveryMode?: DeliveryMode;
  readonly documents: readonly CaseDocument[];
  readonly timeline: readonly TimelineEntry[];
  /** For whoever may sign: in which capacity, by the letter in force; null without one. */
  readonly signsAs?: LetterCapacity | null;
  readonly seenHash?: string | null;
  readonly mayWithdraw: boolean;
  readonly endedOn: string | null;
}

/** One act in a case's journal. */
export interface JournalItem {
  readonly seq: number;
  readonly at: string;
  readonly title: string;
  readonly actorId: string;
  readonly roleName: string;
  readonly terminal: string | null;
  readonly hash: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One look at a case. */
export interface AccessItem {
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly roleName: string;
  readonly terminal: string | null;
  readonly subject: "case" | "document" | "file" | "licence" | "journal";
  readonly sight: "whole" | "masked";
}

/** What the whole hall has in hand. */
export interface HallOverview {
  readonly on: string;
  readonly open: number;
  readonly overdue: number;
  readonly byStatus: readonly {
    readonly status: CaseStatus;
    readonly statusName: string;
    readonly count: number;
    readonly overdue: number;
  }[];
  readonly byZone: readonly {
    readonly zoneId: string;
    readonly zoneName: string;
    readonly open: number;
    readonly overdue: number;
  }[];
  readonly calendar: { readonly lastYear: number };
}

/** Something that needs a person of operations. */
export interface IncidentItem {
  readonly id: number;
  readonly source: IncidentSource;
  readonly reference: string;
  readonly caseNumber: string | null;
  readonly itemName: string | null;
  readonly caseStatusName: string | null;
  readonly message: string;
  readonly openedAt: string;
  readonly mayRetry: boolean;
}

/** Whether requests may come, and how far the engine is behind. */
export type Health =
  | {
      readonly status: "ready";
      readonly database: "ok";
      readonly engine: { readonly pending: number; readonly parked: number; readonly lagSeconds: number };
    }
  | { readonly status: "notReady"; readonly database: "down" };

export interface ProgressAnswer {
  readonly number: string;
  readonly itemName: string;
  readonly status: CaseStatus;
  readonly statusName: string;
  readonly filedAt: string;
  readonly timeline: readonly TimelineEntry[];
  readonly limits: {
    readonly statutoryDueOn: string;
    readonly statutoryApprox: boolean;
    readonly promisedDueOn: string;
    readonly provisional: boolean;
    readonly statutoryText: string;
    readonly promisedText: string;
  } | null;
  readonly supplement: {
    readonly dueOn: string | null;
    readonly dueText: string | null;
    readonly items: readonly { readonly name: string; readonly fault: string | null; readonly fix: string | null }[];
  } | null;
  readonly result: { readonly licenceNumber: string } | null;
}

export type LicenceState = "valid" | "expired" | "revoked" | "replaced" | "cancelled" | "unknown";

export interface Verification {
  readonly state: LicenceState;
  readonly licence?: {
    readonly number: string;
    readonly itemName: string;
    readonly holderName: string;
    readonly organName: string;
    readonly validFrom: string;
    readonly validTo: string | null;
  };
}

/** A row of the inbox (待办). */
export interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly identityPending: boolean;
  readonly signatureFell: string | null;
  readonly activityId: TaskActivity;
  readonly name: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly createdAt: string;
  readonly nextDueOn: string | null;
  readonly nextProvisional: boolean;
  readonly statutoryDueOn: string | null;
  readonly statutoryProvisional: boolean;
  readonly warning: WarningLevel;
  readonly state?: "open" | "decided" | "gone";
}

export interface TaskCounts {
  readonly open: number;
  readonly mine: number;
  readonly overdue: number;
  readonly byActivity: readonly { readonly activityId: TaskActivity; readonly name: string; readonly count: number }[];
}
