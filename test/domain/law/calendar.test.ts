import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { workingDayCalendar, type CalendarYear } from "../../../domain/law/calendar.ts";
import { addDays } from "../../../domain/law/dates.ts";
import { isStatutoryHoliday } from "../../../domain/law/holidays.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";

const fixture = (name: string): CalendarYear =>
  JSON.parse(
    readFileSync(new URL(`../../processes/fixtures/calendar/${name}.json`, import.meta.url), "utf8"),
  ) as CalendarYear;
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
    expect(calendar.addWorkingDays(start, n)).toEqual({ date: expected, provisional: false, latest: expected });
  });

  test.each([
    ["2019-04-30", 1, "2019-05-05", "a make-up Sunday"],
    ["2020-01-23", 5, "2020-02-07", "the emergency extension of 2020"],
  ])("%s plus %i is %s: %s", (start, n, expected) => {
    expect(earlier.addWorkingDays(start, n).date).toBe(expected);
  });

  test.each([2025, 2026])("%i has 248 working days", (year) => {
    const calendar = workingDayCalendar([...loadCalendar(), { year: 2027, days: [] }]);
    expect(calendar.workingDaysBetween(`${year}-01-01`, `${year}-12-31`)).toBe(248);
  });

  test("a notice may set a day of the previous year", () => {
    const notice: CalendarYear = { year: 2027, days: [{ date: "2026-12-31", name: "元旦", isOffDay: true }] };

    const both = workingDayCalendar([...loadCalendar(), notice]);

    expect(calendar.isWorkingDay("2026-12-31")).toBe(true);
    expect(both.isWorkingDay("2026-12-31")).toBe(false);
  });
});

describe("dates that depend on a missing notice (全国年节及纪念日放假办法)", () => {
  test.each([
    ["2026-12-24", true, true, "the last day that only this year's notice rules"],
    ["2026-12-25", true, false, "the next year's notice has a say in the last week of December"],
    ["2026-12-27", true, false, "a Sunday that may make up for New Year"],
    ["2027-01-01", false, true, "New Year's Day is off without a notice"],
    ["2027-01-02", true, false, "what lies around it is not known"],
    ["2027-02-05", false, true, "the eve of the lunar year"],
    ["2027-02-08", false, true, "its third day"],
    ["2027-02-09", true, false, "its fourth day"],
    ["2027-04-05", false, true, "清明"],
    ["2027-05-02", false, true, "the second day of May"],
    ["2027-05-03", true, false, "the third"],
    ["2027-06-09", false, true, "端午"],
    ["2027-09-15", false, true, "中秋"],
    ["2027-10-03", false, true, "the third day of the National Day"],
    ["2027-03-16", true, false, "a plain Tuesday of a year without notice"],
  ])("%s: may be worked %s, known %s: %s", (date, mayWork, isSettled) => {
    expect([calendar.isWorkingDay(date), calendar.isSettled(date)]).toEqual([mayWork, isSettled]);
  });

  test.each([
    ["2026-12-23", 1, "2026-12-24", false, "2026-12-24", "certain up to the week of the next notice"],
    [
      "2026-12-24",
      1,
      "2026-12-25",
      true,
      "2027-01-11",
      "earliest: every open day is worked; latest: every one near New Year is off",
    ],
    ["2026-12-31", 1, "2027-01-02", true, "2027-01-11", "never New Year's Day, perhaps the Saturday after it"],
    ["2026-12-31", 0, "2026-12-31", false, "2026-12-31", "no days wait for nothing"],
    ["2026-12-28", 20, "2027-01-18", true, "2027-02-23", "twenty days over New Year and Spring Festival"],
    ["2027-03-16", 1, "2027-03-17", true, "2027-03-17", "provisional even if both bounds are equal"],
  ])("%s plus %i is not before %s (open: %s) and not after %s: %s", (start, n, date, provisional, latest) => {
    expect(calendar.addWorkingDays(start, n)).toEqual({ date, provisional, latest });
  });

  test("an unsettled day in a pause does not make a date provisional", () => {
    expect(
      calendar.addWorkingDays("2026-12-23", 1, (date) => date > "2026-12-24" && date < "2027-01-01"),
    ).toMatchObject({ date: "2026-12-24", provisional: false });
  });

  test("natural days that end on an unsettled day are provisional", () => {
    expect(calendar.nextWorkingDay("2027-01-02")).toEqual({
      date: "2027-01-02",
      provisional: true,
      latest: "2027-01-11",
    });
    expect(calendar.nextWorkingDay("2026-11-28")).toEqual({
      date: "2026-11-30",
      provisional: false,
      latest: "2026-11-30",
    });
  });

  test("a date is provisional if the count passes a year without a notice", () => {
    const gap = workingDayCalendar([
      { year: 2025, days: [] },
      { year: 2027, days: [] },
      { year: 2028, days: [] },
    ]);

    expect(gap.addWorkingDays("2025-12-22", 300).provisional).toBe(true);
    expect(gap.addWorkingDays("2027-01-04", 3)).toMatchObject({ provisional: false });
  });

  test("the next year's notice settles December", () => {
    const both = workingDayCalendar([...loadCalendar(), { year: 2027, days: [] }]);

    expect(both.addWorkingDays("2026-12-24", 1)).toEqual({
      date: "2026-12-25",
      provisional: false,
      latest: "2026-12-25",
    });
    expect([calendar.settledUntil("2026-11-01"), both.settledUntil("2026-11-01")]).toEqual([
      "2026-12-24",
      "2027-12-24",
    ]);
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

describe("bounds of a date that waits for a notice", () => {
  /** An ordinary notice: breaks around the statutory holidays, with make-up days on weekends near them. */
  const breaks = fc.array(
    fc.record({
      before: fc.integer({ min: 0, max: 4 }),
      after: fc.integer({ min: 0, max: 5 }),
      makeUps: fc.array(fc.integer({ min: -14, max: 14 }), { maxLength: 3 }),
    }),
    { minLength: 7, maxLength: 7 },
  );
  const notice = (
    year: number,
    shapes: readonly { before: number; after: number; makeUps: readonly number[] }[],
  ): CalendarYear => {
    const off = new Map<string, boolean>();
    const groups = statutoryGroups(year);
    groups.forEach((group, index) => {
      const { before, after, makeUps } = shapes[index]!;
      for (let n = -before; n <= group.length - 1 + after; n++) off.set(addDays(group[0]!, n), true);
      for (const n of makeUps) {
        const day = addDays(group[0]!, n);
        if (isWeekend(day) && !off.has(day) && day >= `${year - 1}-12-25`) off.set(day, false);
      }
    });
    for (const date of groups.flat()) off.set(date, true);
    return {
      year,
      days: [...off]
        .filter(([date]) => date >= `${year - 1}-12-25` && date < `${year}-12-25`)
        .map(([date, isOffDay]) => ({ date, name: "假", isOffDay })),
    };
  };

  const loaded = loadCalendar();

  test("under any notice the actual day lies between them, and a certain date does not move", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 45 }),
        breaks,
        breaks,
        (n, days, shapes, next) => {
          const start = addDays("2026-10-01", n);
          const before = calendar.addWorkingDays(start, days);

          const after = workingDayCalendar([
            ...loaded,
            notice(2027, shapes),
            notice(2028, next),
            { year: 2029, days: [] },
          ]).addWorkingDays(start, days);

          expect(before.date <= after.date && after.date <= before.latest).toBe(true);
          if (!before.provisional) expect(after.date).toBe(before.date);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("the optimised count agrees with a naive one", () => {
    const named = new Map(
      loadCalendar()
        .flatMap((year) => year.days)
        .map((day) => [day.date, day.isOffDay]),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 40 }), (n, days) => {
        const start = addDays("2025-01-01", n);
        let date = start;
        for (let left = days; left > 0;) {
          date = addDays(date, 1);
          const isOffDay = named.get(date);
          if (isOffDay !== undefined ? !isOffDay : !isWeekend(date)) left--;
        }

        const due = calendar.addWorkingDays(start, days);

        if (!due.provisional) expect(due.date).toBe(date);
      }),
      { numRuns: 60 },
    );
  });
});

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** The statutory holidays of a year, each with its days in a row. */
function statutoryGroups(year: number): string[][] {
  const days = Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter(
    (date) => isStatutoryHoliday(date) && date.startsWith(String(year)),
  );
  return days.reduce<string[][]>(
    (groups, date) =>
      groups.at(-1)?.at(-1) === addDays(date, -1)
        ? [...groups.slice(0, -1), [...groups.at(-1)!, date]]
        : [...groups, [date]],
    [],
  );
}

describe("any dates", () => {
  test("a due date is a working day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, n) =>
        calendar.isWorkingDay(calendar.addWorkingDays(start, n).date),
      ),
    );
  });

  test("n days and then m days are n + m days", () => {
    fc.assert(
      fc.property(day, count, count, (start, n, m) => {
        expect(calendar.addWorkingDays(calendar.addWorkingDays(start, n).date, m).date).toBe(
          calendar.addWorkingDays(start, n + m).date,
        );
      }),
    );
  });

  test("between start and due date lie exactly the days that were added", () => {
    fc.assert(
      fc.property(day, count, (start, n) => {
        expect(calendar.workingDaysBetween(start, calendar.addWorkingDays(start, n).date)).toBe(n);
      }),
    );
  });

  test("a later start is never due earlier", () => {
    fc.assert(
      fc.property(day, day, count, (a, b, n) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        return calendar.addWorkingDays(first, n).date <= calendar.addWorkingDays(second, n).date;
      }),
    );
  });
});
