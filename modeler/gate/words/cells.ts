const LONGEST = 500;
const NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,10})?";
const TEXT = '"[^"\\\\\\p{Cc}]*"';
const VALUE = `(?:${TEXT}|${NUMBER}|true|false)`;
const COMPARISON = `(?:<=|>=|<|>)\\s*${NUMBER}`;
const RANGE = `[\\[\\](]\\s*${NUMBER}\\s*\\.\\.\\s*${NUMBER}\\s*[\\])\\[]`;
const TEST = `(?:${VALUE}|${COMPARISON}|${RANGE})`;
const TESTS = `${TEST}(?:\\s*,\\s*${TEST})*`;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/u;
const CONDITION = new RegExp(`^(?:-|${TESTS}|not\\(\\s*${TESTS}\\s*\\))?$`, "u");
const RESULT = new RegExp(`^${VALUE}$`, "u");

/** Reserved words of the language of decision tables. */
const RESERVED: ReadonlySet<string> = new Set(
  "if then else for in return some every satisfies function external instance of between and or not null true false partial item".split(
    " ",
  ),
);

/** The head of a column: one variable of the flow. */
export function isColumnVariable(text: string): boolean {
  return NAME.test(text.trim()) && !RESERVED.has(text.trim());
}

/** A condition: empty, "-", values, comparisons with values and ranges, a list of them, or none of such a list. No names, calls, sums or loops (`CellRule.java`). */
export function isCellCondition(text: string): boolean {
  return text.length <= LONGEST && CONDITION.test(text.trim());
}

/** A result: one value. */
export function isCellResult(text: string): boolean {
  return text.length <= LONGEST && RESULT.test(text.trim());
}
