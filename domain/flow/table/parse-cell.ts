import type { Cell, CellTest } from "./decision-table.ts";

const NUMBER = String.raw`-?[0-9]{1,15}(?:\.[0-9]{1,10})?`;
/** As the gate of the engine reads them. */
const TESTS: readonly (readonly [RegExp, (found: RegExpExecArray) => CellTest])[] = [
  [/^"([^"\\\p{Cc}]*)"/u, ([, text = ""]) => ({ is: text })],
  [/^(true|false)(?![A-Za-z0-9_])/u, ([, word]) => ({ is: word === "true" })],
  [
    new RegExp(String.raw`^(<=|>=|<|>)\s*(${NUMBER})`, "u"),
    ([, op = "<", than]) => ({ op: op as "<", than: Number(than) }),
  ],
  [
    new RegExp(String.raw`^([\[\](])\s*(${NUMBER})\s*\.\.\s*(${NUMBER})\s*([\])\[])`, "u"),
    ([, open, from, to, close]) => ({
      from: Number(from),
      to: Number(to),
      fromInside: open === "[",
      toInside: close === "]",
    }),
  ],
  [new RegExp(`^(${NUMBER})`, "u"), ([, number]) => ({ is: Number(number) })],
];

/** A condition of a table: empty or `-`, values, comparisons and ranges of numbers, a list of them, or `not(…)` of such a list. Throws a SyntaxError for anything else. */
export function parseCell(text: string): Cell {
  const cell = text.trim();
  if (cell === "" || cell === "-") return null;
  const inside = /^not\(([\s\S]*)\)$/u.exec(cell)?.[1];
  return { not: inside !== undefined, tests: parseTests((inside ?? cell).trim(), cell) };
}

/** A result of a table: one text. Throws a SyntaxError for anything else. */
export function parseResult(text: string): string {
  const found = /^"([^"\\\p{Cc}]*)"$/u.exec(text.trim())?.[1];
  if (found === undefined) throw new SyntaxError(`“${text.trim()}”不是带双引号的文字`);
  return found;
}

function parseTests(list: string, cell: string): readonly [CellTest, ...CellTest[]] {
  const { test, rest } = parseTest(list, cell);
  if (rest === "") return [test];
  if (!rest.startsWith(",")) throw notACell(cell);
  return [test, ...parseTests(rest.slice(1).trim(), cell)];
}

function parseTest(list: string, cell: string): { readonly test: CellTest; readonly rest: string } {
  for (const [pattern, made] of TESTS) {
    const found = pattern.exec(list);
    if (found !== null) return { test: made(found), rest: list.slice(found[0].length).trim() };
  }
  throw notACell(cell);
}

function notACell(cell: string): SyntaxError {
  return new SyntaxError(`“${cell.slice(0, 60)}”不是决定表可用的条件`);
}

/** The cell as a file holds it; `parseCell` reads it back. */
export function formatCell(cell: Cell): string {
  if (cell === null) return "-";
  const tests = cell.tests.map(formatTest).join(", ");
  return cell.not ? `not(${tests})` : tests;
}

function formatTest(test: CellTest): string {
  if ("is" in test) return typeof test.is === "string" ? `"${test.is}"` : String(test.is);
  if ("op" in test) return `${test.op} ${test.than}`;
  return `${test.fromInside ? "[" : "]"}${test.from}..${test.to}${test.toInside ? "]" : "["}`;
}
