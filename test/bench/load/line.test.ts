import { expect, test } from "@jest/globals";
import { type Check, holds, notBuilt, statusOf } from "../../../bench/load/line.ts";

const check = (value: number, limits: Pick<Check, "atMost" | "atLeast">): Check => ({
  what: "p95",
  value,
  unit: "ms",
  ...limits,
});

test("a check is met up to and including its limit", () => {
  expect(holds(check(600, { atMost: 600 }))).toBe(true);
  expect(holds(check(600.1, { atMost: 600 }))).toBe(false);
  expect(holds(check(15, { atLeast: 15 }))).toBe(true);
  expect(holds(check(14.9, { atLeast: 15 }))).toBe(false);
  expect(holds(check(5, { atLeast: 1, atMost: 4 }))).toBe(false);
});

test("a missing or unfinished measurement meets no limit", () => {
  expect(holds(check(Number.NaN, { atMost: 600 }))).toBe(false);
  expect(holds(check(Number.NaN, { atLeast: 0 }))).toBe(false);
  expect(holds(check(Number.POSITIVE_INFINITY, { atMost: 120 }))).toBe(false);
});

test("a line is met only if all of its checks are met", () => {
  expect(statusOf([check(1, { atMost: 2 }), check(0, { atMost: 0 })])).toBe("met");
  expect(statusOf([check(1, { atMost: 2 }), check(1, { atMost: 0 })])).toBe("not met");
});

test("a line without checks was not measured, and never counts as met", () => {
  expect(statusOf([])).toBe("not measured");
  expect(statusOf(notBuilt("there is no such page").checks)).toBe("not measured");
  expect(notBuilt("there is no such page").note).toBe("not built: there is no such page");
});
