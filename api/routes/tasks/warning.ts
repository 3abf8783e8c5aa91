import type { WorkingDayCalendar } from "../../../domain/time/calendar.ts";
import type { IsoDate } from "../../../domain/time/dates.ts";

/** 预警: green in time, yellow due now, red the promise is broken, darkRed the law is. */
export const WARNING_LEVELS = ["green", "yellow", "red", "darkRed"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** Working days before the due day from which a task is yellow. */
const YELLOW_DAYS = 1;

/** How urgent a task is; undated ones are green. */
export function warningLevel(dates: { readonly nextDueOn: IsoDate | null; readonly statutoryDueOn: IsoDate | null }, today: IsoDate, calendar: WorkingDayCalendar): WarningLevel {
  const { nextDueOn, statutoryDueOn } = dates;
  if (statutoryDueOn !== null && statutoryDueOn < today) return "darkRed";
  if (nextDueOn === null) return "green";
  if (nextDueOn < today) return "red";
  return calendar.workingDaysBetween(today, nextDueOn) <= YELLOW_DAYS ? "yellow" : "green";
}
