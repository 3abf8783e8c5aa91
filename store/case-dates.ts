import type { CaseFile } from "../domain/case/case-file.ts";
import { limitsOf, nextDueOn } from "../domain/case/deadlines.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../domain/time/calendar.ts";
import type { IsoDate } from "../domain/time/dates.ts";

/** Dates that lists sort by, copied beside the case. */
export interface CaseDates {
  readonly statutoryDueOn: string | null;
  readonly promisedDueOn: string | null;
  readonly provisional: boolean;
  readonly nextDueOn: string | null;
}

/** What the clocks of a case say on a day. While a clock is paused its date moves with every day. */
export function caseDates(file: CaseFile, { item, calendar, today }: { item: ServiceItem; calendar: WorkingDayCalendar; today: IsoDate }): CaseDates {
  const limits = limitsOf(file, item, calendar, today);
  return {
    statutoryDueOn: limits?.statutory.dueOn ?? null,
    promisedDueOn: limits?.promised.dueOn ?? null,
    provisional: limits !== null && (limits.statutory.provisional || limits.promised.provisional),
    nextDueOn: nextDueOn(file, item, calendar, today),
  };
}
