import type { Figures, Measure } from "./measure.ts";
import { spreadOf, type Spread } from "./statistics.ts";

/** The figures of one round. */
export interface RoundFigures extends Figures {
  readonly round: number;
}

/** All figures of one measure. */
export interface MeasureResult extends Pick<Measure, "letter" | "title" | "unit"> {
  readonly rounds: readonly RoundFigures[];
  /** Null when no round was finished. */
  readonly value: Spread | null;
  /** Spread of each further number. */
  readonly more: Readonly<Record<string, Spread>>;
  /** Sum over the rounds. */
  readonly errors: number;
  /** Why it has fewer rounds than asked, or none. */
  readonly failed: readonly string[];
}

/** Sums up the rounds of one measure. */
export function summed(
  { letter, title, unit }: Measure,
  rounds: readonly RoundFigures[],
  failed: readonly string[],
): MeasureResult {
  const names = new Set(rounds.flatMap(({ more }) => Object.keys(more ?? {})));
  return {
    letter,
    title,
    unit,
    rounds,
    failed,
    value: rounds.length > 0 ? spreadOf(rounds.map(({ value }) => value)) : null,
    more: Object.fromEntries(
      [...names].map((name) => [name, spreadOf(rounds.flatMap(({ more }) => more?.[name] ?? []))]),
    ),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
}
