import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { caseNumber, isCaseNumber, licenceNumber, noticeNumber } from "../../../domain/law/number-series.ts";

const number = fc
  .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 9_999_999 }))
  .map(([year, n]) => caseNumber(year, n));

test("numbers are written as on paper", () => {
  expect(caseNumber(2026, 123)).toBe("2026-000123-3");
  expect(caseNumber(2026, 1_234_567)).toMatch(/^2026-1234567-\d$/);
  expect(noticeNumber("冀农许受", 2026, 12)).toBe("冀农许受〔2026〕12号");
  expect(licenceNumber("农药生许", "冀", 2026, 1)).toBe("农药生许（冀）〔2026〕000001号");
});

test("every issued number is valid", () => {
  fc.assert(fc.property(number, isCaseNumber));
});

test("one wrong digit is detected", () => {
  fc.assert(
    fc.property(number, fc.nat(), fc.integer({ min: 1, max: 9 }), (good, at, more) => {
      const places = [...good].flatMap((character, index) => (character === "-" ? [] : [index]));
      const place = places[at % places.length] ?? 0;
      const wrong = `${good.slice(0, place)}${(Number(good[place]) + more) % 10}${good.slice(place + 1)}`;

      return !isCaseNumber(wrong);
    }),
  );
});

test("two swapped neighbouring digits are detected, except 0 and 9", () => {
  fc.assert(
    fc.property(number, fc.nat(), (good, at) => {
      const places = [...good].flatMap((character, index) =>
        /\d{2}/.test(good.slice(index, index + 2)) ? [index] : [],
      );
      const place = places[at % places.length] ?? 0;
      const [a, b] = [good[place] ?? "", good[place + 1] ?? ""];
      fc.pre(a !== b && !["09", "90"].includes(a + b));

      return !isCaseNumber(`${good.slice(0, place)}${b}${a}${good.slice(place + 2)}`);
    }),
  );
});

describe("other text is not a case number", () => {
  test.each(["", "2026-000123", "2026-123-3", "26-000123-3", "2026-000123-3 ", "２０２６-000123-3", "2026-00012a-3"])(
    "%j",
    (text) => {
      expect(isCaseNumber(text)).toBe(false);
    },
  );
});
