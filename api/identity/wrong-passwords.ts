import { countRecent, type RecentCounts } from "./recent-counts.ts";

/** Delays after wrong passwords. */
export interface WaitRule {
  /** Number without delay. */
  readonly free: number;
  /**
   * The first delay; each further wrong password doubles it, or every `perStep` of them where many people are counted
   * together.
   */
  readonly firstMs: number;
  readonly perStep: number;
  /** The longest delay. */
  readonly mostMs: number;
  /**
   * The count decreases by one after each interval, so that occasional mistakes of many people behind one address do
   * not add up.
   */
  readonly oneForgottenMs: number;
}

/** Counts wrong passwords by key: an account at an address, an account, an address. */
export interface WrongPasswords extends Omit<RecentCounts, "find"> {
  /** Milliseconds until the next try may be made; 0 now. */
  waitMs(word: string, now: number): number;
}

export function countWrongPasswords({ free, firstMs, perStep, mostMs, oneForgottenMs }: WaitRule): WrongPasswords {
  const { find, ...recent } = countRecent(oneForgottenMs);
  return {
    ...recent,
    waitMs(word, now) {
      const wrong = find(word);
      const beyond = Math.round((wrong?.count ?? 0) - free);
      if (!wrong || beyond < 0) return 0;
      const wait = Math.min(mostMs, firstMs * 2 ** Math.floor(beyond / perStep));
      return Math.max(0, wrong.last + wait - now);
    },
  };
}
