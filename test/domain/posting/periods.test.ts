import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../../domain/law/dates.ts";
import { isEverHeld, isHeldOn, periodCovers, periodsOverlap, type Period } from "../../../domain/posting/posting.ts";

const FIRST = "2026-02-20";
/** Days around the end of a month, more than any of the periods below reaches. */
const DAYS = Array.from({ length: 30 }, (_, index) => addDays(FIRST, index));

/** From a day to a day, without an end, or ended before it began. */
const period: fc.Arbitrary<Period> = fc
  .record({ start: fc.integer({ min: 1, max: 15 }), length: fc.option(fc.integer({ min: -1, max: 6 }), { nil: null }) })
  .map(({ start, length }) => ({
    from: addDays(FIRST, start),
    to: length === null ? null : addDays(FIRST, start + length),
  }));

describe("periods", () => {
  test("overlap exactly if they share a day", () => {
    fc.assert(
      fc.property(period, period, (one, other) => {
        const days = DAYS.filter((day) => isHeldOn(one, day) && isHeldOn(other, day));
        expect(periodsOverlap(one, other)).toBe(days.length > 0);
        expect(periodsOverlap(other, one)).toBe(periodsOverlap(one, other));
      }),
    );
  });

  test("do not overlap if the next begins on the day after", () => {
    fc.assert(
      fc.property(period, (one) => {
        fc.pre(one.to !== null && isEverHeld(one));
        expect(periodsOverlap(one, { from: addDays(one.to ?? "", 1), to: null })).toBe(false);
        expect(periodsOverlap(one, { from: one.to ?? "", to: null })).toBe(true);
      }),
    );
  });

  test("that cover another include each of its days", () => {
    fc.assert(
      fc.property(period, period, (outer, inner) => {
        fc.pre(inner.to !== null && isEverHeld(inner) && isEverHeld(outer));
        const all = DAYS.filter((day) => isHeldOn(inner, day)).every((day) => isHeldOn(outer, day));
        expect(periodCovers(outer, inner)).toBe(all);
      }),
    );
  });

  test("ended before they began include no day", () => {
    const never = { from: "2026-03-02", to: "2026-03-01" };

    expect(DAYS.filter((day) => isHeldOn(never, day))).toEqual([]);
    expect(isEverHeld(never)).toBe(false);
  });
});
