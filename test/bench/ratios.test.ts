import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { ratiosOf, type Target, TARGETS } from "../../bench/ratios.ts";
import { summed } from "../../bench/results.ts";
import type { MeasureResult } from "../../bench/results.ts";
import { measureOf } from "./measures.ts";

const PERFORMANCE = readFileSync(new URL("../../docs/performance.md", import.meta.url), "utf8");
const TARGET: Target = { over: "f", under: "b", atLeast: 2, says: "f against b" };

test("a ratio is that of the medians, with the range over pairs of the same round", () => {
  const results = [result("f", [900, 1000, 1300]), result("b", [450, 400, 500])];

  const [ratio] = ratiosOf(results, [TARGET]);

  expect(ratio).toMatchObject({ value: 1000 / 450, lowest: 2, highest: 2.6, reached: true });
});

test("a ratio is reached at exactly the wanted value, not a little below", () => {
  expect(ratiosOf([result("f", [200]), result("b", [100])], [TARGET])[0]?.reached).toBe(true);
  expect(ratiosOf([result("f", [199.9]), result("b", [100])], [TARGET])[0]?.reached).toBe(false);
});

test("a ratio is left out when one side was not measured, or did nothing", () => {
  expect(ratiosOf([result("f", [100])], [TARGET])).toEqual([]);
  expect(ratiosOf([result("f", [100]), result("b", [])], [TARGET])).toEqual([]);
  expect(ratiosOf([result("f", [100]), result("b", [0])], [TARGET])).toEqual([]);
});

test("a round that one side lacks is not part of the range", () => {
  const lacking = summed(measureOf("b"), [{ value: 50, errors: 0, round: 2 }], ["broke off"]);

  const [ratio] = ratiosOf([result("f", [1000, 100]), lacking], [TARGET]);

  expect(ratio).toMatchObject({ lowest: 2, highest: 2 });
});

test("the benchmark checks the targets of docs/performance.md", () => {
  const promised = [...PERFORMANCE.matchAll(/^\| (\w) ÷ (\w) \| ([\d.]+) \|/gm)];
  const made = promised.slice(0, TARGETS.length).map(([, over, under, atLeast]) => [over, under, Number(atLeast)]);

  expect(made).toEqual(TARGETS.map(({ over, under, atLeast }) => [over, under, atLeast]));
});

function result(letter: string, values: readonly number[]): MeasureResult {
  return summed(
    measureOf(letter),
    values.map((value, at) => ({ value, errors: 0, round: at + 1 })),
    [],
  );
}
