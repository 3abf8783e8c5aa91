import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { holds, parseCondition } from "../../../domain/form/condition.ts";
import { hiddenUnless, OPERATOR_NAMES, shownWhen, type RowOperator } from "../../../modeler/forms/shown-when.ts";

const operator = fc.constantFrom(...(Object.keys(OPERATOR_NAMES) as RowOperator[]));
const row = fc.oneof(
  fc.record({ key: fc.constantFrom("area", "seats"), operator, value: fc.integer({ min: -3, max: 3 }) }),
  fc.record({
    key: fc.constantFrom("mode", "isNew"),
    operator: fc.constantFrom<RowOperator>("=", "!="),
    value: fc.oneof(fc.constantFrom("catering", "sale"), fc.boolean()),
  }),
);
const when = fc.record({
  join: fc.constantFrom("all" as const, "any" as const),
  rows: fc.array(row, { minLength: 1, maxLength: 4 }),
});
const values = fc.record(
  {
    area: fc.integer({ min: -4, max: 4 }),
    seats: fc.integer({ min: -4, max: 4 }),
    mode: fc.constantFrom("catering", "sale", "other"),
    isNew: fc.boolean(),
  },
  { requiredKeys: [] },
);

test("a field is hidden exactly while its rows do not hold, and what is not filled in holds no order", () => {
  fc.assert(
    fc.property(when, values, ({ join, rows }, data) => {
      const held = rows.map((one) => rowHolds(one.operator, (data as Record<string, unknown>)[one.key], one.value));
      const isShown = join === "all" ? held.every(Boolean) : held.some(Boolean);
      expect(holds(parseCondition(hiddenUnless({ join, rows })), data)).toBe(!isShown);
    }),
  );
});

function rowHolds(operator: RowOperator, left: unknown, right: string | number | boolean): boolean {
  if (operator === "=") return left === right;
  if (operator === "!=") return left !== right;
  if (typeof left !== "number" || typeof right !== "number") return false;
  return { "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[operator];
}

test("rows come back as they were written", () => {
  fc.assert(
    fc.property(when, ({ join, rows }) => {
      const read = shownWhen(hiddenUnless({ join, rows }));
      expect(read?.rows).toEqual(rows);
      if (rows.length > 1) expect(read?.join).toBe(join);
    }),
  );
});

test.each([
  ['=businessMode != "catering"', { join: "all", rows: [{ key: "businessMode", operator: "=", value: "catering" }] }],
  ["=isOwn = true", { join: "all", rows: [{ key: "isOwn", operator: "!=", value: true }] }],
  ["=(a = 1 and b = 2) or c = 3", null],
  ["=a = null", null],
  ["not a condition", null],
])("%s", (hide, expected) => {
  expect(shownWhen(hide)).toEqual(expected);
});
