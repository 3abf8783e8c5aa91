import type { BenchContext } from "./context.ts";

/** Result of one run of a measure. */
export interface Figures {
  /** In the measure's unit. */
  readonly value: number;
  /** Number of failures: refused answers, incidents, failed requests. A valid figure has 0. */
  readonly errors: number;
  /** Further numbers of the same run, by name with unit ("first page p95 ms"); each gets a line of its own. */
  readonly more?: Readonly<Record<string, number>>;
  /** A note for the reader, such as the best settings. */
  readonly note?: string;
}

/** A measure: a file in bench/measures/ that exports it as `measure`. */
export interface Measure {
  /** One small letter, unique; names it on the command line and in the ratios. */
  readonly letter: string;
  readonly title: string;
  readonly unit: string;
  /**
   * "engine": on the engine alone, interleaved with the others. "hall": on a complete hall, after the engine's stage.
   */
  readonly stage: "engine" | "hall";
  /** Measured once, after the rounds of its stage, instead of in every round. */
  readonly once?: boolean;
  /** Too long for the short run: only with --full, or when named by --only. */
  readonly onlyFull?: boolean;
  /** Runs once before the first round, and is not counted: warms up, and estimates how much fits into the time. */
  warmUp?(context: BenchContext): Promise<void>;
  /** One round, from 1. Throws when the work was not really done. */
  run(context: BenchContext, round: number): Promise<Figures>;
}
