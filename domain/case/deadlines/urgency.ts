import type { WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";

/**
 * 预警: green in time, yellow due now, red the promise is broken, darkRed the law is; `pending`: the date waits for the holiday notice (待公布), no colour;
 * `supplementOver`: the applicant's own limit has passed, the organ owes nothing.
 */
export const WARNING_LEVELS = ["green", "yellow", "red", "darkRed", "pending", "supplementOver"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** Working days before the due day from which a task is yellow. */
const YELLOW_DAYS = 1;

/** The dates of a case's stage, as its row keeps them (`stageOf`). */
export interface StageDates {
  readonly nextDueOn: IsoDate | null;
  readonly nextProvisional: boolean;
  /** False where missing the next date breaks nothing the organ owes: the applicant's date, or one that is not certain. */
  readonly nextBinding: boolean;
  readonly stageDueOn: IsoDate | null;
  readonly stageProvisional: boolean;
}

/** How urgent a case is on a day. What is not certain is never overdue; what has no date is green. */
export function warningLevel(dates: StageDates, today: IsoDate, calendar: WorkingDayCalendar): WarningLevel {
  const { nextDueOn, nextProvisional, nextBinding, stageDueOn, stageProvisional } = dates;
  if (stageDueOn !== null && !stageProvisional && stageDueOn < today) return "darkRed";
  if (nextDueOn === null) return "green";
  if (nextProvisional) return "pending";
  if (!nextBinding) return nextDueOn < today ? "supplementOver" : "green";
  if (nextDueOn < today) return "red";
  return calendar.workingDaysBetween(today, nextDueOn) <= YELLOW_DAYS ? "yellow" : "green";
}
