import { refuse } from "../rule-violation.ts";
import { addDays, yearOf, type IsoDate } from "./dates.ts";
import { isStatutoryHoliday, mayBeGivenOff, NEW_YEAR_FROM } from "./holidays.ts";

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
 * A date that was counted. `provisional`: the count passes days that only a notice not yet loaded can settle. Then the date is not known (待公布), and these are its bounds.
 */
export interface DueDate {
  /** The date; while provisional the earliest that any notice can bring: every open day but a statutory holiday counts as worked, weekends too, since they may make up. */
  readonly date: IsoDate;
  readonly provisional: boolean;
  /**
   * The latest that any ordinary notice can bring: no weekend makes up, and every open day that lies near a statutory holiday is off. Equal to `date` when it is certain. Only when
   * this day is over is a limit certainly over, so only this day may have an effect in law by itself.
   */
  readonly latest: IsoDate;
}

/** Days that do not count, because a clock is paused on them. */
export type Skips = (date: IsoDate) => boolean;

export interface WorkingDayCalendar {
  /** Number of the last change of the notices it was built from; 0 where nobody counts them. */
  readonly version: number;
  /** Monday to Friday, less days off, plus make-up days. A day that only a missing notice can settle counts as one that may be worked, unless it is a statutory holiday. */
  isWorkingDay(date: IsoDate): boolean;
  /**
   * Whether it is known what this day is: named by a loaded notice, a statutory holiday, or in a year whose notice is loaded. The last days of December
   * need the notice of the next year, too.
   */
  isSettled(date: IsoDate): boolean;
  /** The last day before the first that is not settled, of those after `from`; null when nothing is open for two years. */
  settledUntil(from: IsoDate): IsoDate | null;
  /**
   * The n-th working day after `start`; the day of the event does not count (民法典 art. 201), n ≥ 0.
   * n = 0 gives `start` itself. Refuses a start before the first loaded year (`CALENDAR_YEAR_MISSING`).
   */
  addWorkingDays(start: IsoDate, n: number, skips?: Skips): DueDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: IsoDate, to: IsoDate): number;
  /** `date` itself when it is a working day, else the next one (民法典 art. 203). */
  nextWorkingDay(date: IsoDate): DueDate;
}

/** Builds the calendar from the notices at hand; order does not matter. */
export function workingDayCalendar(years: readonly CalendarYear[], version = 0): WorkingDayCalendar {
  const notices = readNotices(years);
  const { mayWork, surelyWorks, isSettled, requireCovered } = notices;
  const counted = (start: IsoDate, n: number, skips: Skips): DueDate => {
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
      for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (mayWork(date)) count++;
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

/** How far ahead an open day is looked for. */
const SEARCHED_DAYS = 731;

interface Notices {
  mayWork(date: IsoDate): boolean;
  surelyWorks(date: IsoDate): boolean;
  isSettled(date: IsoDate): boolean;
  requireCovered(date: IsoDate): void;
}

function readNotices(years: readonly CalendarYear[]): Notices {
  // The notice of the later year wins where two name the same day: it is the younger word.
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
  /** What the notices say: worked, off, or nothing yet. */
  const known = (date: IsoDate): boolean | null => {
    const isOffDay = days.get(date);
    if (isOffDay !== undefined) return !isOffDay;
    if (isPublished(date)) return isWeekday(date);
    return isStatutoryHoliday(date) ? false : null;
  };
  return {
    mayWork: (date) => known(date) ?? true,
    surelyWorks: (date) => known(date) ?? (isWeekday(date) && !mayBeGivenOff(date)),
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
    date = addDays(date, 1);
    if (counts(date)) left--;
  }
  return date;
}

function someDay(from: IsoDate, to: IsoDate, test: (date: IsoDate) => boolean): boolean {
  for (let date = from; date <= to; date = addDays(date, 1)) if (test(date)) return true;
  return false;
}

function firstDay(from: IsoDate, test: (date: IsoDate) => boolean, most: number): IsoDate | null {
  let date = from;
  for (let n = 0; n < most; n++, date = addDays(date, 1)) if (test(date)) return date;
  return null;
}

/** More than a hall asks for in a day. */
const MOST_REMEMBERED = 10_000;

/** A calendar never changes, and an inbox asks the same of it for every one of its lines. */
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

function isWeekday(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day !== 0 && day !== 6;
}
