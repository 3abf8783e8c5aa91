import type { TimeLimit } from "../item/service-item.ts";
import type { DueDate } from "./calendar.ts";
import { chineseDate } from "./dates.ts";

/** The start of each limit of a case, as written on papers and screens. */
export const COUNTED_FROM = {
  receipt: "收到申请材料之日",
  supplement: "收到补正材料之日",
  notice: "收到补正告知书之日",
  acceptance: "受理之日",
  decision: "作出决定之日",
  procedure: "开始之日",
} as const;

const UNITS = { workingDay: "个工作日", naturalDay: "日", month: "个月", year: "年" } as const;

/** 受理之日起20个工作日内 */
export function limitTerm(limit: Pick<TimeLimit, "value" | "unit">, from: keyof typeof COUNTED_FROM): string {
  return limit.unit === "instant" ? "当场" : `${COUNTED_FROM[from]}起${limit.value}${UNITS[limit.unit]}内`;
}

/** The date, or while only a missing holiday notice can settle it: 受理之日起20个工作日内，具体日期待放假安排公布后告知. */
export function dateOrTerm(due: Pick<DueDate, "date" | "provisional">, term: string): string {
  return due.provisional ? `${term}，${TOLD_LATER}` : chineseDate(due.date);
}

/** Printed in place of a date. */
const TOLD_LATER = "具体日期待放假安排公布后告知";
