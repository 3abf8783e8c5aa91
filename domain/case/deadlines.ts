import type { ServiceItem } from "../item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../time/calendar.ts";
import { readLimits, type Limits } from "../time/clock.ts";
import type { IsoDate } from "../time/dates.ts";
import type { CaseFile } from "./case-file.ts";

/** Working days in which the organ must answer an application (APL art. 32(4)). */
export const ACCEPTANCE_DAYS = 5;
/** Working days in which the result must be delivered after the decision (APL art. 44). */
export const DELIVERY_DAYS = 10;

/** Last day on which the one-time notice or another answer may still be given; null once answered. */
export function acceptanceDueOn(caseFile: CaseFile, calendar: WorkingDayCalendar): DueDate | null {
  if (caseFile.status === "received" && caseFile.receivedOn) return calendar.addWorkingDays(caseFile.receivedOn, ACCEPTANCE_DAYS);
  if (caseFile.status === "supplementSubmitted" && caseFile.supplement?.submittedOn) {
    return calendar.addWorkingDays(caseFile.supplement.submittedOn, ACCEPTANCE_DAYS);
  }
  return null;
}

/** Both legal limits of an accepted case; null before acceptance. */
export function limitsOf(caseFile: CaseFile, item: ServiceItem, calendar: WorkingDayCalendar, today: IsoDate): Limits | null {
  if (caseFile.acceptance === null) return null;
  const stoppedOn = caseFile.decision?.on ?? caseFile.endedOn;
  return readLimits(item, { acceptedOn: caseFile.acceptance.on, pauses: caseFile.pauses, stoppedOn, today }, calendar);
}

/** Last day for delivery of a decision, granted or refused; null before the decision and after delivery. Cases that an earlier version closed without delivery have none. */
export function deliveryDueOn(caseFile: CaseFile, calendar: WorkingDayCalendar): DueDate | null {
  if (caseFile.decision === null || caseFile.delivery !== null || caseFile.status === "closed") return null;
  return calendar.addWorkingDays(caseFile.decision.on, DELIVERY_DAYS);
}

/** The day that matters next, for inboxes: answer, promise or delivery, whichever stage the case is in. */
export function nextDueOn(caseFile: CaseFile, item: ServiceItem, calendar: WorkingDayCalendar, today: IsoDate): IsoDate | null {
  const answer = acceptanceDueOn(caseFile, calendar) ?? deliveryDueOn(caseFile, calendar);
  if (answer) return answer.date;
  const limits = caseFile.endedOn === null ? limitsOf(caseFile, item, calendar, today) : null;
  return limits ? limits.promised.dueOn : (caseFile.status === "supplementRequested" ? caseFile.supplement?.dueOn ?? null : null);
}
