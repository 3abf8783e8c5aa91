import type { IsoDate } from "../../law/dates.ts";

/** The judgement of one material in the acceptance decision (合格 / 缺少 / 不符合). */
export interface MaterialVerdict {
  readonly materialId: string;
  readonly verdict: "qualified" | "missing" | "faulty" | "notApplicable";
  /** What is wrong; required unless qualified or not applicable. */
  readonly fault: string | null;
  /** How to mend it. */
  readonly fix: string | null;
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
  /** The answers of before that this one replaces, because the first of them had come too late; in the order in which they were given. */
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
