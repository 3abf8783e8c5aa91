import { execFileSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addDays,
  addMonths,
  chineseDate,
  daysBetween,
  isIsoDate,
  shanghaiDate,
  shanghaiMinute,
  startOfDay,
} from "../../../domain/law/dates.ts";

test("the day of the hall is the day in Shanghai", () => {
  expect(shanghaiDate("2026-03-01T15:59:59.999Z")).toBe("2026-03-01");
  expect(shanghaiDate("2026-03-01T16:00:00.000Z")).toBe("2026-03-02");
  expect(shanghaiMinute("2025-12-31T16:01:59.000Z")).toBe("2026-01-01 00:01");
  expect(startOfDay("2026-03-02")).toBe("2026-03-01T16:00:00.000Z");
});

test("days are added correctly over daylight-saving changes elsewhere", () => {
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  expect(addDays("2026-03-01", -1)).toBe("2026-02-28");
  expect(daysBetween("2026-03-01", "2026-11-02")).toBe(246);
});

/** The same dates computed by a server in another time zone. */
const SCRIPT = `
  const { addDays, addMonths, daysBetween, isIsoDate, shanghaiDate, shanghaiMinute, startOfDay } = await import("./domain/law/dates.ts");
  const { workingDayCalendar } = await import("./domain/law/calendar.ts");
  const { loadCalendar } = await import("./processes/load-calendar.ts");
  const calendar = workingDayCalendar(loadCalendar());
  const days = Array.from({ length: 800 }, (_, n) => addDays("2025-01-01", n));
  console.log(new Date("2026-07-01T00:00:00Z").getTimezoneOffset() + "|" + JSON.stringify([
    days, days.map((day) => addMonths(day, 7)), days.map((day) => calendar.isWorkingDay(day)), days.map((day) => calendar.addWorkingDays(day, 5).date),
    days.map((day) => daysBetween("2025-01-01", day)), days.map(startOfDay), days.map((day) => shanghaiDate(startOfDay(day))), shanghaiMinute("2026-03-29T00:30:00Z"), isIsoDate("2026-03-29"),
  ]));`;

test("no zone of the server changes a date", () => {
  const seen = ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/London"].map((zone) =>
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", SCRIPT], {
      env: { ...process.env, TZ: zone, NODE_OPTIONS: "" },
      encoding: "utf8",
    })
      .trim()
      .split("|"),
  );

  expect(new Set(seen.map(([offset]) => offset))).toEqual(new Set(["-480", "420", "-840", "-60"]));
  expect(new Set(seen.map(([, dates]) => dates)).size).toBe(1);
}, 60_000);

describe("months (民法典 art. 202)", () => {
  test.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2028-02-29", 12, "2029-02-28"],
    ["2028-02-29", 48, "2032-02-29"],
    ["2026-08-31", 1, "2026-09-30"],
    ["2026-11-15", 3, "2027-02-15"],
    ["2026-12-01", 0, "2026-12-01"],
  ])("%s plus %i months is %s", (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

test.each([
  ["2026-02-28", true],
  ["2026-02-29", false],
  ["2028-02-29", true],
  ["2026-13-01", false],
  ["2026-3-1", false],
  ["2026-03-02T00:00", false],
  ["", false],
  ["二〇二六年", false],
])("%j is a date: %s", (text, expected) => {
  expect(isIsoDate(text)).toBe(expected);
});

test("dates on papers are written in Chinese form", () => {
  expect(chineseDate("2026-03-02")).toBe("2026年3月2日");
});

test("every moment of a day in Shanghai lies in that day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 86_399_999 }), (n, ms) => {
      const date = addDays("1990-01-01", n);

      expect(shanghaiDate(new Date(Date.parse(startOfDay(date)) + ms).toISOString())).toBe(date);
    }),
  );
});
