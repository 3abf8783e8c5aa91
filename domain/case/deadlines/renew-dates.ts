import type { ServiceItem } from "../../item/service-item.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import type { CaseFile } from "../case-file.ts";
import { supplementDueOn } from "./deadlines.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { RenewedDates } from "./renewed-dates.ts";
import { hasAnsweredInTime } from "../acceptance/late-answer.ts";

/** A case whose dates were counted by holiday notices that have changed since. */
export interface Renewal {
  readonly item: ServiceItem;
  readonly calendar: WorkingDayCalendar;
  /** The clocks today, counted by the previous notices and by the current ones. */
  readonly before: RenewedDates;
  readonly after: RenewedDates;
}

/** The effect of new or changed holiday notices on an open case: nothing, or one event that names the version of the calendar. */
export function renewDates(caseFile: CaseFile, { item, calendar, before, after }: Renewal): readonly CaseEvent[] {
  if (caseFile.endedOn !== null) return [];
  const supplement = renewedSupplement(caseFile, item, calendar);
  // Signed content stays unchanged; once the case is decided the uncertainty is irrelevant.
  const answerInTime =
    caseFile.signature === null && caseFile.decision === null && hasAnsweredInTime(caseFile, calendar);
  const [old, fresh] = [only(before), only(after)];
  if (supplement === null && !answerInTime && JSON.stringify(old) === JSON.stringify(fresh)) return [];
  return [
    { type: "datesRenewed", calendarVersion: calendar.version, before: old, after: fresh, supplement, answerInTime },
  ];
}

/** The applicant's last day, if it was not known before. */
function renewedSupplement(
  { status, supplement }: CaseFile,
  item: ServiceItem,
  calendar: WorkingDayCalendar,
): Extract<CaseEvent, { type: "datesRenewed" }>["supplement"] {
  if (status !== "supplementRequested" || supplement === null || supplement.dueProvisional !== true) return null;
  const due = supplementDueOn(supplement, item, calendar);
  if (due === null || (due.date === supplement.dueOn && due.latest === supplement.latestOn && due.provisional))
    return null;
  return { dueOn: due.date, provisional: due.provisional, latestOn: due.latest };
}

function only({ statutoryDueOn, promisedDueOn, provisional, nextDueOn, nextProvisional }: RenewedDates): RenewedDates {
  return { statutoryDueOn, promisedDueOn, provisional, nextDueOn, nextProvisional };
}
