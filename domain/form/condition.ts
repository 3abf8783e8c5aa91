/**
 * The comparison subset of FEEL that a form condition may use: `=businessMode != "catering" and seats > 0`.
 * Keys, `=`, `!=`, `<`, `<=`, `>`, `>=`, `and`, `or`, parentheses; text in double quotes, numbers, `true`, `false`, `null`.
 * `and` binds closer than `or`. A field without a value is `null`; null is neither less nor greater than anything.
 */
export type Test =
  | { readonly kind: "compare"; readonly key: string; readonly operator: Operator; readonly value: Literal }
  | { readonly kind: "all"; readonly tests: readonly Test[] }
  | { readonly kind: "any"; readonly tests: readonly Test[] };

type Operator = "=" | "!=" | "<" | "<=" | ">" | ">=";
type Literal = string | number | boolean | null;

/** Reads a condition; throws a SyntaxError that names the position. */
export function parseCondition(text: string): Test {
  if (!text.startsWith("=")) throw new SyntaxError(`Condition '${text}' must start with '='`);
  const words = { list: split(text), at: 0 };
  const test = anyOf(words);
  if (words.at < words.list.length) throw unexpected(words);
  return test;
}

/** Keys of the fields that a condition reads. */
export function conditionKeys(test: Test): readonly string[] {
  return test.kind === "compare" ? [test.key] : test.tests.flatMap(conditionKeys);
}

/** True when the condition holds for these values. */
export function holds(test: Test, values: Readonly<Record<string, unknown>>): boolean {
  if (test.kind === "all") return test.tests.every((part) => holds(part, values));
  if (test.kind === "any") return test.tests.some((part) => holds(part, values));
  return compare(Object.hasOwn(values, test.key) ? values[test.key] : null, test.operator, test.value);
}

function compare(left: unknown, operator: Operator, right: Literal): boolean {
  if (operator === "=") return (left ?? null) === right;
  if (operator === "!=") return (left ?? null) !== right;
  if (typeof left === "number" && typeof right === "number") return inOrder(left, operator, right);
  return typeof left === "string" && typeof right === "string" && inOrder(left, operator, right);
}

/** Only two numbers or two texts (including dates) have an order. */
function inOrder<T extends string | number>(left: T, operator: "<" | "<=" | ">" | ">=", right: T): boolean {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
  }
}

interface Words {
  readonly list: readonly string[];
  at: number;
}

const WORD = /\s*("[^"\\]*"|-?\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9]*|<=|>=|!=|[=<>()])/y;

function split(text: string): string[] {
  const found: string[] = [];
  let at = 1;
  while (text.slice(at).trim() !== "") {
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (!match) throw new SyntaxError(`Condition '${text}' cannot be read at '${text.slice(at)}'`);
    found.push(match[1] as string);
    at = WORD.lastIndex;
  }
  return found;
}

function anyOf(words: Words): Test {
  const tests = [allOf(words)];
  while (words.list[words.at] === "or") {
    words.at++;
    tests.push(allOf(words));
  }
  return tests.length === 1 ? (tests[0] as Test) : { kind: "any", tests };
}

function allOf(words: Words): Test {
  const tests = [comparison(words)];
  while (words.list[words.at] === "and") {
    words.at++;
    tests.push(comparison(words));
  }
  return tests.length === 1 ? (tests[0] as Test) : { kind: "all", tests };
}

const OPERATORS: readonly string[] = ["=", "!=", "<", "<=", ">", ">="];
const KEYWORDS: readonly string[] = ["and", "or", "true", "false", "null"];

function comparison(words: Words): Test {
  if (words.list[words.at] === "(") return parenthesis(words);
  const [key = "", operator = "", value] = words.list.slice(words.at, words.at + 3);
  if (!/^[A-Za-z]/.test(key) || KEYWORDS.includes(key)) throw unexpected(words);
  if (!OPERATORS.includes(operator)) throw unexpected({ ...words, at: words.at + 1 });
  const literal = literalOf(value);
  if (literal === undefined) throw unexpected({ ...words, at: words.at + 2 });
  words.at += 3;
  return { kind: "compare", key, operator: operator as Operator, value: literal };
}

function parenthesis(words: Words): Test {
  words.at++;
  const inner = anyOf(words);
  if (words.list[words.at] !== ")") throw unexpected(words);
  words.at++;
  return inner;
}

function literalOf(word: string | undefined): Literal | undefined {
  if (word === undefined) return undefined;
  if (word.startsWith('"')) return word.slice(1, -1);
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  return /^-?\d/.test(word) ? Number(word) : undefined;
}

function unexpected(words: Words): SyntaxError {
  const word = words.list[words.at];
  return new SyntaxError(word === undefined ? "Condition ends too early" : `Condition has an unexpected '${word}'`);
}
