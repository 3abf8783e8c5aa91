import { parseArgs } from "node:util";

/** Options of the command line. */
export interface BenchArguments {
  /** JSON instead of the table. */
  readonly json: boolean;
  /** All measures, with longer rounds. */
  readonly full: boolean;
  readonly rounds: number;
  /** How long one timed part should last. */
  readonly seconds: number;
  /** The load lines instead of the measures. */
  readonly load: boolean;
  /** Letters of the measures, or ids of the load lines, to run; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly help: boolean;
}

/** Shown by --help. */
export const USAGE = `npm run bench [-- options]

  --only f,g     only these measures, by letter
  --rounds 3     rounds; the order of the measures turns by one each round (5 with --full)
  --seconds 3    how long one timed part lasts, about (20 with --full)
  --full         also what takes long
  --load         the load lines L1 to L18 instead: what a province's hall must bear, on one hall full of cases
                 (--only L5,L7 chooses; --seconds 30, with --full 90; --full also lays up more cases)
  --json         JSON on standard output instead of the table

Progress goes to standard error. bench/README.md says what each measure is.`;

const MOST_ROUNDS = 100;
const MOST_SECONDS = 3_600;
const DEFAULTS = { short: { rounds: "3", seconds: "3" }, full: { rounds: "5", seconds: "20" } };
const LOAD_DEFAULTS = { short: { rounds: "1", seconds: "30" }, full: { rounds: "1", seconds: "90" } };

/** Permitted values of --only. */
export interface Names {
  /** Letters of the measures. */
  readonly letters: readonly string[];
  /** Ids of the load lines. */
  readonly lines: readonly string[];
}

/** Reads the arguments; throws one sentence about the first error. */
export function readArguments(args: readonly string[], names: Names): BenchArguments {
  const values = parsed(args);
  const { full = false, load = false, json = false, help = false } = values;
  if (load && values.rounds !== undefined)
    throw new Error("--rounds does not go with --load: every load line runs once.");
  const { rounds, seconds } = (load ? LOAD_DEFAULTS : DEFAULTS)[full ? "full" : "short"];
  return {
    full,
    load,
    json,
    help,
    rounds: wholeNumber("rounds", values.rounds ?? rounds, MOST_ROUNDS),
    seconds: wholeNumber("seconds", values.seconds ?? seconds, MOST_SECONDS),
    only: onlyOf(values.only, names, load),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean" },
        full: { type: "boolean" },
        load: { type: "boolean" },
        help: { type: "boolean", short: "h" },
        rounds: { type: "string" },
        seconds: { type: "string" },
        only: { type: "string" },
      },
    }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/);
    throw new Error(`${sentence}. \`npm run bench -- --help\` lists the options.`, { cause: error });
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 1 to ${most}, not '${text}'.`);
}

function onlyOf(text: string | undefined, names: Names, load: boolean): string[] | undefined {
  if (text === undefined) return undefined;
  return load ? chosenLines(text, names) : chosen(text, names);
}

function chosen(text: string, { letters, lines }: Names): string[] {
  const asked = partsOf(text);
  const unknown = asked.find((letter) => !letters.includes(letter));
  if (asked.length > 0 && unknown === undefined) return [...new Set(asked)];
  if (unknown !== undefined && lines.includes(unknown.toUpperCase()))
    throw new Error(`${unknown} is a load line: add --load.`);
  throw new Error(
    `--only takes letters of measures, such as --only ${letters.slice(0, 2).join(",")}: ${unknown === undefined ? "none was given" : `there is no measure '${unknown}'`} (there are ${letters.join(", ")}).`,
  );
}

function chosenLines(text: string, { lines }: Names): string[] {
  const asked = partsOf(text).map((id) => id.toUpperCase());
  const unknown = asked.find((id) => !lines.includes(id));
  if (asked.length > 0 && unknown === undefined) return [...new Set(asked)];
  throw new Error(
    `With --load, --only takes load lines, such as --only ${lines.slice(0, 2).join(",")}: ${unknown === undefined ? "none was given" : `there is no line '${unknown}'`} (there are ${lines.join(", ")}).`,
  );
}

function partsOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
