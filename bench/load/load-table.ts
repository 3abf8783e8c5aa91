import { written } from "../table.ts";
import { type Check, holds, type LineResult } from "./line.ts";
import type { Volume } from "./volume.ts";

/** The results as lines of text: one for each load line, below it its checks and further figures. */
export function loadTableOf(results: readonly LineResult[]): string {
  const heads = results.map(({ id, title }) => `${id.padEnd(4)} ${title}`);
  const width = Math.max(...heads.map((head) => head.length), 0);
  const blocks = results.map((result, at) =>
    [`${(heads[at] ?? "").padEnd(width)}  ${result.status.toUpperCase()}`, ...detailsOf(result)].join("\n"),
  );
  return [...blocks, summaryOf(results)].join("\n");
}

function detailsOf({ target, checks, figures = {}, errors, note, seconds }: LineResult): string[] {
  const further = Object.entries(figures).map(([name, value]) => `${name} ${written(value)}`);
  return [
    `       wanted   ${target}`,
    ...checks.map((check) => `       ${holds(check) ? "✓" : "✗"}        ${checkInWords(check)}`),
    ...(further.length > 0 ? [`       seen     ${further.join(", ")}`] : []),
    `       note     ${note}; ${errors} errors, ${Math.round(seconds)} s`,
  ];
}

/** A check as words: the measured value and the limit. */
export function checkInWords({ what, value, unit, atMost, atLeast }: Check): string {
  const limits = [
    ...(atMost === undefined ? [] : [`≤ ${atMost.toLocaleString("en-US")}`]),
    ...(atLeast === undefined ? [] : [`≥ ${written(atLeast)}`]),
  ];
  return `${what} ${valueInWords(value)}${unit && ` ${unit}`} (wanted ${limits.join(" and ")})`;
}

function valueInWords(value: number): string {
  if (Number.isNaN(value)) return "nothing";
  return Number.isFinite(value) ? written(value) : "never";
}

function summaryOf(results: readonly LineResult[]): string {
  const count = (status: LineResult["status"]): number => results.filter((result) => result.status === status).length;
  return `\n${count("met")} met, ${count("not met")} not met, ${count("not measured")} not measured`;
}

/** The volume of the hall, in a sentence. */
export function volumeInWords({
  openCases,
  closedCases,
  journalEntries,
  databaseMb,
  differences,
  seconds,
}: Volume): string {
  const [open, closed, entries] = [openCases, closedCases, journalEntries].map((count) =>
    count.toLocaleString("en-US"),
  );
  return `${open} open cases with running flows, ${closed} closed ones, ${entries} journal entries, ${databaseMb.toLocaleString("en-US")} MB of database, laid up in ${Math.round(seconds)} s; record and engine differed in ${differences} places`;
}
