import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { workingDayCalendar, type CalendarYear } from "../../../domain/time/calendar.ts";
import { addDays } from "../../../domain/time/dates.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";

const fixture = (name: string): CalendarYear => JSON.parse(readFileSync(new URL(`../../processes/fixtures/calendar/${name}.json`, import.meta.url), "utf8")) as CalendarYear;
const calendar = workingDayCalendar(loadCalendar());
const earlier = workingDayCalendar([fixture("2019-part"), fixture("2020-part")]);

const day = fc.integer({ min: 0, max: 729 }).map((n) => addDays("2025-01-01", n));
const count = fc.integer({ min: 0, max: 60 });

describe("counting working days (行政许可法 art. 82; 民法典 art. 201)", () => {
  test.each([
    ["2026-02-09", 5, "2026-02-14", "a make-up Saturday counts"],
    ["2026-02-14", 1, "2026-02-24", "Spring Festival does not"],
    ["2026-02-09", 20, "2026-03-13", "both, and the make-up Saturday after it"],
    ["2026-04-30", 1, "2026-05-06", "Labour Day"],
    ["2026-04-30", 5, "2026-05-11", "the make-up Saturday of Labour Day"],
    ["2026-09-24", 3, "2026-09-30", "Mid-Autumn"],
    ["2026-09-30", 10, "2026-10-20", "National Day and its make-up Saturday"],
    ["2025-12-31", 1, "2026-01-04", "the change of the year and a make-up Sunday"],
    ["2025-09-26", 5, "2025-10-10", "a make-up Sunday before eight days off"],
    ["2026-03-02", 0, "2026-03-02", "no days: the day itself"],
    ["2026-03-07", 0, "2026-03-07", "no days from a day off: that day"],
    ["2026-03-07", 1, "2026-03-09", "from a Saturday: the Monday"],
  ])("%s plus %i is %s: %s", (start, n, expected) => {
    expect(calendar.addWorkingDays(start, n)).toEqual({ date: expected, provisional: false });
  });

  test.each([
    ["2019-04-30", 1, "2019-05-05", "a make-up Sunday"],
    ["2020-01-23", 5, "2020-02-07", "the emergency extension of 2020"],
  ])("%s plus %i is %s: %s", (start, n, expected) => {
    expect(earlier.addWorkingDays(start, n).date).toBe(expected);
  });

  test.each([2025, 2026])("%i has 248 working days", (year) => {
    expect(calendar.workingDaysBetween(`${year}-01-01`, `${year}-12-31`)).toBe(248);
  });

  test("a notice may rule a day of the year before", () => {
    const notice: CalendarYear = { year: 2027, days: [{ date: "2026-12-31", name: "元旦", isOffDay: true }] };

    const both = workingDayCalendar([...loadCalendar(), notice]);

    expect(calendar.isWorkingDay("2026-12-31")).toBe(true);
    expect(both.isWorkingDay("2026-12-31")).toBe(false);
  });
});

describe("dates outside the loaded notices", () => {
  test("a date past the last notice is provisional, by the plain weekday rule", () => {
    expect(calendar.addWorkingDays("2026-12-31", 1)).toEqual({ date: "2027-01-01", provisional: true });
    expect(calendar.addWorkingDays("2026-12-30", 1).provisional).toBe(false);
  });

  test("a date is provisional when a year was counted through whose notice is missing", () => {
    const gap = workingDayCalendar([{ year: 2025, days: [] }, { year: 2027, days: [] }]);

    expect(gap.addWorkingDays("2025-12-30", 300)).toMatchObject({ date: expect.stringMatching(/^2027/), provisional: true });
    expect(gap.addWorkingDays("2027-01-04", 3).provisional).toBe(false);
  });

  test.each([
    ["adding", () => calendar.addWorkingDays("2024-12-31", 1)],
    ["counting", () => calendar.workingDaysBetween("2024-12-31", "2025-01-10")],
    ["moving on", () => calendar.nextWorkingDay("2024-12-28")],
    ["without any notice", () => workingDayCalendar([]).addWorkingDays("2026-03-02", 1)],
  ])("a start before the first notice is refused: %s", (_what, count) => {
    expect(count).toThrow(expect.objectContaining({ code: "CALENDAR_YEAR_MISSING" }));
  });
});

describe("any dates", () => {
  test("a due date is a working day", () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), (start, n) => calendar.isWorkingDay(calendar.addWorkingDays(start, n).date)));
  });

  test("n days and then m days are n + m days", () => {
    fc.assert(fc.property(day, count, count, (start, n, m) => {
      expect(calendar.addWorkingDays(calendar.addWorkingDays(start, n).date, m).date).toBe(calendar.addWorkingDays(start, n + m).date);
    }));
  });

  test("between start and due date lie exactly the days that were added", () => {
    fc.assert(fc.property(day, count, (start, n) => {
      expect(calendar.workingDaysBetween(start, calendar.addWorkingDays(start, n).date)).toBe(n);
    }));
  });

  test("a later start is never due earlier", () => {
    fc.assert(fc.property(day, day, count, (a, b, n) => {
      const [first, second] = a < b ? [a, b] : [b, a];
      return calendar.addWorkingDays(first, n).date <= calendar.addWorkingDays(second, n).date;
    }));
  });
});
