/** A recent count for a key, and its last time. */
export interface Tally {
  readonly count: number;
  /** Milliseconds. */
  readonly last: number;
}

/** Counts recent events by key: an account at an address, a browser. The count decreases by one after each interval. */
export interface RecentCounts {
  /** The value when last counted; undefined for an unknown key. */
  find(word: string): Tally | undefined;
  /** The remaining count now. */
  count(word: string, now: number): number;
  add(word: string, now: number): void;
  forget(word: string): void;
}

/**
 * Beyond this the least recently used key is dropped. Each key costs an attacker one password hash, so filling it takes
 * hours.
 */
const REMEMBERED = 50_000;

export function countRecent(oneForgottenMs: number): RecentCounts {
  const known = new Map<string, Tally>();
  const count: RecentCounts["count"] = (word, now) => {
    const tally = known.get(word);
    return tally ? Math.max(0, tally.count - (now - tally.last) / oneForgottenMs) : 0;
  };
  return {
    find: (word) => known.get(word),
    count,
    add(word, now) {
      const tally = { count: count(word, now) + 1, last: now };
      known.delete(word);
      known.set(word, tally);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? "");
    },
    forget: (word) => void known.delete(word),
  };
}
