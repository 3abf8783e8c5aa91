import { describe, expect, test } from "@jest/globals";
import { addDays } from "../../../domain/law/dates.ts";
import { isStatutoryHoliday, mayBeDayOff, MOVABLE_YEARS } from "../../../domain/law/holidays.ts";
import { noticeProblems } from "../../../domain/law/notice.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";
import { lunarDate, termDay } from "./astronomy.ts";

const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter((date) => date.startsWith(String(year)));

test.each([
  [2019, "2019-02-05", "2019-04-05", "2019-06-07", "2019-09-13"],
  [2020, "2020-01-25", "2020-04-04", "2020-06-25", "2020-10-01"],
  [2021, "2021-02-12", "2021-04-04", "2021-06-14", "2021-09-21"],
  [2022, "2022-02-01", "2022-04-05", "2022-06-03", "2022-09-10"],
  [2023, "2023-01-22", "2023-04-05", "2023-06-22", "2023-09-29"],
  [2024, "2024-02-10", "2024-04-04", "2024-06-10", "2024-09-17"],
])("the astronomical calculation agrees with the holidays of %i", (year, ...celebrated) => {
  expect([lunarDate(year, 1, 1), termDay(15, `${year}-04-01`), lunarDate(year, 5, 5), lunarDate(year, 8, 15)]).toEqual(
    celebrated,
  );
});

describe.each(MOVABLE_YEARS)("the movable holidays of %i", (year) => {
  test("agree with moon and sun in Beijing (GB/T 33661-2017)", () => {
    const newYear = lunarDate(year, 1, 1);
    for (const date of [-1, 0, 1, 2].map((n) => addDays(newYear, n)))
      expect([date, isStatutoryHoliday(date)]).toEqual([date, true]);
    expect([addDays(newYear, -2), addDays(newYear, 3)].map(isStatutoryHoliday)).toEqual([false, false]);
    for (const date of [termDay(15, `${year}-04-01`), lunarDate(year, 5, 5), lunarDate(year, 8, 15)])
      expect([date, isStatutoryHoliday(date)]).toEqual([date, true]);
  });

  test("with the fixed ones are thirteen days, fewer if two coincide", () => {
    const met = lunarDate(year, 8, 15).slice(5) >= "10-01" && lunarDate(year, 8, 15).slice(5) <= "10-03" ? 1 : 0;
    expect(daysOf(year).filter(isStatutoryHoliday)).toHaveLength(13 - met);
  });
});

test("every bundled notice gives all statutory holidays off, and passes its own check", () => {
  for (const { year, days } of loadCalendar()) {
    expect(
      daysOf(year).filter((date) => isStatutoryHoliday(date) && !days.some((day) => day.date === date && day.isOffDay)),
    ).toEqual([]);
    expect(noticeProblems({ year, days })).toEqual([]);
  }
});

test("no notice so far has a weekday off further from a holiday than assumed", () => {
  const offDays = loadCalendar().flatMap(({ days }) => days.filter(({ isOffDay }) => isOffDay));

  expect(offDays.filter(({ date }) => !mayBeDayOff(date))).toEqual([]);
});

describe("a loaded notice is checked", () => {
  const days = loadCalendar().find(({ year }) => year === 2026)!.days;
  test.each([
    [
      "a day of another year",
      [...days, { date: "2025-10-01", name: "国庆", isOffDay: true }],
      "2025年10月1日不属于2026年的放假安排",
    ],
    ["a day twice", [...days, days[0]!], "重复"],
    ["a weekday as make-up day", [...days, { date: "2026-03-03", name: "x", isOffDay: false }], "不是周末"],
    ["a day that does not exist", [...days, { date: "2026-02-30", name: "x", isOffDay: true }], "不是日历上的日期"],
    ["a statutory holiday left out", days.filter(({ date }) => date !== "2026-02-19"), "2026年2月19日"],
    [
      "a statutory holiday worked",
      days.map((day) => (day.date === "2026-05-02" ? { ...day, isOffDay: false } : day)),
      "2026年5月2日",
    ],
  ])("%s", (_what, given, message) => {
    expect(
      noticeProblems({ year: 2026, days: given })
        .map((problem) => problem.message)
        .join(),
    ).toContain(message);
  });

  test("the last days of the previous December belong to it", () => {
    expect(
      noticeProblems({ year: 2026, days: [...days, { date: "2025-12-31", name: "元旦", isOffDay: true }] }),
    ).toEqual([]);
  });
});
