/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. Never derived from the server's zone. */
export type IsoDate = string;

/** A moment in UTC with milliseconds, `2026-03-02T01:02:03.004Z`. */
export type Instant = string;

const DAY_MS = 86_400_000;
/** China keeps UTC+8 all year (no summer time since 1991). */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The calendar date in the hall at this moment. */
export function shanghaiDate(instant: Instant): IsoDate {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-03-02 09:02`, for papers and screens. */
export function shanghaiMinute(instant: Instant): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}

/** The first moment of a date in Shanghai. */
export function startOfDay(date: IsoDate): Instant {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) - SHANGHAI_OFFSET_MS).toISOString();
}

/** True for `YYYY-MM-DD` that exists in the calendar. */
export function isIsoDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && toDay(text) !== undefined;
}

/** `days` may be negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 2026 */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** Whole natural days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / DAY_MS);
}

/** Adds months; a day that the month lacks becomes its last day (民法典 art. 202). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const index = year * 12 + (month - 1) + months;
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** `2026年3月2日`, as written on papers. */
export function chineseDate(date: IsoDate): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

function toDay(text: string): number | undefined {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text ? undefined : time;
}
