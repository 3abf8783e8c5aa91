import type { NoticeDay } from "../../domain/law/calendar.ts";
import type { OpenRecord } from "./open-hall.ts";

/** 2027's notice as it might come: 1 to 3 January off, Sunday 10 January makes up; Spring Festival 5 to 11 February, 20 February makes up. */
export const DAYS_2027: readonly NoticeDay[] = [
  ...["01-01", "01-02", "01-03"].map((day) => ({ date: `2027-${day}`, name: "元旦", isOffDay: true })),
  { date: "2027-01-10", name: "元旦", isOffDay: false },
  ...["02-05", "02-06", "02-07", "02-08", "02-09", "02-10", "02-11"].map((day) => ({
    date: `2027-${day}`,
    name: "春节",
    isOffDay: true,
  })),
  { date: "2027-02-20", name: "春节", isOffDay: false },
];

/** Loads the notice of 2027 as the hall office would. */
export function loadNotice2027(
  store: OpenRecord["store"],
  days: readonly NoticeDay[] = DAYS_2027,
  number = "国办发明电〔2026〕9号",
): Promise<{ version: number; changed: boolean }> {
  const notice = {
    title: "国务院办公厅关于2027年部分节假日安排的通知",
    number,
    date: "2026-11-10",
    url: "https://www.gov.cn/2027",
  };
  return store.transaction((tx) => tx.calendarYears.save({ year: 2027, notice, days }, "office-1"));
}
