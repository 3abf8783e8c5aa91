/** Somebody's wrong passwords so far. */
interface Wrong {
  /** When the last one was given. */
  readonly count: number;
  /** That moment, in milliseconds. */
  readonly last: number;
}

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
export interface WrongPasswords {
  /** Milliseconds until the next try may be made; 0 now. */
  waitMs(word: string, now: number): number;
  /** How many there were lately. */
  count(word: string, now: number): number;
  add(word: string, now: number): void;
  forget(word: string): void;
}

/** Beyond this the one not heard of for longest is forgotten. A wrong password costs a hash, so filling it takes hours. */
const REMEMBERED = 50_000;

export function countWrongPasswords({ free, firstMs, perStep, mostMs, oneForgottenMs }: Patience): WrongPasswords {
  const known = new Map<string, Wrong>();
  const count = (word: string, now: number): number => {
    const wrong = known.get(word);
    return wrong ? Math.max(0, wrong.count - (now - wrong.last) / oneForgottenMs) : 0;
  };
  return {
    count,
    waitMs(word, now) {
      const wrong = known.get(word);
      const beyond = Math.round((wrong?.count ?? 0) - free);
      if (!wrong || beyond < 0) return 0;
      const wait = Math.min(mostMs, firstMs * 2 ** Math.floor(beyond / perStep));
      return Math.max(0, wrong.last + wait - now);
    },
    add(word, now) {
      const wrong = { count: count(word, now) + 1, last: now };
      known.delete(word);
      known.set(word, wrong);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value ?? "");
    },
    forget: (word) => void known.delete(word),
  };
}
