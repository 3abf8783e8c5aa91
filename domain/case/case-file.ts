import type { LetterCapacity } from "../letter/letter.ts";
import type { ApplicationData } from "../form/form.ts";
import type { PartyProofs } from "../identity/proof.ts";
import type { ApplicantType, DeliveryMode, SpecialProcedureKind } from "../item/service-item.ts";
import type { Pause } from "../law/clock.ts";
import type { Instant, IsoDate } from "../law/dates.ts";
import type { CaseStatus } from "./status.ts";

/** `pending`: no number has been given out yet (bodies that are being founded, newborns). */
export type IdType = "residentId" | "creditCode" | "pending";

/** 申请人, and the agent (经办人) who acts for it. */
export interface Applicant {
  readonly type: ApplicantType;
  readonly name: string;
  readonly idType: IdType;
  /** Empty while the number is pending. */
  readonly idNumber: string;
  /** Why there is no number yet; only with `pending`. */
  readonly pendingReason?: string | null;
  readonly phone: string;
  readonly agent: { readonly name: string; readonly idNumber: string; readonly phone: string } | null;
}

/** One uploaded file of a material; the bytes lie in the file store under `sha256`. */
export interface MaterialFile {
  readonly uploadId: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

/** A material as handed in: uploaded, or on paper over the counter. */
export interface HandedMaterial {
  readonly materialId: string;
  readonly form: "electronic" | "paper";
  readonly files: readonly MaterialFile[];
  readonly receivedOn: IsoDate;
}

/** The judgement of one material in the acceptance decision (合格 / 缺少 / 不符合). */
export interface MaterialVerdict {
  readonly materialId: string;
  readonly verdict: "qualified" | "missing" | "faulty" | "notApplicable";
  /** What is wrong; required unless qualified or not applicable. */
  readonly fault: string | null;
  /** How to mend it. */
  readonly fix: string | null;
}

/** The one-time notice (一次性告知) and what came of it. */
export interface Supplement {
  readonly faults: readonly MaterialVerdict[];
  readonly requestedOn: IsoDate;
  /** Set when the notice is served; the earliest day that it can be while `dueProvisional`. */
  readonly dueOn: IsoDate | null;
  readonly submittedOn: IsoDate | null;
  /** These came later; cases of before lack them. */
  readonly servedOn?: IsoDate | null;
  /** Only a holiday notice not yet loaded can tell the date; `latestOn` is the latest day that it can be. */
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate | null;
  /** Given on a day of which only a missing holiday notice can tell whether it was in time (APL art. 32(4)). */
  readonly maybeLate?: boolean;
  /** The notice was found to have come too late: the case counts as accepted from receipt, nothing need be handed in. */
  readonly overruled?: boolean;
  /** Materials that came in with the supplement; left out in cases of before, where it is what the notice asked for. */
  readonly brought?: readonly string[];
}

/**
 * Why an application was not accepted: another organ's matter (APL art. 32(1)(2)), no licence needed (art. 32(1)(1)), a supplement that still does not answer
 * the notice (art. 32(1)(5)), or concealed or false materials (art. 78).
 */
export type RefusalGround = "otherOrgan" | "notRequired" | "stillFaulty" | "falseMaterials";

export interface Acceptance {
  /** Legal day of acceptance: with supplement the day the full supplement came in, deemed: the day of receipt. */
  readonly on: IsoDate;
  readonly mode: "automatic" | "decided" | "deemed";
  readonly byId: string;
  readonly byName: string;
  /** The day on which somebody accepted, whatever the legal day is. This and the following came later; cases of before lack them. */
  readonly decidedOn?: IsoDate;
  /** Given on a day of which only a missing holiday notice can tell whether it was in time. */
  readonly maybeLate?: boolean;
  /** Number of the notice of acceptance that holds. */
  readonly noticeNumber?: string | null;
  /** The answer of before that this one replaces, because it had come too late. */
  readonly replaces?: ReplacedAnswer;
}

/** What a correction replaces: an acceptance with its notice, or a one-time notice that came too late. */
export interface ReplacedAnswer {
  readonly kind: "acceptance" | "supplementNotice";
  readonly on: IsoDate;
  readonly number: string | null;
}

export interface ReviewPointAnswer {
  readonly point: string;
  readonly passed: boolean;
  readonly note: string | null;
}

export interface Review {
  readonly byId: string;
  readonly byName: string;
  /** `rule`: decided by the item's rule on a shared record. */
  readonly mode: "person" | "rule";
  readonly points: readonly ReviewPointAnswer[];
  readonly opinion: "grant" | "refuse";
  /** The application concealed facts or rests on false materials (APL art. 78); left out everywhere else. */
  readonly ground?: "falseMaterials";
  readonly reason: string | null;
  readonly basis: string | null;
  readonly on: IsoDate;
}

/** Who went on a survey: somebody of the roster, or an outsider by name and number. Files of before know the name alone. */
export interface SurveyPerson {
  readonly personId: string | null;
  readonly name: string;
  readonly idNumber: string | null;
}

export interface SpecialProcedure {
  readonly ruleId: string;
  readonly kind: SpecialProcedureKind;
  readonly name: string;
  readonly startedOn: IsoDate;
  readonly expectedEndOn: IsoDate;
  /** Then only a missing holiday notice can tell the date, and `expectedEndOn` is the earliest. */
  readonly expectedEndProvisional?: boolean;
  readonly endedOn: IsoDate | null;
  readonly persons: readonly SurveyPerson[];
  readonly place: string | null;
  readonly passed: boolean | null;
  readonly result: string | null;
}

/** A signature given, not yet sealed: the sign-off step checks the authority once more before it takes effect. */
export interface Signature {
  readonly signerId: string;
  readonly signerName: string;
  readonly mode: "person" | "standing";
  readonly letterId: string;
  readonly letterNumber: string;
  /** As the letter says. Signatures from before letters said it have none: they were all taken as those of chief representatives. */
  readonly capacity?: LetterCapacity;
  readonly outcome: "grant" | "refuse";
  /** Digest of everything the signer saw. */
  readonly seenHash: string;
  readonly on: IsoDate;
}

/** 签批失效: why a signature was taken back before the seal. */
export interface VoidedSignature {
  readonly code: string;
  readonly reason: string;
  readonly on: IsoDate;
}

export interface Decision {
  readonly outcome: "grant" | "refuse";
  readonly number: string;
  readonly on: IsoDate;
  readonly signature: Signature;
}

export interface IssuedLicence {
  readonly licenceId: string;
  readonly number: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  /** Unguessable word of the public verification address. */
  readonly verifyCode: string;
}

/** How a result came into the applicant's hands otherwise than at the window or online: by post, left in the presence of witnesses (留置), or by public announcement (公告). */
export type ServiceMethod = "mail" | "left" | "announcement";

export interface Delivery {
  /** The way it was delivered, which may be another than was chosen. */
  readonly mode: DeliveryMode | ServiceMethod;
  readonly on: IsoDate;
  readonly recipient: string | null;
  readonly identityCheck: string | null;
  /** What proves a service: number of the consignment, witnesses, where it was announced. Left out at the window and online. */
  readonly proof?: string;
  readonly byId: string;
  /** Number of whoever collected it, and by which right; missing in files of before and when printed by oneself. */
  readonly recipientIdNumber?: string | null;
  readonly recipientRight?: PresentRight | null;
}

/** A notice of a case without an account, as it was put into the applicant's hands. */
export interface HandedOver {
  readonly documentId: string;
  readonly method: "window" | ServiceMethod;
  readonly on: IsoDate;
}

/** By which right somebody stands at the window for an applicant. */
export type PresentRight = "applicant" | "representative" | "agent" | "mandate";

export interface Termination {
  readonly reason: string;
  readonly proposedById: string;
  readonly confirmed: boolean;
}

/** 办件: everything a rule may need to know of one case. Built from events alone (`evolve`). */
export interface CaseFile {
  readonly id: string;
  readonly number: string;
  readonly queryCode: string;
  readonly itemId: string;
  readonly release: number;
  readonly departmentId: string;
  readonly zoneId: string;
  readonly channel: "online" | "counter" | "api";
  /** The account or API key that filed; null when a clerk filed for a walk-in applicant. */
  readonly ownerId: string | null;
  readonly status: CaseStatus;
  readonly applicant: Applicant;
  /** How the hall knows who its parties are; a party without proof makes the case 身份待核. */
  readonly proofs: PartyProofs;
  readonly application: ApplicationData;
  readonly materials: readonly HandedMaterial[];
  readonly deliveryMode: DeliveryMode;
  readonly filedAt: Instant;
  readonly receivedOn: IsoDate | null;
  readonly verdicts: readonly MaterialVerdict[];
  readonly supplement: Supplement | null;
  readonly acceptance: Acceptance | null;
  readonly pauses: readonly Pause[];
  readonly procedures: readonly SpecialProcedure[];
  readonly review: Review | null;
  /** Everybody who reviewed this case at any time; none of them may sign. */
  readonly reviewerIds: readonly string[];
  /** Data of the shared record that a rule decided on. */
  readonly record: Readonly<Record<string, string | number>> | null;
  readonly signature: Signature | null;
  /** The last signature did not stand up, and nobody has signed since. */
  readonly voided: VoidedSignature | null;
  readonly decision: Decision | null;
  readonly licence: IssuedLicence | null;
  readonly delivery: Delivery | null;
  readonly termination: Termination | null;
  /** Notices handed over by somebody of the hall; empty where the applicant has them in an account. */
  readonly handedOver: readonly HandedOver[];
  /** Day on which the case ended without or after a decision; null while open. */
  readonly endedOn: IsoDate | null;
  /** Reason given to the applicant for a refusal of acceptance. */
  readonly refusal: {
    readonly reason: string;
    readonly basis: string;
    readonly competentOrgan: string | null;
    readonly ground: RefusalGround;
  } | null;
}
