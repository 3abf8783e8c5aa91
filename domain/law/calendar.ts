import { refuse } from "../rule-violation.ts";
import { addDays, yearOf, type IsoDate } from "./dates.ts";
import { isStatutoryHoliday, mayBeDayOff, NEW_YEAR_FROM } from "./holidays.ts";

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

/**
 * A counted date. `provisional`: the count passes days that only a notice not yet loaded can settle; the date is then unknown (待公布), and these are its bounds.
 */
export interface DueDate {
  /** The date; while provisional the earliest possible under any notice: every unsettled day except a statutory holiday counts as worked, even at weekends, which may become make-up days. */
  readonly date: IsoDate;
  readonly provisional: boolean;
  /**
   * The latest possible under any ordinary notice: no make-up days at weekends, and every unsettled day near a statutory holiday is off. Equal to `date` when certain. Only when
   * this day is over has a limit certainly ended, so only this day may have a legal effect by itself.
   */
  readonly latest: IsoDate;
}

/** Days that do not count because the clock is paused. */
export type SkipsDay = (date: IsoDate) => boolean;

export interface WorkingDayCalendar {
  /** Number of the last change of its notices; 0 if changes are not counted. */
  readonly version: number;
  /** Monday to Friday, less days off, plus make-up days. An unsettled day counts as a possible working day, unless it is a statutory holiday. */
  isWorkingDay(date: IsoDate): boolean;
  /**
   * True if the day is settled: named by a loaded notice, a statutory holiday, or in a year whose notice is loaded. The last days of December
   * also need the notice of the next year.
   */
  isSettled(date: IsoDate): boolean;
  /** The last day after `from` before the first unsettled one; null if all are settled for two years. */
  settledUntil(from: IsoDate): IsoDate | null;
  /**
   * The n-th working day after `start`; the day of the event does not count (民法典 art. 201), n ≥ 0.
   * n = 0 gives `start` itself. Refuses a start before the first loaded year (`CALENDAR_YEAR_MISSING`).
   */
  addWorkingDays(start: IsoDate, n: number, skips?: SkipsDay): DueDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number;
  /** `date` itself when it is a working day, else the next one (民法典 art. 203). */
  nextWorkingDay(date: IsoDate): DueDate;
}

/** Builds the calendar from the loaded notices, in any order. */
export function workingDayCalendar(years: readonly CalendarYear[], version = 0): WorkingDayCalendar {
  const notices = readNotices(years);
  const { mayWork, surelyWorks, isSettled, requireCovered } = notices;
  const counted = (start: IsoDate, n: number, skips: SkipsDay): DueDate => {
    requireCovered(start);
    const date = nthDay(start, n, (day) => mayWork(day) && !skips(day));
    const provisional = someDay(addDays(start, 1), date, (day) => !isSettled(day) && !skips(day));
    return {
      date,
      provisional,
      latest: provisional ? nthDay(start, n, (day) => surelyWorks(day) && !skips(day)) : date,
    };
  };
  const plain = remembered((start, n: number) => counted(start, n, () => false));
  return {
    version,
    isWorkingDay: mayWork,
    isSettled,
    settledUntil(from) {
      const open = firstDay(addDays(from, 1), (day) => !isSettled(day), SEARCHED_DAYS);
      return open && addDays(open, -1);
    },
    addWorkingDays: (start, n, skips) => (skips ? counted(start, n, skips) : plain(start, n)),
    workingDaysBetween: remembered((from, to: IsoDate) => {
      requireCovered(from);
      let count = 0;
      for (let date = addDays(from, 1); date <= to; date = dayAfter(date)) if (mayWork(date)) count++;
      return count;
    }),
    nextWorkingDay(date) {
      requireCovered(date);
      const before = addDays(date, -1);
      const earliest = nthDay(before, 1, mayWork);
      const provisional = someDay(date, earliest, (day) => !isSettled(day));
      return { date: earliest, provisional, latest: provisional ? nthDay(before, 1, surelyWorks) : earliest };
    },
  };
}

/** How far ahead an unsettled day is searched for. */
const SEARCHED_DAYS = 731;

interface Notices {
  mayWork(date: IsoDate): boolean;
  surelyWorks(date: IsoDate): boolean;
  isSettled(date: IsoDate): boolean;
  requireCovered(date: IsoDate): void;
}

function readNotices(years: readonly CalendarYear[]): Notices {
  // If two notices name the same day, that of the later year wins: it is more recent.
  const days = new Map(
    [...years]
      .sort((a, b) => a.year - b.year)
      .flatMap((year) => year.days.map((day) => [day.date, day.isOffDay] as const)),
  );
  const loaded = new Set(years.map((year) => year.year));
  const first = Math.min(...loaded);
  const isPublished = (date: IsoDate): boolean => {
    const year = yearOf(date);
    return loaded.has(year) && (date.slice(5) < NEW_YEAR_FROM || loaded.has(year + 1));
  };
  /** What the notices say: worked, off, or unsettled. */
  const known = rememberedDay((date): boolean | null => {
    const isOffDay = days.get(date);
    if (isOffDay !== undefined) return !isOffDay;
    if (isPublished(date)) return isWeekday(date);
    return isStatutoryHoliday(date) ? false : null;
  });
  return {
    mayWork: (date) => known(date) ?? true,
    surelyWorks: (date) => known(date) ?? (isWeekday(date) && !mayBeDayOff(date)),
    isSettled: (date) => known(date) !== null,
    requireCovered(date) {
      if (yearOf(date) < first || loaded.size === 0) {
        refuse("CALENDAR_YEAR_MISSING", { title: `${yearOf(date)}年的放假安排尚未导入，不能计算期限。` });
      }
    },
  };
}

function nthDay(start: IsoDate, n: number, counts: (date: IsoDate) => boolean): IsoDate {
  let date = start;
  for (let left = n; left > 0;) {
    date = dayAfter(date);
    if (counts(date)) left--;
  }
  return date;
}

function someDay(from: IsoDate, to: IsoDate, test: (date: IsoDate) => boolean): boolean {
  for (let date = from; date <= to; date = dayAfter(date)) if (test(date)) return true;
  return false;
}

function firstDay(from: IsoDate, test: (date: IsoDate) => boolean, most: number): IsoDate | null {
  let date = from;
  for (let n = 0; n < most; n++, date = dayAfter(date)) if (test(date)) return date;
  return null;
}

/** More than a hall queries in a day. */
const MOST_REMEMBERED = 10_000;

/** A calendar is immutable, and an inbox repeats the same query for every line. */
function remembered<To extends number | IsoDate, Result>(
  count: (from: IsoDate, to: To) => Result,
): (from: IsoDate, to: To) => Result {
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

/** The same of one day: counts with pauses, which are not remembered as a whole, walk over the same days again and again. */
function rememberedDay<Result>(of: (date: IsoDate) => Result): (date: IsoDate) => Result {
  const known = new Map<IsoDate, Result>();
  return (date) => {
    const found = known.get(date);
    if (found !== undefined) return found;
    const result = of(date);
    if (known.size === MOST_REMEMBERED) known.clear();
    known.set(date, result);
    return result;
  };
}

const dayAfter = rememberedDay((date) => addDays(date, 1));

function isWeekday(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
