import { formatCondition, type Comparison, type Condition } from "../../domain/flow/condition.ts";
import { parseCondition } from "../../domain/flow/parse-condition.ts";

/** The condition of a branch as a designer reads it: rows, all or any of which must hold; a part may itself be such rows. */
export interface Rows {
  /** 且 or 或. */
  readonly joint: "all" | "any";
  readonly parts: readonly (Row | Rows)[];
}

/** 〔字段或上一步结论〕〔是/不是/大于…〕〔值〕 */
export interface Row {
  /** The variable behind it: of an outcome or a routing field. Never shown: see `subjectsAt`. */
  readonly subject: string;
  readonly operator: Operator;
  /** Several for `is` and `isNot`: one of them, none of them. None for `empty` and `filled`. */
  readonly values: readonly Value[];
}

export type Value = string | number | boolean;
export type Operator = "is" | "isNot" | "more" | "atLeast" | "less" | "atMost" | "empty" | "filled";

/** As screens say them. */
export const OPERATOR_NAMES: Readonly<Record<Operator, string>> = {
  is: "是",
  isNot: "不是",
  more: "大于",
  atLeast: "不少于",
  less: "小于",
  atMost: "不超过",
  empty: "没有填写",
  filled: "已经填写",
};

export function isRows(part: Row | Rows): part is Rows {
  return "joint" in part;
}

/** The rows of a condition; null for one that cannot be read, or that no rows say: it can only be replaced. */
export function rowsOf(text: string): Rows | null {
  try {
    const read = partOf(parseCondition(text));
    if (read === null) return null;
    return isRows(read) ? read : { joint: "all", parts: [read] };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function partOf(condition: Condition): Row | Rows | null {
  switch (condition.op) {
    case "and":
    case "or":
      return joined(condition.op, condition.of);
    case "not":
      return negated(condition.of);
    case "flag":
      return { subject: condition.variable, operator: "is", values: [true] };
    case "empty":
      return { subject: condition.variable, operator: "empty", values: [] };
    default:
      return compared(condition);
  }
}

function joined(op: "and" | "or", of: readonly Condition[]): Row | Rows | null {
  const joint = op === "and" ? "all" : "any";
  const parts = of.map(partOf);
  const read = parts.flatMap((part) => (part === null ? [] : [part]));
  if (read.length < parts.length) return null;
  const flat = read.flatMap((part) => (isRows(part) && part.joint === joint ? part.parts : [part]));
  const united = unitedRows(flat, op === "and" ? "isNot" : "is");
  const [only] = united;
  return united.length === 1 && only !== undefined ? only : { joint, parts: united };
}

/** `a == 1 || a == 2` is one row: a is 1 or 2. Only neighbours, so that the order of the rows stays. */
function unitedRows(parts: readonly (Row | Rows)[], operator: Operator): readonly (Row | Rows)[] {
  return parts.reduce<readonly (Row | Rows)[]>((done, part) => {
    const last = done.at(-1);
    const isSame =
      last !== undefined &&
      !isRows(last) &&
      !isRows(part) &&
      last.operator === operator &&
      part.operator === operator &&
      last.subject === part.subject;
    return isSame ? [...done.slice(0, -1), { ...last, values: [...last.values, ...part.values] }] : [...done, part];
  }, []);
}

/** Only what means the same for every value, an empty one too. */
function negated(condition: Condition): Row | Rows | null {
  const part = partOf(condition);
  if (part === null || isRows(part)) return null;
  const opposite = OPPOSITE[part.operator];
  if (condition.op === "flag") return { ...part, values: [false] };
  return opposite === undefined ? null : { ...part, operator: opposite };
}

const OPPOSITE: Readonly<Partial<Record<Operator, Operator>>> = {
  is: "isNot",
  isNot: "is",
  empty: "filled",
  filled: "empty",
};

const OPERATORS: Readonly<Record<Comparison, Operator>> = {
  "==": "is",
  "!=": "isNot",
  ">": "more",
  ">=": "atLeast",
  "<": "less",
  "<=": "atMost",
};

function compared({ op, variable, value }: Extract<Condition, { readonly op: Comparison }>): Row | null {
  if (value !== null) return { subject: variable, operator: OPERATORS[op], values: [value] };
  if (op === "==") return { subject: variable, operator: "empty", values: [] };
  return op === "!=" ? { subject: variable, operator: "filled", values: [] } : null;
}

/** The text of the rows, as the diagram holds it. Throws for rows without a value: see `rowsProblem`. */
export function textOf(rows: Rows): string {
  return formatCondition(conditionOf(rows));
}

/** The condition of the rows. Throws for rows without a value. */
export function conditionOf(rows: Rows): Condition {
  const parts = rows.parts.map((part) => (isRows(part) ? conditionOf(part) : rowCondition(part)));
  const [only] = parts;
  if (only === undefined) throw new Error("A condition without rows");
  if (parts.length === 1) return only;
  const op = rows.joint === "all" ? "and" : "or";
  return { op, of: parts.flatMap((part) => (part.op === op && isAlternative(part) ? part.of : [part])) };
}

function isAlternative(part: Condition): part is Extract<Condition, { readonly op: "and" | "or" }> {
  return part.op === "and" || part.op === "or";
}

function rowCondition({ subject: variable, operator, values }: Row): Condition {
  if (operator === "empty") return { op: "empty", variable };
  if (operator === "filled") return { op: "not", of: { op: "empty", variable } };
  const op = (Object.keys(OPERATORS) as readonly Comparison[]).find((one) => OPERATORS[one] === operator);
  const [first] = values;
  if (op === undefined || first === undefined) throw new Error(`A row of ${variable} has no value`);
  if (values.length === 1) return { op, variable, value: first };
  return { op: operator === "isNot" ? "and" : "or", of: values.map((value) => ({ op, variable, value })) };
}

/** What keeps the rows from being a condition, as a sentence; null if nothing does. */
export function rowsProblem(rows: Rows): string | null {
  if (rows.parts.length === 0) return "请至少设定一个条件。";
  for (const part of rows.parts) {
    const problem = isRows(part) ? rowsProblem(part) : rowProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

function rowProblem({ operator, values }: Row): string | null {
  const needsNone = operator === "empty" || operator === "filled";
  if (!needsNone && values.length === 0) return "请为每个条件选择或者填写值。";
  const isBad = values.some((value) => (typeof value === "string" ? /['"\\{}$]/u.test(value) : false));
  if (isBad) return "条件的值里不能有引号、括号和反斜线。";
  const isRange = operator !== "is" && operator !== "isNot";
  if (isRange && !needsNone && (values.length > 1 || typeof values[0] !== "number")) return "比较大小请填写一个数字。";
  return values.some((value) => typeof value === "number" && !isPlainNumber(value))
    ? "请填写整数，或者不超过10位的小数。"
    : null;
}

/** As `parseCondition` reads a number. */
function isPlainNumber(value: number): boolean {
  return /^-?[0-9]{1,15}(?:\.[0-9]{1,10})?$/u.test(String(value));
}
