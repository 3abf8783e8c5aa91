import { countLately, type Lately } from "./lately.ts";

/** How wrong passwords slow down the next try. */
export interface Patience {
  /** So many are free. */
  readonly free: number;
  /** The first wait; each further wrong password doubles it, `perStep` of them where a crowd is counted together. */
  readonly firstMs: number;
  readonly perStep: number;
  /** The longest wait. */
  readonly mostMs: number;
  /** One is forgotten each time so much has gone by: a crowd behind one address that mistypes now and then never adds up. */
  readonly oneForgottenMs: number;
}

/** Counts wrong passwords by a word: an account at an address, an account, an address. */
export interface WrongPasswords extends Omit<Lately, "find"> {
  /** Milliseconds until the next try may be made; 0 now. */
  waitMs(word: string, now: number): number;
}

export function countWrongPasswords({ free, firstMs, perStep, mostMs, oneForgottenMs }: Patience): WrongPasswords {
  const { find, ...lately } = countLately(oneForgottenMs);
  return {
    ...lately,
    waitMs(word, now) {
      const wrong = find(word);
      const beyond = Math.round((wrong?.count ?? 0) - free);
      if (!wrong || beyond < 0) return 0;
      const wait = Math.min(mostMs, firstMs * 2 ** Math.floor(beyond / perStep));
      return Math.max(0, wrong.last + wait - now);
    },
  };
}
