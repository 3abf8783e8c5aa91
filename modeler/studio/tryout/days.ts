import { chineseDate, type IsoDate } from "../../../domain/law/dates.ts";
import type { DueDate } from "../../../domain/law/calendar.ts";

/** A day that is counted: while a holiday notice is missing that may move it, the bounds. */
export function dueWords({ date, provisional, latest }: DueDate): string {
  return provisional ? `最早${chineseDate(date)}，最迟${chineseDate(latest)}（放假安排待公布）` : chineseDate(date);
}

/** One day, or from when to when. */
export function spanWords(since: IsoDate, on: IsoDate): string {
  return since === on ? chineseDate(on) : `${chineseDate(since)}至${chineseDate(on)}`;
}
