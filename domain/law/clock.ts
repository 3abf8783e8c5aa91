import type { TimeLimit } from "../item/service-item.ts";
import { addDays, addMonths, type IsoDate } from "./dates.ts";
import type { DueDate, WorkingDayCalendar } from "./calendar.ts";

/** A lawful pause: from the day the special procedure began to the day it ended (null = still running). */
export interface Pause {
  readonly kind: string;
  readonly from: IsoDate;
  readonly to: IsoDate | null;
  readonly stopsStatutory: boolean;
  readonly stopsPromised: boolean;
  /** Of the step that causes it; absent in older cases, which have one at a time. */
  readonly instance?: string;
}

/** The state of one legal clock: running, paused (no due date yet) or stopped. */
export interface ClockReading {
  readonly state: "running" | "paused" | "stopped";
  /** While paused: the due date if the pause ended today. While provisional: the earliest possible day, for sorting only, never shown as the date. */
  readonly dueOn: IsoDate;
  readonly provisional: boolean;
  /** The latest possible day; `dueOn` when certain. */
  readonly latestOn: IsoDate;
  /** The day on which the clock stopped finally, by decision or end of the case; a stopped clock is compared with this day, never with today. */
  readonly stoppedOn: IsoDate | null;
  /** Whether it stopped in time; null while it runs, or while only a missing notice can settle it. */
  readonly inTime: boolean | null;
}

/** Both limits of a case (法定时限, 承诺时限), side by side. */
export interface Limits {
  readonly statutory: ClockReading;
  readonly promised: ClockReading;
}

/** What the two clocks depend on. */
export interface ClockFacts {
  readonly acceptedOn: IsoDate;
  readonly pauses: readonly Pause[];
  /** The day of the decision or another end; null while open. */
  readonly stoppedOn: IsoDate | null;
  readonly today: IsoDate;
}

/**
 * The statutory and the promised due date. Counting starts on the day after acceptance (民法典 art. 201; APL arts. 42, 82).
 * Paused days do not count: the day on which a pause begins still counts, and counting resumes on the day after the pause ended.
 */
export function readLimits(
  item: { readonly statutoryLimit: TimeLimit; readonly promisedLimit: TimeLimit },
  facts: ClockFacts,
  calendar: WorkingDayCalendar,
): Limits {
  return {
    statutory: readClock(
      item.statutoryLimit,
      facts,
      facts.pauses.filter((pause) => pause.stopsStatutory),
      calendar,
    ),
    promised: readClock(
      item.promisedLimit,
      facts,
      facts.pauses.filter((pause) => pause.stopsPromised),
      calendar,
    ),
  };
}

/** A limit counted from the day after `start`, without pauses. Natural periods that end on a day off end on the next working day (民法典 art. 203). */
export function dueOn(limit: TimeLimit, start: IsoDate, calendar: WorkingDayCalendar): DueDate {
  switch (limit.unit) {
    case "instant":
      return calendar.addWorkingDays(start, 0);
    case "workingDay":
      return calendar.addWorkingDays(start, limit.value);
    case "naturalDay":
      return calendar.nextWorkingDay(addDays(start, limit.value));
    case "month":
      return calendar.nextWorkingDay(addMonths(start, limit.value));
    case "year":
      return calendar.nextWorkingDay(addMonths(start, limit.value * 12));
  }
}

function readClock(
  limit: TimeLimit,
  facts: ClockFacts,
  pauses: readonly Pause[],
  calendar: WorkingDayCalendar,
): ClockReading {
  const open = pauses.some((pause) => pause.to === null);
  const closed = pauses.map((pause) => ({ from: pause.from, to: pause.to ?? facts.stoppedOn ?? facts.today }));
  const due =
    limit.unit === "workingDay"
      ? countWorkingDays(limit.value, facts.acceptedOn, closed, calendar)
      : countNaturalTime(limit, facts.acceptedOn, closed, calendar);
  const going = open ? "paused" : "running";
  const state = facts.stoppedOn !== null ? "stopped" : going;
  const { stoppedOn } = facts;
  return {
    state,
    dueOn: due.date,
    provisional: due.provisional,
    latestOn: due.latest,
    stoppedOn,
    inTime: stoppedOn === null ? null : wasInTime(stoppedOn, due),
  };
}

/** Whether a day is within a limit; null if only a missing notice can settle it. */
export function wasInTime(on: IsoDate, due: DueDate): boolean | null {
  if (on <= due.date) return true;
  return on > due.latest ? false : null;
}

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

function countWorkingDays(
  days: number,
  start: IsoDate,
  pauses: readonly Span[],
  calendar: WorkingDayCalendar,
): DueDate {
  return pauses.length === 0
    ? calendar.addWorkingDays(start, days)
    : calendar.addWorkingDays(start, days, (date) => pauses.some((pause) => isPaused(pause, date)));
}

/** Natural days, months and years are extended by the natural days paused within them. */
function countNaturalTime(
  limit: TimeLimit,
  start: IsoDate,
  pauses: readonly Span[],
  calendar: WorkingDayCalendar,
): DueDate {
  if (limit.unit === "instant") return dueOn(limit, start, calendar);
  let end = dueWithoutHolidays(limit, start);
  for (let date = addDays(start, 1); date <= end; date = addDays(date, 1)) {
    if (pauses.some((pause) => isPaused(pause, date))) end = addDays(end, 1);
  }
  return calendar.nextWorkingDay(end);
}

function dueWithoutHolidays(limit: TimeLimit, start: IsoDate): IsoDate {
  if (limit.unit === "month") return addMonths(start, limit.value);
  return limit.unit === "year" ? addMonths(start, limit.value * 12) : addDays(start, limit.value);
}

/** The first day of a pause still counts, its last day is still paused. */
function isPaused(pause: Span, date: IsoDate): boolean {
  return date > pause.from && date <= pause.to;
}
