import type { Operand } from "../../domain/flow/juel.ts";
import type { RoutingField } from "../../domain/flow/routing.ts";
import type {
  Cell,
  DecisionTable,
  TableInput,
  TableRule,
  TableValues,
} from "../../domain/flow/table/decision-table.ts";

/** Something that a table may ask for: an answer on which the flow may branch. */
export interface TableColumn {
  readonly variable: string;
  /** 申请表的“经营面积” */
  readonly title: string;
  readonly field: RoutingField;
}

/** A table over one answer with a row for each of its values, or one row for all numbers; every row with the first of these results. */
export function newTable(
  { id, name }: { readonly id: string; readonly name: string },
  column: TableColumn,
  results: readonly string[],
): DecisionTable {
  const [result = ""] = results;
  const cells = valuesOf(column.field).map((value): Cell => ({ not: false, tests: [{ is: value }] }));
  const rows = cells.length === 0 ? [null] : cells;
  // Each result once, as far as the rows reach: a table that never comes to one of them is not published.
  const rules = rows.map((cell, at) => ({
    cells: [cell],
    result: results[Math.min(at, results.length - 1)] ?? result,
  }));
  return { id, name, hitPolicy: "UNIQUE", inputs: [inputOf(column)], rules };
}

function valuesOf(field: RoutingField): readonly (string | boolean)[] {
  if (field.type === "checkbox") return [true, false];
  return "values" in field ? field.values.map(({ value }) => value) : [];
}

const TYPES: Readonly<Record<RoutingField["type"], TableInput["type"]>> = {
  checkbox: "flag",
  number: "number",
  select: "text",
  radio: "text",
};

function inputOf({ variable, field }: TableColumn): TableInput {
  return { variable, label: field.label, type: TYPES[field.type] };
}

/** With a further answer, which no row asks for yet. */
export function withColumn(table: DecisionTable, column: TableColumn): DecisionTable {
  return {
    ...table,
    inputs: [...table.inputs, inputOf(column)],
    rules: table.rules.map((rule) => ({ ...rule, cells: [...rule.cells, null] })),
  };
}

/** Without an answer; the last one stays. */
export function withoutColumn(table: DecisionTable, at: number): DecisionTable {
  if (table.inputs.length === 1) return table;
  return {
    ...table,
    inputs: table.inputs.toSpliced(at, 1),
    rules: table.rules.map((rule) => ({ ...rule, cells: rule.cells.toSpliced(at, 1) })),
  };
}

/** With a row at the end. */
export function withRow(table: DecisionTable, rule: TableRule): DecisionTable {
  return { ...table, rules: [...table.rules, rule] };
}

/** Without a row; the last one stays. */
export function withoutRow(table: DecisionTable, at: number): DecisionTable {
  return table.rules.length === 1 ? table : { ...table, rules: table.rules.toSpliced(at, 1) };
}

/** With another condition in a cell. */
export function withCell(
  table: DecisionTable,
  { row, column }: { readonly row: number; readonly column: number },
  cell: Cell,
): DecisionTable {
  return changed(table, row, (rule) => ({ ...rule, cells: rule.cells.with(column, cell) }));
}

/** With another result of a row. */
export function withResult(table: DecisionTable, row: number, result: string): DecisionTable {
  return changed(table, row, (rule) => ({ ...rule, result }));
}

function changed(table: DecisionTable, row: number, change: (rule: TableRule) => TableRule): DecisionTable {
  return { ...table, rules: table.rules.map((rule, at) => (at === row ? change(rule) : rule)) };
}

/** The conditions that hold for these values and for all others that the rows do not tell from them: a number with its neighbours up to the next that a row names. */
export function cellsFor({ inputs, rules }: DecisionTable, values: TableValues): readonly Cell[] {
  return inputs.map(({ variable }, column) => {
    const tests = rules.flatMap(({ cells }) => cells[column]?.tests ?? []);
    const named = tests.flatMap((test) => {
      if ("op" in test) return [test.than];
      if ("from" in test) return [test.from, test.to];
      return typeof test.is === "number" ? [test.is] : [];
    });
    return cellFor(values[variable] ?? null, named);
  });
}

/** Nothing can be asked of an empty value: the row then holds for every value. */
function cellFor(value: Operand, named: readonly number[]): Cell {
  if (value === null) return null;
  if (typeof value !== "number" || named.includes(value)) return { not: false, tests: [{ is: value }] };
  const below = Math.max(...named.filter((number) => number < value));
  const above = Math.min(...named.filter((number) => number > value));
  if (!Number.isFinite(below) && !Number.isFinite(above)) return null;
  if (!Number.isFinite(below)) return { not: false, tests: [{ op: "<", than: above }] };
  if (!Number.isFinite(above)) return { not: false, tests: [{ op: ">", than: below }] };
  return { not: false, tests: [{ from: below, to: above, fromInside: false, toInside: false }] };
}
