import { parseArgs } from "node:util";

/** What the command line asks for. */
export interface BenchArguments {
  /** JSON instead of the table. */
  readonly json: boolean;
  /** Everything, and longer. */
  readonly full: boolean;
  readonly rounds: number;
  /** How long one timed part should last. */
  readonly seconds: number;
  /** Letters of the measures to run; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly help: boolean;
}

/** Shown by --help. */
export const USAGE = `npm run bench [-- options]

  --only f,g     only these measures, by letter
  --rounds 3     rounds; the order of the measures turns by one each round (5 with --full)
  --seconds 7    how long one timed part lasts, about (20 with --full)
  --full         also what takes long
  --json         JSON on standard output instead of the table

Progress goes to standard error. bench/README.md says what each measure is.`;

const MOST_ROUNDS = 100;
const MOST_SECONDS = 3_600;

/** Reads the arguments; throws one sentence about the first that is wrong. `letters`: the measures there are. */
export function readArguments(args: readonly string[], letters: readonly string[]): BenchArguments {
  const values = parsed(args);
  const full = values.full ?? false;
  return {
    full,
    json: values.json ?? false,
    help: values.help ?? false,
    rounds: wholeNumber("rounds", values.rounds ?? (full ? "5" : "3"), MOST_ROUNDS),
    seconds: wholeNumber("seconds", values.seconds ?? (full ? "20" : "7"), MOST_SECONDS),
    only: values.only === undefined ? undefined : chosen(values.only, letters),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean" }, full: { type: "boolean" }, help: { type: "boolean", short: "h" },
        rounds: { type: "string" }, seconds: { type: "string" }, only: { type: "string" },
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

function chosen(text: string, letters: readonly string[]): string[] {
  const asked = text.split(",").map((letter) => letter.trim()).filter((letter) => letter !== "");
  const unknown = asked.find((letter) => !letters.includes(letter));
  if (asked.length > 0 && unknown === undefined) return [...new Set(asked)];
  throw new Error(`--only takes letters of measures, such as --only ${letters.slice(0, 2).join(",")}: ${unknown === undefined ? "none was given" : `there is no measure '${unknown}'`} (there are ${letters.join(", ")}).`);
}
