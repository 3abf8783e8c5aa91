/** A value in a condition. Numbers of the flow are whole; a literal may have decimals. */
export type Operand = string | number | boolean | null;

/**
 * The engine's expression language (JUEL, in Camunda 7.24 and Operaton alike), as far as conditions of branches use it. Its rules are odd in places, and are copied, not
 * mended: a branch must mean the same in the engine and in the plan.
 */

/** `==`. An empty value equals only an empty one; otherwise both sides become numbers, else booleans, else texts, as soon as one side is of that type. */
export function equals(left: Operand, right: Operand): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  if (isNumber(left, right)) return numbers(left, right, (a, b) => a === b);
  if (typeof left === "boolean" || typeof right === "boolean") return asBoolean(left) === asBoolean(right);
  return left === right;
}

/** `<`. False if a side is empty. */
export function isLess(left: Operand, right: Operand): boolean {
  if (left === null || right === null || left === right) return false;
  if (isNumber(left, right)) return numbers(left, right, (a, b) => a < b);
  if (typeof left === "string" || typeof right === "string") return String(left) < String(right);
  return left < right;
}

/** The value as an operand of `!`, `&&` and `||`: empty is false. Throws for a number. */
export function asBoolean(value: Operand): boolean {
  if (typeof value === "number") throw new Error(`The number ${value} is neither true nor false`);
  return typeof value === "string" ? value.toLowerCase() === "true" : value === true;
}

type Given = Exclude<Operand, null>;

function isNumber(left: Given, right: Given): boolean {
  return typeof left === "number" || typeof right === "number";
}

/** Both sides are read as whole numbers, unless one is a number with decimals. */
function numbers(left: Given, right: Given, compare: (a: number, b: number) => boolean): boolean {
  const decimals = [left, right].some((side) => typeof side === "number" && !Number.isInteger(side));
  return compare(asNumber(left, decimals), asNumber(right, decimals));
}

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function asNumber(value: Given, decimals: boolean): number {
  if (typeof value === "number") return value;
  if (value === "") return 0;
  if (typeof value === "boolean" || !(decimals ? DECIMAL : WHOLE).test(value))
    throw new Error(`'${value}' cannot be compared with a number`);
  return Number(value);
}
