import type { IsoDate } from "../../law/dates.ts";

/** The verdict on one material in the acceptance decision (合格 / 缺少 / 不符合). */
export interface MaterialVerdict {
  readonly materialId: string;
  readonly verdict: "qualified" | "missing" | "faulty" | "notApplicable";
  /** What is wrong; required unless qualified or not applicable. */
  readonly fault: string | null;
  /** How to correct it. */
  readonly fix: string | null;
}

/**
 * Why an application was not accepted: another organ's matter (APL art. 32(1)(2)), no licence needed (art. 32(1)(1)), a supplement that still does not answer
 * the notice (art. 32(1)(5)), or concealed or false materials (art. 78).
 */
export type RefusalGround = "otherOrgan" | "notRequired" | "stillFaulty" | "falseMaterials";

export interface Acceptance {
  /** Legal day of acceptance: after a supplement, the day on which it was complete; if deemed, the day of receipt; of a member of a package, the day from which it could be handled. */
  readonly on: IsoDate;
  /** `package`: a member, accepted with its package. */
  readonly mode: "automatic" | "decided" | "deemed" | "package";
  readonly byId: string;
  readonly byName: string;
  /** The day on which a person accepted, which may differ from the legal day. Older cases lack this field and those below. */
  readonly decidedOn?: IsoDate;
  /** Given on a day for which only a missing holiday notice can settle whether it was in time. */
  readonly maybeLate?: boolean;
  /** Number of the acceptance notice in force. */
  readonly noticeNumber?: string | null;
  /** The earlier answers that this one replaces because the first of them came too late; in the order in which they were given. */
  readonly replaces?: readonly ReplacedAnswer[];
}

/** What a correction replaces: an acceptance with its notice, or a one-time notice that came too late. */
export interface ReplacedAnswer {
  readonly kind: "acceptance" | "supplementNotice";
  readonly on: IsoDate;
  readonly number: string | null;
}

/** Why an application was not accepted, as the applicant is told (APL art. 38(2) by analogy). */
export interface AcceptanceRefusal {
  readonly reason: string;
  readonly basis: string;
  readonly competentOrgan: string | null;
  readonly ground: RefusalGround;
}
