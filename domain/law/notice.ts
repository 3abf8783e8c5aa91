import type { FieldProblem } from "../rule-violation.ts";
import type { CalendarYear, WorkingDayCalendar } from "./calendar.ts";
import { addDays, chineseDate, isIsoDate, yearOf, type IsoDate } from "./dates.ts";
import { isStatutoryHoliday, NEW_YEAR_FROM } from "./holidays.ts";

/**
 * The problems of a holiday notice (放假安排通知) to be loaded: it changes the dates of every open case, so typing errors are caught here. A day of another year
 * (except the last days of the previous December), a duplicate, a weekday as make-up day, a statutory holiday that is missing or a make-up day.
 */
export function noticeProblems({ year, days }: CalendarYear): readonly FieldProblem[] {
  const dates = days.map((day) => day.date);
  const each = days.flatMap(({ date, isOffDay }, index): FieldProblem[] => {
    const message =
      dayProblem(date, isOffDay, year) ?? (dates.indexOf(date) === index ? null : `${chineseDate(date)}重复`);
    return message === null ? [] : [{ field: `days.${index}.date`, message }];
  });
  if (each.length > 0) return each;
  const off = new Set(days.filter((day) => day.isOffDay).map((day) => day.date));
  const missing = datesOf(year).filter((date) => isStatutoryHoliday(date) && !off.has(date));
  return missing.length === 0
    ? []
    : [{ field: "days", message: `缺少法定节假日：${missing.map(chineseDate).join("、")}` }];
}

function dayProblem(date: IsoDate, isOffDay: boolean, year: number): string | null {
  if (!isIsoDate(date)) return "不是日历上的日期";
  const inYear = yearOf(date) === year || (yearOf(date) === year - 1 && date.slice(5) >= NEW_YEAR_FROM);
  if (!inYear) return `${chineseDate(date)}不属于${year}年的放假安排`;
  return !isOffDay && !isWeekend(date) ? `${chineseDate(date)}不是周末，不能是补班日` : null;
}

/** The notice that the next unsettled day needs, and the last day up to which dates are known. */
export interface MissingNotice {
  readonly year: number;
  readonly settledUntil: IsoDate;
}

/** Null if all days are known for two years. */
export function missingNotice(today: IsoDate, calendar: WorkingDayCalendar): MissingNotice | null {
  const settledUntil = calendar.settledUntil(today);
  if (settledUntil === null) return null;
  const open = addDays(settledUntil, 1);
  return { year: open.slice(5) >= NEW_YEAR_FROM ? yearOf(open) + 1 : yearOf(open), settledUntil };
}

function datesOf(year: number): IsoDate[] {
  return Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter((date) => yearOf(date) === year);
}

function isWeekend(date: IsoDate): boolean {
  const day = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return day === 0 || day === 6;
}
