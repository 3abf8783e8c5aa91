import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { SurveyPerson } from "../procedures/procedure.ts";

/** 事后核查: one check of what the applicant committed to (告知承诺). */
export interface PostCheck {
  readonly instance: string;
  readonly element: string;
  /** The day of the check. */
  readonly on: IsoDate;
  /** Two of the staff or more; empty after an erasure. */
  readonly persons: readonly SurveyPerson[];
  readonly result: "conforms" | "rectify" | "revoke";
  /** What was found. */
  readonly findings: string | null;
  /** Until when it has to be put right; null otherwise. */
  readonly rectifyBy: IsoDate | null;
  /** The article on which a revocation is proposed; null otherwise. */
  readonly basis: string | null;
  /** The last day of the check, and whether it was kept; null while only a holiday notice can settle it. */
  readonly dueOn: IsoDate;
  readonly inTime: boolean | null;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly recordedOn: IsoDate;
}

/** The day from which the check is owed, and what is on record already. */
interface Checked {
  readonly decision: { readonly on: IsoDate } | null;
  readonly postChecks: readonly PostCheck[];
}

/**
 * Until when the check has to be made: so many working days from the decision. After an order to put something right it is checked again, within as many days from the end of the time given.
 * Null before the decision.
 */
export function postCheckDueOn(
  { decision, postChecks }: Checked,
  limitDays: number,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
): DueDate | null {
  const from = postChecks.at(-1)?.rectifyBy ?? decision?.on ?? null;
  return from === null ? null : calendar.addWorkingDays(from, limitDays);
}

/** 建议撤销: proposed, and not decided: the licence is valid until it is revoked. */
export function proposedRevocation({ postChecks }: Pick<Checked, "postChecks">): PostCheck | null {
  const last = postChecks.at(-1);
  return last?.result === "revoke" ? last : null;
}
