const LONGEST = 500;
const NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,10})?";
const TEXT = '"[^"\\\\\\p{Cc}]*"';
const VALUE = `(?:${TEXT}|${NUMBER}|true|false)`;
const COMPARISON = `(?:<=|>=|<|>)[ \\t\\r\\n]*${NUMBER}`;
const RANGE = `[\\[\\](][ \\t\\r\\n]*${NUMBER}[ \\t\\r\\n]*\\.\\.[ \\t\\r\\n]*${NUMBER}[ \\t\\r\\n]*[\\])\\[]`;
const TEST = `(?:${VALUE}|${COMPARISON}|${RANGE})`;
const TESTS = `${TEST}(?:[ \\t\\r\\n]*,[ \\t\\r\\n]*${TEST})*`;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/u;
const CONDITION = new RegExp(`^(?:-|${TESTS}|not\\([ \\t\\r\\n]*${TESTS}[ \\t\\r\\n]*\\))?$`, "u");
const RESULT = new RegExp(`^${VALUE}$`, "u");

/** Reserved words of the language of decision tables. */
const RESERVED: ReadonlySet<string> = new Set(
  "if then else for in return some every satisfies function external instance of between and or not null true false partial item".split(
    " ",
  ),
);

/** The head of a column: one variable of the flow. */
export function isColumnVariable(text: string): boolean {
  return NAME.test(withoutBlanks(text)) && !RESERVED.has(withoutBlanks(text));
}

/** A condition: empty, "-", values, comparisons with values and ranges, a list of them, or none of such a list. No names, calls, sums or loops (`CellRule.java`). */
export function isCellCondition(text: string): boolean {
  return text.length <= LONGEST && CONDITION.test(withoutBlanks(text));
}

/** A result: one value. */
export function isCellResult(text: string): boolean {
  return text.length <= LONGEST && RESULT.test(withoutBlanks(text));
}

/** Not `trim`: it also takes away marks and spaces that are text to other programs. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/gu, "");
}
