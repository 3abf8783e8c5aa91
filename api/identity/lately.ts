/** How often something was done by somebody lately, and when last. */
export interface Tally {
  readonly count: number;
  /** Milliseconds. */
  readonly last: number;
}

/** Counts by a word what was done lately: an account at an address, a browser. One is forgotten each time so much has gone by. */
export interface Lately {
  /** As it was when last counted; undefined for a word that nobody knows. */
  find(word: string): Tally | undefined;
  /** What is left of it now. */
  count(word: string, now: number): number;
  add(word: string, now: number): void;
  forget(word: string): void;
}

/** Beyond this the one not heard of for longest is forgotten. Each costs a hash, so filling it takes hours. */
const REMEMBERED = 50_000;

export function countLately(oneForgottenMs: number): Lately {
  const known = new Map<string, Tally>();
  const count: Lately["count"] = (word, now) => {
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
