import { refuse } from "../rule-violation.ts";
import { addDays, yearOf, type IsoDate } from "./dates.ts";

/** One day of a State Council holiday notice: a day off, or a make-up working day (调休). */
export interface NoticeDay {
  readonly date: IsoDate;
  readonly name: string;
  readonly isOffDay: boolean;
}

/** A year's 放假安排通知. Its days may lie in the year before or after. */
export interface CalendarYear {
  readonly year: number;
  readonly days: readonly NoticeDay[];
}

/** A date that was counted. `provisional`: a year that was counted through has no loaded notice yet; recomputed when that is loaded. */
export interface DueDate {
  readonly date: IsoDate;
  readonly provisional: boolean;
}

export interface WorkingDayCalendar {
  /** Monday to Friday, less days off, plus make-up days. Past the last loaded notice: the plain weekday rule. */
  isWorkingDay(date: IsoDate): boolean;
  /** True when the year's notice is loaded. */
  covers(date: IsoDate): boolean;
  /**
   * The n-th working day after `start`; the day of the event does not count (民法典 art. 201), n ≥ 0.
   * n = 0 gives `start` itself. Refuses a start before the first loaded year (`CALENDAR_YEAR_MISSING`).
   */
  addWorkingDays(start: IsoDate, n: number): DueDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number;
  /** `date` itself when it is a working day, else the next one (民法典 art. 203). */
  nextWorkingDay(date: IsoDate): DueDate;
}

/** Builds the calendar from the notices at hand; order does not matter. */
export function workingDayCalendar(years: readonly CalendarYear[]): WorkingDayCalendar {
  const days = new Map(years.flatMap((year) => year.days.map((day) => [day.date, day.isOffDay] as const)));
  const loaded = new Set(years.map((year) => year.year));
  const first = Math.min(...loaded);
  const isWorkingDay = (date: IsoDate): boolean => {
    const isOffDay = days.get(date);
    return isOffDay === undefined ? isWeekday(date) : !isOffDay;
  };
  const covers = (date: IsoDate): boolean => loaded.has(yearOf(date));
  const due = (start: IsoDate, date: IsoDate): DueDate => ({ date, provisional: yearsBetween(start, date).some((year) => !loaded.has(year)) });
  const requireCovered = (date: IsoDate): void => {
    if (yearOf(date) < first || loaded.size === 0) {
      refuse("CALENDAR_YEAR_MISSING", { title: `${yearOf(date)}年的放假安排尚未导入，不能计算期限。` });
    }
  };

  const next = (date: IsoDate): IsoDate => {
    let day = date;
    while (!isWorkingDay(day)) day = addDays(day, 1);
    return day;
  };

  return {
    isWorkingDay,
    covers,
    addWorkingDays: remembered((start, n: number) => {
      requireCovered(start);
      let date = start;
      for (let left = n; left > 0; left--) date = next(addDays(date, 1));
      return due(start, date);
    }),
    workingDaysBetween: remembered((from, to: IsoDate) => {
      requireCovered(from);
      let count = 0;
      for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (isWorkingDay(date)) count++;
      return count;
    }),
    nextWorkingDay(date) {
      requireCovered(date);
      return due(date, next(date));
    },
  };
}

/** More than a hall asks for in a day. */
const MOST_REMEMBERED = 10_000;

/** A calendar never changes, and an inbox asks the same of it for every one of its lines. */
function remembered<To extends number | IsoDate, Result>(count: (from: IsoDate, to: To) => Result): (from: IsoDate, to: To) => Result {
  const known = new Map<string, Result>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = count(from, to);
    if (known.size === MOST_REMEMBERED) known.clear();
    known.set(key, result);
    return result;
  };
}

/** Every year from the first date to the second. */
function yearsBetween(from: IsoDate, to: IsoDate): readonly number[] {
  return Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
}

function isWeekday(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
