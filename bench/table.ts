import type { Ratio } from "./ratios.ts";
import type { MeasureResult } from "./results.ts";
import type { Spread } from "./statistics.ts";

const HEAD = ["", "measure", "unit", "min", "median", "max", "errors", ""];
const NUMBERS = new Set([3, 4, 5, 6]);

/** The results as lines of text, the ratios below. */
export function tableOf(results: readonly MeasureResult[], ratios: readonly Ratio[]): string {
  const lines = aligned([HEAD, ...results.flatMap(rowsOf)]);
  const rule = "─".repeat(Math.max(...lines.map((line) => line.length)));
  const failures = results.flatMap(({ letter, failed }) => failed.map((reason) => `! ${letter}: ${firstLine(reason)}`));
  return [lines[0], rule, ...lines.slice(1), ...spaced(failures), ...spaced(ratios.map(ratioLine))].join("\n");
}

function rowsOf(result: MeasureResult): string[][] {
  const { letter, title, unit, value, more, errors } = result;
  const note = result.rounds.at(-1)?.note ?? "";
  const main = [letter, title, unit, ...numbersOf(value), value ? String(errors) : "–", value ? note : "not measured"];
  return [main, ...Object.entries(more).map(([name, spread]) => ["", `  ${name}`, "", ...numbersOf(spread), "", ""])];
}

/** The rest, such as the end of a log, is in the JSON. */
export function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}

function numbersOf(spread: Spread | null): string[] {
  return spread ? [spread.min, spread.median, spread.max].map(written) : ["–", "–", "–"];
}

/** Three digits are the precision of such a measurement. */
export function written(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-US");
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function ratioLine({ over, under, value, lowest, highest, atLeast, reached, says }: Ratio): string {
  const range = `${written(lowest)}–${written(highest)}`;
  return `${reached ? "✓" : "✗"} ${over} ÷ ${under} = ${written(value)} (${range}), wanted ≥ ${atLeast}${reached ? "" : ", NOT reached"}: ${says}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        NUMBERS.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function spaced(lines: readonly string[]): string[] {
  return lines.length > 0 ? ["", ...lines] : [];
}
