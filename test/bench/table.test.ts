import { expect, test } from "@jest/globals";
import type { Ratio } from "../../bench/ratios.ts";
import { summed } from "../../bench/results.ts";
import { tableOf, written } from "../../bench/table.ts";
import { measureOf } from "./measures.ts";

test("each measure is one line, each further number a line below, with aligned numbers", () => {
  const throughput = summed(
    measureOf("b"),
    [
      { round: 1, value: 512.4, errors: 0, note: "8 at once" },
      { round: 2, value: 1498, errors: 3, note: "16 at once" },
    ],
    [],
  );
  const page = summed(
    { ...measureOf("j"), title: "inbox page", unit: "ms" },
    [{ round: 1, value: 4.25, errors: 0, more: { "p99 ms": 12.5 } }],
    [],
  );

  expect(tableOf([throughput, page], []).split("\n")).toEqual(
    [
      "   measure     unit      min  median    max  errors",
      "─────────────────────────────────────────────────────────────────",
      "b  measure b   tasks/s   512   1,005  1,498       3  16 at once",
      "j  inbox page  ms       4.25    4.25   4.25       0",
      "     p99 ms             12.5    12.5   12.5",
    ].map((line, at) => (at === 1 ? expect.stringMatching(/^─+$/) : line)),
  );
});

test("a measure without figures shows the reason", () => {
  const table = tableOf([summed(measureOf("e"), [], ["The Java client ended before it was ready"])], []);

  expect(table).toContain("not measured");
  expect(table).toContain("! e: The Java client ended before it was ready");
});

test("a target that is missed is marked in words, not only by a sign", () => {
  const ratio: Ratio = {
    over: "f",
    under: "b",
    atLeast: 2,
    says: "f against b",
    value: 1.5,
    lowest: 1.4,
    highest: 1.61,
    reached: false,
  };

  expect(tableOf([summed(measureOf("f"), [], [])], [ratio])).toContain(
    "✗ f ÷ b = 1.50 (1.40–1.61), wanted ≥ 2, NOT reached: f against b",
  );
  expect(tableOf([summed(measureOf("f"), [], [])], [{ ...ratio, value: 2.3, reached: true }])).toContain(
    "✓ f ÷ b = 2.30 (1.40–1.61), wanted ≥ 2: f against b",
  );
});

test.each([
  [1234.5, "1,235"],
  [99.94, "99.9"],
  [3.14159, "3.14"],
  [0, "0.00"],
])("%d is formatted as %s", (value, text) => {
  expect(written(value)).toBe(text);
});
