import type { WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";

/**
 * 预警: green: in time; yellow: due soon; red: the promised limit has passed; darkRed: the statutory limit has passed; `pending`: the date waits for the holiday notice (待公布), no colour;
 * `supplementOver`: the applicant's limit has passed, and no act of the organ is due.
 */
export const WARNING_LEVELS = ["green", "yellow", "red", "darkRed", "pending", "supplementOver"] as const;
export type WarningLevel = (typeof WARNING_LEVELS)[number];

/** Working days before the due day from which a task is yellow. */
const YELLOW_DAYS = 1;

/** The dates of a case's stage, as stored in its row (`stageOf`). */
export interface StageDates {
  readonly nextDueOn: IsoDate | null;
  readonly nextProvisional: boolean;
  /** False if passing the next date breaks no duty of the organ: it is the applicant's date, or uncertain. */
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
