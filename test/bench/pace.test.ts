import { expect, test } from "@jest/globals";
import { openPace } from "../../bench/pace.ts";

test("a measure gets as much work as fits the time at its last rate", () => {
  const pace = openPace(7);

  expect(pace.amount("f", 1000)).toBe(7000);
  pace.saw("f", 1500);
  pace.saw("c", 32);

  expect(pace.amount("f", 1000)).toBe(10_500);
  expect(pace.amount("c", 30)).toBe(224);
});

test("even the slowest measure gets some work, and none gets more than the database should hold", () => {
  const pace = openPace(3_600);
  pace.saw("c", 0);
  pace.saw("f", 1e9);

  expect(pace.amount("c", 30)).toBe(1);
  expect(pace.amount("f", 30)).toBe(200_000);
});

test("on a slower machine the first estimate shrinks, measured rates stay", () => {
  const pace = openPace(10);
  pace.saw("c", 32);
  pace.runsAt(0.25);

  expect(pace.amount("f", 1000)).toBe(2500);
  expect(pace.amount("c", 30)).toBe(320);
});
