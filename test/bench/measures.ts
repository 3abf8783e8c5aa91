import type { Measure } from "../../bench/measure.ts";

/** A measure that gives these values, one per round. */
export function measureOf(letter: string, values: readonly number[] = [1], more: Partial<Measure> = {}): Measure {
  return {
    letter,
    title: `measure ${letter}`,
    unit: "tasks/s",
    stage: "engine",
    run: async (_context, round) => ({ value: values[round - 1] ?? 0, errors: 0 }),
    ...more,
  };
}
