import { describe, expect, test } from "@jest/globals";
import { percentile, spreadOf } from "../../bench/statistics.ts";

describe("spreadOf", () => {
  test("sorts numerically, in any order of input", () => {
    expect(spreadOf([100, 9, 20])).toEqual({ min: 9, median: 20, max: 100 });
  });

  test("of an even number of values the median lies between the two in the middle", () => {
    expect(spreadOf([4, 1, 2, 10])).toEqual({ min: 1, median: 3, max: 10 });
  });

  test("one value is minimum, median and maximum", () => {
    expect(spreadOf([7])).toEqual({ min: 7, median: 7, max: 7 });
  });

  test("refuses an empty series instead of reporting zero", () => {
    expect(() => spreadOf([])).toThrow("No values");
  });

  test("does not change the series", () => {
    const rounds = [3, 1, 2];
    spreadOf(rounds);
    expect(rounds).toEqual([3, 1, 2]);
  });
});

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

  test("is a value of the series that the given share does not exceed", () => {
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
  });

  test("of few values a high percentile is the largest", () => {
    expect(percentile([5, 1, 3], 0.95)).toBe(5);
    expect(percentile([5, 1, 3], 0)).toBe(1);
  });
});
