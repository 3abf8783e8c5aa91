import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { TimeLimit } from "../../../domain/item/service-item.ts";
import { workingDayCalendar } from "../../../domain/law/calendar.ts";
import { dueOn, readLimits, type ClockFacts, type Pause } from "../../../domain/law/clock.ts";
import { addDays } from "../../../domain/law/dates.ts";
import { loadCalendar } from "../../../processes/load-calendar.ts";

const calendar = workingDayCalendar(loadCalendar());
const limit = (value: number, unit: TimeLimit["unit"] = "workingDay"): TimeLimit => ({
  value,
  unit,
  text: "",
  approx: false,
});
const item = { statutoryLimit: limit(20), promisedLimit: limit(12) };
const hearing = (from: string, to: string | null): Pause => ({
  kind: "hearing",
  from,
  to,
  stopsStatutory: true,
  stopsPromised: true,
});
const survey = (from: string, to: string | null): Pause => ({
  kind: "siteSurvey",
  from,
  to,
  stopsStatutory: false,
  stopsPromised: true,
});
const facts = (changes: Partial<ClockFacts> = {}): ClockFacts => ({
  acceptedOn: "2026-03-02",
  pauses: [],
  stoppedOn: null,
  today: "2026-03-10",
  ...changes,
});

describe("the two limits of a case (行政许可法 art. 42)", () => {
  test("count from the day after acceptance", () => {
    expect(readLimits(item, facts(), calendar)).toMatchObject({
      statutory: { state: "running", dueOn: "2026-03-30", provisional: false, stoppedOn: null, inTime: null },
      promised: { state: "running", dueOn: "2026-03-18", provisional: false, stoppedOn: null, inTime: null },
    });
  });

  test("the first day of a pause counts, counting resumes on the day after its end", () => {
    const limits = readLimits(item, facts({ pauses: [hearing("2026-03-03", "2026-03-05")] }), calendar);

    // 4 and 5 March do not count.
    expect(limits.promised.dueOn).toBe("2026-03-20");
    expect(limits.statutory.dueOn).toBe("2026-04-01");
  });

  test("a pause that begins and ends on one day has no effect", () => {
    const limits = readLimits(item, facts({ pauses: [hearing("2026-03-04", "2026-03-04")] }), calendar);

    expect(limits.promised.dueOn).toBe("2026-03-18");
  });

  test("days off inside a pause do not extend twice", () => {
    const limits = readLimits(item, facts({ pauses: [hearing("2026-03-06", "2026-03-08")] }), calendar);

    expect(limits.promised.dueOn).toBe("2026-03-18");
  });

  test("a site survey pauses only the promised limit (art. 45 does not name it)", () => {
    const limits = readLimits(item, facts({ pauses: [survey("2026-03-03", "2026-03-05")] }), calendar);

    expect(limits).toMatchObject({ promised: { dueOn: "2026-03-20" }, statutory: { dueOn: "2026-03-30" } });
  });

  test("pauses that overlap count once", () => {
    const limits = readLimits(
      item,
      facts({ pauses: [hearing("2026-03-03", "2026-03-05"), hearing("2026-03-04", "2026-03-06")] }),
      calendar,
    );

    expect(limits.promised.dueOn).toBe("2026-03-23");
  });

  test("during a pause the clock is paused and shows the date for an end today", () => {
    const limits = readLimits(item, facts({ pauses: [survey("2026-03-03", null)], today: "2026-03-05" }), calendar);

    expect(limits.promised).toMatchObject({ state: "paused", dueOn: "2026-03-20", provisional: false });
    expect(limits.statutory.state).toBe("running");
  });

  test("a decision stops both, including a running pause", () => {
    const limits = readLimits(
      item,
      facts({ pauses: [survey("2026-03-03", null)], stoppedOn: "2026-03-04", today: "2026-06-01" }),
      calendar,
    );

    expect(limits.promised).toEqual({
      state: "stopped",
      dueOn: "2026-03-19",
      provisional: false,
      latestOn: "2026-03-19",
      stoppedOn: "2026-03-04",
      inTime: true,
    });
    expect(limits.statutory.state).toBe("stopped");
  });

  test.each([
    ["2026-03-18", true],
    ["2026-03-19", false],
  ])("a clock that stopped on %s is compared with that day: in time %s", (stoppedOn, inTime) => {
    expect(readLimits(item, facts({ stoppedOn, today: "2026-12-01" }), calendar).promised.inTime).toBe(inTime);
  });

  test.each<[string, boolean | null, string]>([
    ["2027-01-14", true, "the earliest day that it can have been"],
    ["2027-01-15", null, "only the notice can tell"],
    ["2027-02-23", null, "still"],
    ["2027-02-24", false, "over under any notice"],
  ])("stopped on %s while the notice is missing: in time %s, %s", (stoppedOn, inTime, _why) => {
    expect(
      readLimits(item, facts({ acceptedOn: "2026-12-24", stoppedOn, today: stoppedOn }), calendar).statutory.inTime,
    ).toBe(inTime);
  });

  test("a date past the last notice stays provisional", () => {
    expect(
      readLimits(item, facts({ acceptedOn: "2026-12-25", today: "2026-12-25" }), calendar).statutory.provisional,
    ).toBe(true);
  });
});

describe("limits of other kinds (民法典 arts. 201 to 203)", () => {
  test.each<[string, TimeLimit, string, string]>([
    ["on the spot", limit(0, "instant"), "2026-03-02", "2026-03-02"],
    ["natural days", limit(7, "naturalDay"), "2026-03-02", "2026-03-09"],
    ["natural days that end on a Saturday", limit(5, "naturalDay"), "2026-03-02", "2026-03-09"],
    ["natural days that end in a holiday", limit(3, "naturalDay"), "2026-04-30", "2026-05-06"],
    ["natural days that end on a make-up Saturday", limit(5, "naturalDay"), "2026-05-04", "2026-05-09"],
    ["a month", limit(1, "month"), "2026-03-02", "2026-04-02"],
    ["a month that lacks the day", limit(1, "month"), "2026-01-31", "2026-02-28"],
    ["a month that ends in a holiday", limit(1, "month"), "2026-04-02", "2026-05-06"],
    ["a year", limit(1, "year"), "2025-03-03", "2026-03-03"],
  ])("%s", (_what, given, start, expected) => {
    expect(dueOn(given, start, calendar).date).toBe(expected);
    expect(
      readLimits({ statutoryLimit: given, promisedLimit: given }, facts({ acceptedOn: start, today: start }), calendar)
        .statutory.dueOn,
    ).toBe(expected);
  });

  test("paused natural days are added at the end", () => {
    const natural = { statutoryLimit: limit(10, "naturalDay"), promisedLimit: limit(10, "naturalDay") };

    const limits = readLimits(natural, facts({ pauses: [hearing("2026-03-03", "2026-03-06")] }), calendar);

    // 12 March and the three days 4 to 6 March: a Sunday, so the Monday.
    expect(limits.statutory.dueOn).toBe("2026-03-16");
  });
});

describe("any pauses", () => {
  const offset = fc.integer({ min: 0, max: 200 });
  const start = offset.map((n) => addDays("2025-06-02", n));
  const pause = fc
    .tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: 0, max: 30 }), fc.boolean())
    .map(([at, length, statutory]) => (accepted: string): Pause => ({
      kind: "x",
      from: addDays(accepted, at),
      to: addDays(accepted, at + length),
      stopsStatutory: statutory,
      stopsPromised: true,
    }));
  const anyLimit = fc
    .record({
      value: fc.integer({ min: 1, max: 40 }),
      unit: fc.constantFrom<TimeLimit["unit"]>("workingDay", "naturalDay", "month"),
    })
    .map(({ value, unit }) => limit(unit === "month" ? (value % 6) + 1 : value, unit));

  test("a further pause never makes a due date earlier", () => {
    fc.assert(
      fc.property(start, anyLimit, fc.array(pause, { maxLength: 4 }), pause, (acceptedOn, given, some, more) => {
        const read = (pauses: readonly ((accepted: string) => Pause)[]) =>
          readLimits(
            { statutoryLimit: given, promisedLimit: given },
            facts({ acceptedOn, today: addDays(acceptedOn, 90), pauses: pauses.map((one) => one(acceptedOn)) }),
            calendar,
          );

        const before = read(some);
        const after = read([...some, more]);

        expect(after.statutory.dueOn >= before.statutory.dueOn).toBe(true);
        expect(after.promised.dueOn >= before.promised.dueOn).toBe(true);
      }),
    );
  });

  test("every due date is a working day, and without pauses it is the plain count", () => {
    fc.assert(
      fc.property(start, anyLimit, fc.array(pause, { maxLength: 3 }), (acceptedOn, given, pauses) => {
        const both = { statutoryLimit: given, promisedLimit: given };

        const paused = readLimits(
          both,
          facts({ acceptedOn, today: acceptedOn, pauses: pauses.map((one) => one(acceptedOn)) }),
          calendar,
        );
        const plain = readLimits(both, facts({ acceptedOn, today: acceptedOn }), calendar);

        expect(calendar.isWorkingDay(paused.statutory.dueOn)).toBe(true);
        expect(plain.promised.dueOn).toBe(dueOn(given, acceptedOn, calendar).date);
      }),
    );
  });

  test("a promised limit no longer than the statutory one is never due later, without pauses", () => {
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 45 }),
        fc.integer({ min: 0, max: 44 }),
        (acceptedOn, statutory, less) => {
          const limits = readLimits(
            { statutoryLimit: limit(statutory), promisedLimit: limit(Math.max(1, statutory - less)) },
            facts({ acceptedOn, today: acceptedOn }),
            calendar,
          );

          return limits.promised.dueOn <= limits.statutory.dueOn;
        },
      ),
    );
  });
});
