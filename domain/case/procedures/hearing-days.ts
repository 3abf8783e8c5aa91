import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";

/** Working days before a hearing at which its time and place are told at the latest (APL arts. 48(1)(1), 82). */
export const HEARING_NOTICE_DAYS = 7;
/** Working days after the request within which a hearing is held (arts. 47(1), 82). */
export const HEARING_DAYS = 20;

/** When a hearing takes place, as the notice tells the applicant, and when somebody asked for it; null for one of the organ's own motion (art. 46). */
export interface HearingDays {
  readonly hearingOn: IsoDate;
  readonly requestedOn: IsoDate | null;
}

/**
 * The days of a hearing that is told today. Refuses with HEARING_NOTICE_TOO_SHORT less than seven working days' notice; with HEARING_TOO_LATE a day after the twenty working days as long as a lawful
 * day is left: once there is none, the hearing is still owed, and the delay is a warning (`procedureWarnings`); with HEARING_DAY_INVALID a request before the application or to come.
 * A day that only a missing holiday notice can settle counts against the hall.
 */
export function requireHearingDays(
  { filedAt }: Pick<CaseFile, "filedAt">,
  { hearingOn, requestedOn }: HearingDays,
  { now, calendar }: Pick<DecideContext, "now" | "calendar">,
): void {
  const today = shanghaiDate(now);
  if (requestedOn !== null && (requestedOn > today || requestedOn < shanghaiDate(filedAt)))
    refuse("HEARING_DAY_INVALID", { problems: [{ field: "requestedOn", message: "请核对提出听证申请的日期" }] });
  const earliest = calendar.addWorkingDays(today, HEARING_NOTICE_DAYS).latest;
  if (hearingOn < earliest)
    refuse("HEARING_NOTICE_TOO_SHORT", { problems: [{ field: "hearingOn", message: `最早为${earliest}` }] });
  if (requestedOn === null) return;
  const last = calendar.addWorkingDays(requestedOn, HEARING_DAYS).date;
  if (earliest <= last && hearingOn > last)
    refuse("HEARING_TOO_LATE", { problems: [{ field: "hearingOn", message: `最迟为${last}` }] });
}
