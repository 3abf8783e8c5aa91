import { parseCondition, type Test } from "../../domain/form/condition.ts";

/** When a field is shown: rows of which all or any must hold. */
export interface ShownWhen {
  readonly join: "all" | "any";
  readonly rows: readonly ShownRow[];
}

/** 〔字段〕〔是/不是/大于…〕〔值〕 */
export interface ShownRow {
  readonly key: string;
  readonly operator: RowOperator;
  readonly value: string | number | boolean;
}

export type RowOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** In words, as rows show them. */
export const OPERATOR_NAMES: Readonly<Record<RowOperator, string>> = {
  "=": "是",
  "!=": "不是",
  ">": "大于",
  ">=": "大于或者等于",
  "<": "小于",
  "<=": "小于或者等于",
};

const OPPOSITE: Readonly<Record<RowOperator, RowOperator>> = {
  "=": "!=",
  "!=": "=",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/**
 * The condition that the form stores, which says when the field is hidden. What is not filled in is neither less nor greater than anything, so for an order it is named besides: a field that is shown above 100 is
 * hidden while nothing is filled in.
 */
export function hiddenUnless({ join, rows }: ShownWhen): string {
  const parts = rows.map((row) => hidesRow(row, join === "any" && rows.length > 1));
  return `=${parts.join(join === "all" ? " or " : " and ")}`;
}

function hidesRow({ key, operator, value }: ShownRow, isInside: boolean): string {
  const literal = typeof value === "string" ? `"${value}"` : String(value);
  const opposite = `${key} ${OPPOSITE[operator]} ${literal}`;
  if (operator === "=" || operator === "!=") return opposite;
  const both = `${opposite} or ${key} = null`;
  return isInside ? `(${both})` : both;
}

/** The rows of a stored condition; null for one that rows cannot show, which stays as it is until it is replaced. */
export function shownWhen(hide: string): ShownWhen | null {
  let test: Test;
  try {
    test = parseCondition(hide);
  } catch {
    return null;
  }
  const all = rowsOf(test.kind === "any" ? test.tests : [test]);
  if (all !== null) return { join: "all", rows: all };
  if (test.kind !== "all") return null;
  const parts = test.tests.map((part) => rowsOf(part.kind === "any" ? part.tests : [part]));
  const rows = parts.map((part) => (part?.length === 1 ? part[0] : undefined));
  return rows.every((row) => row !== undefined) ? { join: "any", rows } : null;
}

/** Of alternatives that hide: each is a row, with the one that names the empty value after an order. */
function rowsOf(tests: readonly Test[]): readonly ShownRow[] | null {
  const rows: ShownRow[] = [];
  for (const [at, test] of tests.entries()) {
    if (test.kind !== "compare") return null;
    const { key, operator, value } = test;
    const before = tests[at - 1];
    if (value === null) {
      if (operator !== "=" || !isOrderOf(before, key)) return null;
    } else rows.push({ key, operator: OPPOSITE[operator], value });
  }
  return rows.length === 0 ? null : rows;
}

function isOrderOf(test: Test | undefined, key: string): boolean {
  return test?.kind === "compare" && test.key === key && !["=", "!="].includes(test.operator);
}
