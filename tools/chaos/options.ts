import { randomInt } from "node:crypto";

/** Options of a run. */
export interface ChaosOptions {
  readonly rounds: number;
  /** Only this round, after the one without faults; null for all. */
  readonly only: number | null;
  /** The same seed makes the same choices. */
  readonly seed: string;
  /** Cases in each round. */
  readonly cases: number;
  /** Packages (一件事) in each round, beside the cases. */
  readonly packages: number;
  /** Worker processes. */
  readonly workers: number;
  /** Names of the faults to choose from; empty for all. */
  readonly faults: readonly string[];
  /** Faults of one round: one, or one or two at random. */
  readonly single: boolean;
  /** Keep logs and database of a run that succeeded, too. */
  readonly keep: boolean;
}

/** The usage, in one line. */
const USAGE =
  "npm run chaos -- [--rounds N] [--only N] [--seed S] [--cases N] [--packages N] [--workers 2|3] [--faults name,name] [--single] [--keep]";

/** A package has up to nine members, each a case of its own. */
const CASES_A_PACKAGE = 20;
const DEFAULTS = { rounds: 10, cases: 500, workers: 2 };

/** Reads the command line; throws one sentence about what is wrong with it. */
export function chaosOptions(args: readonly string[]): ChaosOptions {
  const given = givenIn(args);
  return {
    rounds: wholeNumber(given, "--rounds", {
      least: 1,
      most: 100_000,
      otherwise: Math.max(DEFAULTS.rounds, Number(given.get("--only") ?? 0) || 0),
    }),
    only: given.has("--only") ? wholeNumber(given, "--only", { least: 1, most: 100_000, otherwise: 1 }) : null,
    cases: wholeNumber(given, "--cases", { least: 1, most: 20_000, otherwise: DEFAULTS.cases }),
    packages: wholeNumber(given, "--packages", {
      least: 0,
      most: 1_000,
      otherwise: Math.ceil(Number(given.get("--cases") ?? DEFAULTS.cases) / CASES_A_PACKAGE) || 0,
    }),
    workers: wholeNumber(given, "--workers", { least: 2, most: 3, otherwise: DEFAULTS.workers }),
    seed: given.get("--seed") ?? String(randomInt(1_000_000_000)),
    faults: (given.get("--faults") ?? "").split(",").filter((name) => name !== ""),
    single: given.has("--single"),
    keep: given.has("--keep"),
  };
}

function givenIn(args: readonly string[]): ReadonlyMap<string, string> {
  const words = [...args];
  const given = new Map<string, string>();
  while (words.length > 0) {
    const name = words.shift() ?? "";
    if (name === "--single" || name === "--keep") given.set(name, "yes");
    else if (["--rounds", "--only", "--seed", "--cases", "--packages", "--workers", "--faults"].includes(name))
      given.set(name, valueOf(name, words.shift()));
    else throw new Error(`'${name}' is not an option of this command. Use: ${USAGE}`);
  }
  return given;
}

function valueOf(name: string, value: string | undefined): string {
  if (value === undefined || value.startsWith("--")) throw new Error(`${name} needs a value. Use: ${USAGE}`);
  return value;
}

function wholeNumber(
  given: ReadonlyMap<string, string>,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
): number {
  const number = Number(given.get(name) ?? otherwise);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not '${given.get(name)}'.`);
}
