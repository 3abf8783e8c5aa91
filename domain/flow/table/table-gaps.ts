import type { RoutingField } from "../routing.ts";
import type { Operand } from "../juel.ts";
import { holdingRules, type CellTest, type DecisionTable, type TableValues } from "./decision-table.ts";

/** What is wrong with the rules of a table, over all values that its columns may have. */
export interface TableGaps {
  /** Values for which no rule holds. */
  readonly gaps: readonly TableValues[];
  /** Of a table in which one rule should hold: values for which several do, and which. */
  readonly overlaps: readonly { readonly values: TableValues; readonly rules: readonly number[] }[];
  /** Rules that decide nothing: others hold before them, or no value fits. */
  readonly idle: readonly number[];
  /** True if there are more combinations than are looked at: then nothing else is known. */
  readonly tooMany: boolean;
}

/** More would take too long where designers wait for the answer. */
const MOST_COMBINATIONS = 50_000;

/**
 * Whether every combination of values has exactly one result. Exact: the columns hold whole numbers, ticks and choices, so that the values at and beside the numbers in the cells stand for all
 * others. `fields`: those of the columns, in order.
 */
export function tableGaps(table: DecisionTable, fields: readonly RoutingField[]): TableGaps {
  const columns = fields.map((field, column) => valuesOf(field, testsIn(table, column)));
  const count = columns.reduce((product, values) => product * values.length, 1);
  if (count > MOST_COMBINATIONS) return { gaps: [], overlaps: [], idle: [], tooMany: true };
  const [gaps, overlaps, used] = [[] as TableValues[], [] as TableGaps["overlaps"][number][], new Set<number>()];
  for (let at = 0; at < count; at++) {
    const values = combination(table, columns, at);
    const rules = holdingRules(table, values);
    const [first] = rules;
    if (first === undefined) gaps.push(values);
    else used.add(first);
    if (table.hitPolicy === "UNIQUE" && rules.length > 1) {
      overlaps.push({ values, rules });
      for (const rule of rules) used.add(rule);
    }
  }
  const idle = table.rules.flatMap((_rule, at) => (used.has(at) ? [] : [at]));
  return { gaps, overlaps, idle, tooMany: false };
}

/** The combination with this number. */
function combination({ inputs }: DecisionTable, columns: readonly (readonly Operand[])[], number: number): TableValues {
  let left = number;
  return Object.fromEntries(
    columns.map((values, column) => {
      const value = values[left % values.length] ?? null;
      left = Math.floor(left / values.length);
      return [inputs[column]?.variable ?? "", value];
    }),
  );
}

function testsIn({ rules }: DecisionTable, column: number): readonly CellTest[] {
  return rules.flatMap(({ cells }) => cells[column]?.tests ?? []);
}

/** Values that stand for all that a field may have; empty among them, unless it must be filled in whenever it is asked. */
function valuesOf(field: RoutingField, tests: readonly CellTest[]): readonly Operand[] {
  switch (field.type) {
    case "checkbox":
      return [true, false];
    case "select":
    case "radio":
      return [...field.values.map(({ value }) => value), ...emptyOf(field)];
    case "number":
      return [...numbersOf(field, tests), ...emptyOf(field)];
  }
}

function emptyOf(field: Exclude<RoutingField, { readonly type: "checkbox" }>): readonly null[] {
  return field.validate?.required === true && field.conditional === undefined ? [] : [null];
}

/** Each number of the cells, and its neighbours on both sides. */
function numbersOf(
  { validate }: Extract<RoutingField, { readonly type: "number" }>,
  tests: readonly CellTest[],
): readonly number[] {
  const named = tests.flatMap((test) => {
    if ("op" in test) return [test.than];
    if ("from" in test) return [test.from, test.to];
    return typeof test.is === "number" ? [test.is] : [];
  });
  const { min = -Infinity, max = Infinity } = validate ?? {};
  const beside = [0, ...named].flatMap((number) => [
    Math.floor(number) - 1,
    Math.floor(number),
    Math.floor(number) + 1,
  ]);
  const ends = [min, max].filter(Number.isFinite).map((end) => Math.trunc(end));
  return [...new Set([...beside, ...ends])].filter((number) => number >= min && number <= max);
}
