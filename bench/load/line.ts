import type { LoadEnvironment } from "./environment.ts";

/** One check of a line. */
export interface Check {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The largest permitted value. */
  readonly atMost?: number;
  /** The smallest permitted value. */
  readonly atLeast?: number;
}

/** Result of a line. */
export interface Findings {
  /** Its checks; without any the line counts as not measured. */
  readonly checks: readonly Check[];
  /** Requests that were refused or not answered. */
  readonly errors: number;
  /** Further numbers, by name with unit. */
  readonly figures?: Readonly<Record<string, number>>;
  /** A note: how much was done, and how to read it; for a line that was not measured, the reason. */
  readonly note: string;
}

/** One line of the load test: a file in bench/load/lines/ that exports it as `line`. */
export interface LoadLine {
  /** L1 to L18. */
  readonly id: string;
  /** What is done. */
  readonly title: string;
  /** The target on two cores that carry everything: half the rates, twice the times. */
  readonly target: string;
  /** Runs on the complete hall; must leave it unchanged except for handled cases. Throws when it cannot run. */
  run(environment: LoadEnvironment): Promise<Findings>;
}

/** How a line ended. */
export type LineStatus = "met" | "not met" | "not measured";

/** A line with its result. */
export interface LineResult extends Pick<LoadLine, "id" | "title" | "target">, Findings {
  readonly status: LineStatus;
  readonly seconds: number;
}

/** A line that cannot be measured, because the platform lacks the feature. */
export function notBuilt(why: string): Findings {
  return { checks: [], errors: 0, note: `not built: ${why}` };
}

/** Whether a check holds. */
export function holds({ value, atMost, atLeast }: Check): boolean {
  return (
    !Number.isNaN(value) && (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
  );
}

/** A line is met when all its checks hold, and not measured when it has none. */
export function statusOf(checks: readonly Check[]): LineStatus {
  if (checks.length === 0) return "not measured";
  return checks.every(holds) ? "met" : "not met";
}
