type Range = readonly [name: string, first: string, last: string, isOffDay: boolean];

/** 2026: days off, and make-up days at weekends. */
const RANGES: readonly Range[] = [
  ["元旦", "2026-01-01", "2026-01-03", true],
  ["元旦", "2026-01-04", "2026-01-04", false],
  ["春节", "2026-02-14", "2026-02-14", false],
  ["春节", "2026-02-15", "2026-02-23", true],
  ["春节", "2026-02-28", "2026-02-28", false],
  ["清明节", "2026-04-04", "2026-04-06", true],
  ["劳动节", "2026-05-01", "2026-05-05", true],
  ["劳动节", "2026-05-09", "2026-05-09", false],
  ["端午节", "2026-06-19", "2026-06-21", true],
  ["国庆节", "2026-09-20", "2026-09-20", false],
  ["中秋节", "2026-09-25", "2026-09-27", true],
  ["国庆节", "2026-10-01", "2026-10-07", true],
  ["国庆节", "2026-10-10", "2026-10-10", false],
];

/** The holiday notice of 2026, which is already loaded. */
export const NOTICE_OF_2026 = {
  notice: {
    title: "国务院办公厅关于2026年部分节假日安排的通知",
    number: "国办发明电〔2025〕7号",
    date: "2025-11-04",
    url: "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
  },
  days: RANGES.flatMap(([name, first, last, isOffDay]) =>
    datesIn(first, last).map((date) => ({ date, name, isOffDay })),
  ),
};

function datesIn(first: string, last: string): readonly string[] {
  const count = Number(last.slice(-2)) - Number(first.slice(-2)) + 1;
  return Array.from(
    { length: count },
    (_, n) => first.slice(0, -2) + String(Number(first.slice(-2)) + n).padStart(2, "0"),
  );
}
