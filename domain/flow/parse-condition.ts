import type { Comparison, Compared, Condition } from "./condition.ts";

/**
 * Reads the condition of a branch: `${name op literal}` with `== != < <= > >=`, a bare name, `!`, `empty name`, `&&`, `||` and brackets; `&&` binds closer. Nothing else
 * is a condition of the hall, although the engine reads more. Throws a SyntaxError that names what cannot be read.
 */
export function parseCondition(text: string): Condition {
  const inside = /^\s*\$\{(?<inside>[^{}]*)\}\s*$/u.exec(text)?.groups?.["inside"];
  if (inside === undefined) throw new SyntaxError(`Condition '${text}' must be one expression \${…}`);
  if (inside.length > LONGEST) throw new SyntaxError(`Condition is longer than ${LONGEST} characters`);
  const words: Words = { text, list: split(text, inside), at: 0, depth: 0 };
  const condition = anyOf(words);
  if (words.at < words.list.length) throw unexpected(words);
  return condition;
}

/** As in the engine's gate. */
const LONGEST = 500;
const DEEPEST = 10;

interface Words {
  readonly text: string;
  readonly list: readonly string[];
  at: number;
  depth: number;
}

const WORD =
  /\s*(?<word>[A-Za-z_][A-Za-z0-9_]*|-?[0-9]{1,15}(?:\.[0-9]{1,10})?|'[^'\\]*'|"[^"\\]*"|==|!=|<=|>=|[<>!()]|&&|\|\|)/uy;

function split(text: string, inside: string): string[] {
  const found: string[] = [];
  for (let at = 0; inside.slice(at).trim() !== ""; at = WORD.lastIndex) {
    WORD.lastIndex = at;
    const word = WORD.exec(inside)?.groups?.["word"];
    if (word === undefined) throw new SyntaxError(`Condition '${text}' cannot be read at '${inside.slice(at).trim()}'`);
    found.push(word);
  }
  return found;
}

function anyOf(words: Words): Condition {
  return joined(words, "||", "or", allOf);
}

function allOf(words: Words): Condition {
  return joined(words, "&&", "and", one);
}

function joined(words: Words, sign: string, op: "and" | "or", part: (words: Words) => Condition): Condition {
  const first = part(words);
  const of = [first];
  while (take(words, sign)) of.push(part(words));
  return of.length === 1 ? first : { op, of };
}

function one(words: Words): Condition {
  if (words.depth++ > DEEPEST) throw new SyntaxError(`Condition '${words.text}' is nested too deeply`);
  const condition = nested(words);
  words.depth--;
  return condition;
}

function nested(words: Words): Condition {
  if (take(words, "!")) return { op: "not", of: one(words) };
  if (take(words, "empty")) return { op: "empty", variable: name(words) };
  if (!take(words, "(")) return named(words);
  const condition = anyOf(words);
  if (!take(words, ")")) throw unexpected(words);
  return condition;
}

const COMPARISONS: readonly string[] = ["==", "!=", "<", "<=", ">", ">="] satisfies readonly Comparison[];

/** A bare name, or a comparison. After `!` it is bare: there `!a == 'x'` compares the negation. */
function named(words: Words): Condition {
  const negated = words.list[words.at - 1] === "!";
  const variable = name(words);
  const op = words.list[words.at] ?? "";
  if (!COMPARISONS.includes(op)) return { op: "flag", variable };
  if (negated) throw unexpected(words);
  words.at++;
  return { op: op as Comparison, variable, value: literal(words) };
}

/** Words of the engine's expression language, and names that its gate keeps for itself: none is a variable. */
export const RESERVED_NAMES: readonly string[] =
  "and or not empty eq ne lt le gt ge div mod true false null instanceof execution task".split(" ");

function name(words: Words): string {
  const word = words.list[words.at] ?? "";
  if (!/^[A-Za-z_]/u.test(word) || RESERVED_NAMES.includes(word)) throw unexpected(words);
  words.at++;
  return word;
}

const WORDS_OF_VALUES: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function literal(words: Words): Compared["value"] {
  const word = words.list[words.at] ?? "";
  const value = Object.hasOwn(WORDS_OF_VALUES, word) ? WORDS_OF_VALUES[word] : textOrNumber(word);
  if (value === undefined) throw unexpected(words);
  words.at++;
  return value;
}

/** Numbers only in their shortest form: `5.0` is another type to the engine than `5`. */
function textOrNumber(word: string): string | number | undefined {
  if (/^['"]/u.test(word)) return word.slice(1, -1);
  return /^-?[0-9]/u.test(word) && String(Number(word)) === word ? Number(word) : undefined;
}

function take(words: Words, word: string): boolean {
  if (words.list[words.at] !== word) return false;
  words.at++;
  return true;
}

function unexpected({ text, list, at }: Words): SyntaxError {
  const word = list[at];
  return new SyntaxError(
    word === undefined ? `Condition '${text}' ends too early` : `Condition '${text}': unexpected '${word}'`,
  );
}
