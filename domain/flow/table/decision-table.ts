import type { Operand } from "../juel.ts";

/** 决定表: plain values over routing facts, as a plan stores it. What the engine evaluates, and nothing that it does not. */
export interface DecisionTable {
  /** Of the decision, and of its file. */
  readonly id: string;
  readonly name: string;
  /** `UNIQUE`: exactly one rule holds; `FIRST`: of those that hold, the first. */
  readonly hitPolicy: "UNIQUE" | "FIRST";
  readonly inputs: readonly TableInput[];
  readonly rules: readonly TableRule[];
}

/** A column: the variable of a routing fact. */
export interface TableInput {
  readonly variable: string;
  /** As people read it. */
  readonly label: string;
  readonly type: "text" | "number" | "flag";
}

export interface TableRule {
  /** One for each column. */
  readonly cells: readonly Cell[];
  /** The outcome of the step. */
  readonly result: string;
}

/** What must be true of one value: any of the tests; with `not`, none of them. Null: nothing is asked. */
export type Cell = { readonly not: boolean; readonly tests: readonly [CellTest, ...CellTest[]] } | null;

export type CellTest =
  | { readonly is: string | number | boolean }
  | { readonly op: "<" | "<=" | ">" | ">="; readonly than: number }
  /** A range; its ends are inside unless they are excluded. */
  | { readonly from: number; readonly to: number; readonly fromInside: boolean; readonly toInside: boolean };

/** The values of the columns, by variable; null for one that is empty. */
export type TableValues = Readonly<Record<string, Operand>>;

/** The rules that hold, by their positions. */
export function holdingRules({ inputs, rules }: DecisionTable, values: TableValues): readonly number[] {
  return rules.flatMap(({ cells }, at) =>
    cells.every((cell, column) => holds(cell, values[inputs[column]?.variable ?? ""] ?? null)) ? [at] : [],
  );
}

/**
 * The result of a table, exactly as the engine decides it. Throws where the engine would stop the case with an incident: no rule holds, or several of a table in which one should.
 * Complete tables without overlaps (`tableGaps`) never do.
 */
export function decideByTable(table: DecisionTable, values: TableValues): string {
  const holding = holdingRules(table, values);
  const [first = -1] = holding;
  const rule = table.rules[first];
  if (rule === undefined) throw new Error(`No rule of the table '${table.id}' holds`);
  if (table.hitPolicy === "UNIQUE" && holding.length > 1)
    throw new Error(`Several rules of the table '${table.id}' hold`);
  return rule.result;
}

function holds(cell: Cell, value: Operand): boolean {
  if (cell === null) return true;
  // To the engine an empty value is surely none of some values, but neither inside nor outside of a range.
  if (cell.not && value === null) return cell.tests.every((test) => "is" in test);
  return cell.tests.some((test) => isMet(test, value)) !== cell.not;
}

/** An empty value is neither equal to anything, nor in any order. */
function isMet(test: CellTest, value: Operand): boolean {
  if ("is" in test) return test.is === value;
  if (typeof value !== "number") return false;
  if ("op" in test) return isOrdered(value, test.op, test.than);
  const { from, to, fromInside, toInside } = test;
  return isOrdered(value, fromInside ? ">=" : ">", from) && isOrdered(value, toInside ? "<=" : "<", to);
}

function isOrdered(value: number, op: "<" | "<=" | ">" | ">=", than: number): boolean {
  switch (op) {
    case "<":
      return value < than;
    case "<=":
      return value <= than;
    case ">":
      return value > than;
    case ">=":
      return value >= than;
  }
}
