import type { MeasureResult } from "./results.ts";
import { spreadOf } from "./statistics.ts";

/** A target of the platform: measure `over` is at least so many times measure `under`. */
export interface Target {
  readonly over: string;
  readonly under: string;
  readonly atLeast: number;
  readonly says: string;
}

/** The targets. */
export const TARGETS: readonly Target[] = [
  { over: "f", under: "a", atLeast: 1.5, says: "our runtime ÷ the engine's own Java delegates" },
  { over: "f", under: "b", atLeast: 2, says: "our runtime ÷ best loop that completes singly" },
  { over: "f", under: "c", atLeast: 40, says: "our runtime ÷ stock JavaScript client as it comes" },
  { over: "g", under: "b", atLeast: 0.7, says: "full platform ÷ best loop that completes singly" },
  { over: "o", under: "n", atLeast: 0.5, says: "checking a diagram of 480 elements ÷ of 30, by element (near-linear)" },
];

/** A target and what was measured. */
export interface Ratio extends Target {
  /** Ratio of the medians. */
  readonly value: number;
  /** Smallest and largest ratio of two figures of the same round. */
  readonly lowest: number;
  readonly highest: number;
  readonly reached: boolean;
}

/** The ratios of which both sides were measured. */
export function ratiosOf(results: readonly MeasureResult[], targets: readonly Target[] = TARGETS): Ratio[] {
  return targets.flatMap((target) => {
    const [over, under] = [target.over, target.under].map((letter) =>
      results.find((result) => result.letter === letter),
    );
    if (!over?.value || !under?.value || under.value.median <= 0) return [];
    const value = over.value.median / under.value.median;
    const { min, max } = spreadOf(roundRatios(over, under, value));
    return [{ ...target, value, lowest: min, highest: max, reached: value >= target.atLeast }];
  });
}

/** Rounds of different stages, or one that failed, have no partner; then the ratio of the medians stands alone. */
function roundRatios(over: MeasureResult, under: MeasureResult, otherwise: number): number[] {
  const pairs = over.rounds.flatMap((figures) => {
    const partner = under.rounds.find(({ round }) => round === figures.round);
    return partner && partner.value > 0 ? [figures.value / partner.value] : [];
  });
  return pairs.length > 0 ? pairs : [otherwise];
}
