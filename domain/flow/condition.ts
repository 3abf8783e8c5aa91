import { asBoolean, equals, isLess, type Operand } from "./juel.ts";

/** A condition of a branch, as a tree. Only what both the engine and this platform read alike. */
export type Condition =
  | { readonly op: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly op: "not"; readonly of: Condition }
  /** A variable that is true or false. */
  | { readonly op: "flag"; readonly variable: string }
  | { readonly op: "empty"; readonly variable: string }
  | Compared;

export interface Compared {
  readonly op: Comparison;
  readonly variable: string;
  readonly value: string | number | boolean | null;
}

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

/** The process variables that a condition may read; a name that is absent was never set. */
export type ConditionVariables = Readonly<Record<string, Operand>>;

/** The variables that a condition reads, each once. */
export function variablesIn(condition: Condition): readonly string[] {
  return [...new Set(namesIn(condition))];
}

function namesIn(condition: Condition): readonly string[] {
  if ("variable" in condition) return [condition.variable];
  return condition.op === "not" ? namesIn(condition.of) : condition.of.flatMap(namesIn);
}

/**
 * Whether a branch is taken, exactly as the engine decides it. Throws where the engine would stop the case with an incident: a variable that was never set, a whole
 * condition that is empty or neither true nor false, values that cannot be compared.
 */
export function evaluate(condition: Condition, variables: ConditionVariables): boolean {
  const value = valueOf(condition, variables);
  if (value === null) throw new Error(`The condition ${formatCondition(condition)} is empty`);
  if (typeof value !== "boolean")
    throw new Error(`The condition ${formatCondition(condition)} is neither true nor false`);
  return value;
}

/** Only a bare variable has another value than true or false. */
function valueOf(condition: Condition, variables: ConditionVariables): Operand {
  const isTrue = (part: Condition): boolean => asBoolean(valueOf(part, variables));
  switch (condition.op) {
    case "and":
      return condition.of.every(isTrue);
    case "or":
      return condition.of.some(isTrue);
    case "not":
      return !isTrue(condition.of);
    case "flag":
      return read(condition.variable, variables);
    case "empty": {
      const value = read(condition.variable, variables);
      return value === null || value === "";
    }
    default:
      return compare(read(condition.variable, variables), condition.op, condition.value);
  }
}

function read(variable: string, variables: ConditionVariables): Operand {
  if (!Object.hasOwn(variables, variable)) throw new Error(`The variable ${variable} was never set`);
  return variables[variable] ?? null;
}

/** An empty value is neither less nor greater than anything, and equal only to an empty one. */
function compare(left: Operand, op: Comparison, right: Operand): boolean {
  switch (op) {
    case "==":
      return equals(left, right);
    case "!=":
      return !equals(left, right);
    case "<":
      return isLess(left, right);
    case ">":
      return isLess(right, left);
    case "<=":
      return (left === null && right === null) || isAtMost(left, right);
    case ">=":
      return (left === null && right === null) || isAtMost(right, left);
  }
}

function isAtMost(left: Operand, right: Operand): boolean {
  return left !== null && right !== null && !isLess(right, left);
}

/** The condition as a diagram holds it: `${review_outcome == 'submitted' && !urgent}`. `parseCondition` reads it back. */
export function formatCondition(condition: Condition): string {
  return `\${${written(condition)}}`;
}

function written(condition: Condition): string {
  switch (condition.op) {
    case "and":
      return condition.of.map(bracketed).join(" && ");
    case "or":
      return condition.of.map(bracketed).join(" || ");
    case "not":
      return `!${condition.of.op === "flag" || condition.of.op === "not" ? written(condition.of) : `(${written(condition.of)})`}`;
    case "flag":
      return condition.variable;
    case "empty":
      return `empty ${condition.variable}`;
    default:
      return `${condition.variable} ${condition.op} ${literal(condition.value)}`;
  }
}

function bracketed(condition: Condition): string {
  return condition.op === "and" || condition.op === "or" ? `(${written(condition)})` : written(condition);
}

function literal(value: Compared["value"]): string {
  if (typeof value !== "string") return String(value);
  return value.includes("'") ? `"${value}"` : `'${value}'`;
}
