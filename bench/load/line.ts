import type { LoadEnvironment } from "./environment.ts";

/** One thing that a line is held to. */
export interface Check {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The largest value that will do. */
  readonly atMost?: number;
  /** The smallest value that will do. */
  readonly atLeast?: number;
}

/** What a line gave. */
export interface Findings {
  /** What it is held to; without any the line counts as not measured. */
  readonly checks: readonly Check[];
  /** Requests that were refused or not answered. */
  readonly errors: number;
  /** Further numbers, by name with unit. */
  readonly figures?: Readonly<Record<string, number>>;
  /** A few words: how much was done, what has to be known to read it. Of a line that was not measured, why. */
  readonly note: string;
}

/** One line of the load test: a file in bench/load/lines/ that exports it as `line`. */
export interface LoadLine {
  /** L1 to L18. */
  readonly id: string;
  /** What is done. */
  readonly title: string;
  /** What is wanted on a machine of two cores that carries everything: half of the rates, twice the times. */
  readonly target: string;
  /** Works on the whole hall; must leave it as it was, but for cases that were handled. Throws when it cannot be done. */
  run(environment: LoadEnvironment): Promise<Findings>;
}

/** How a line ended. */
export type LineStatus = "met" | "not met" | "not measured";

/** A line with what it gave. */
export interface LineResult extends Pick<LoadLine, "id" | "title" | "target">, Findings {
  readonly status: LineStatus;
  readonly seconds: number;
}

/** A line that cannot be measured, because the platform has no such thing. */
export function notBuilt(why: string): Findings {
  return { checks: [], errors: 0, note: `not built: ${why}` };
}

/** Whether a check holds. */
export function holds({ value, atMost, atLeast }: Check): boolean {
  return (
    !Number.isNaN(value) && (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
  );
}

/** A line is met when everything it is held to holds, and was not measured when it is held to nothing. */
export function statusOf(checks: readonly Check[]): LineStatus {
  if (checks.length === 0) return "not measured";
  return checks.every(holds) ? "met" : "not met";
}
