import { createHash } from "node:crypto";

/** Choices that are the same for the same seed: a repeat of a round makes the same ones. */
export interface SeededRandom {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** One of the list; throws when it is empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[];
  /** A separate generator for a purpose: its use does not change the numbers of the others. */
  fork(purpose: string): SeededRandom;
}

/**
 * A generator from a seed: mulberry32 on the first 32 bits of the seed's SHA-256. Good enough for choices, not for
 * secrets.
 */
export function randomFrom(seed: string): SeededRandom {
  let state = createHash("sha256").update(seed).digest().readUInt32BE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError("Nothing to pick from");
      return list[between(0, list.length - 1)] as T;
    },
    shuffled: <T>(list: readonly T[]): T[] => shuffle([...list], between),
    fork: (purpose) => randomFrom(`${seed}/${purpose}`),
  };
}

/** Fisher and Yates. */
function shuffle<T>(list: T[], between: SeededRandom["between"]): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = between(0, last);
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}
