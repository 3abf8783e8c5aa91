import { ApiProblem } from "../problems/api-problem.ts";
import { countRecent } from "./recent-counts.ts";
import { openFairQueue, type Ticket } from "./fair-queue.ts";
import { countWrongPasswords } from "./wrong-passwords.ts";

/** A sign-in attempt. */
export interface Attempt {
  readonly login: string;
  /** The address, as far as one party can choose it. */
  readonly address: string;
  /** This browser's id when it is a known device of the account; otherwise null. */
  readonly device: string | null;
}

/** Protects the check of passwords: few guesses for unknown browsers, while known browsers are never locked out. */
export interface SignInGuard {
  /**
   * Checks a password when its turn comes. `check` fails with LOGIN_FAILED when it is wrong. Refuses with
   * TOO_MANY_REQUESTS, before anything is hashed and in the same way whether the account exists or not.
   */
  attempt<T>(attempt: Attempt, check: () => Promise<T>): Promise<T>;
}

export interface GuardOptions {
  /** Wrong passwords per minute and address, from unknown browsers. */
  readonly wrongPasswordsPerAddress: number;
  /** Milliseconds. */
  readonly now: () => number;
}

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/**
 * An account at one address: a mistyped password has no effect, an attacker gets some thirty tries in the first hours.
 */
const BY_UNKNOWN_BROWSER = { free: 5, firstMs: 2 * SECOND, perStep: 1, mostMs: 15 * MINUTE, oneForgottenMs: HOUR };
/** An account in a known browser: a colleague at the terminal may guess, but the owner waits five minutes at most. */
const BY_DEVICE = { ...BY_UNKNOWN_BROWSER, mostMs: 5 * MINUTE };
/** An account from all addresses: many addresses together are delayed; known browsers are not affected. */
const BY_ACCOUNT = { free: 20, firstMs: 5 * SECOND, perStep: 20, mostMs: 5 * MINUTE, oneForgottenMs: 3 * MINUTE };
/** Wrong passwords after which an address has a lower rank. */
const SUSPECT = 3;
/** One person types one password; a second tab and a double click are permitted. */
const MOST_OF_ONE = 3;
/**
 * Concurrent hashes, and the length of the queue: some ten seconds of work. Node has four threads for hashing, files
 * and the handshake with the database together, and sign-ins must not delay the database.
 */
const QUEUE = { atOnce: 2, mostWaiting: 64, longestWaitMs: 20 * SECOND };
/**
 * Sign-ins a minute, right ones included, with priority for one account and in one browser, enough for a terminal when
 * the staff changes; further ones have the rank of unknown browsers.
 */
const FIRST_A_MINUTE = 6;
/** Seconds after which the queue is likely to have a free place. */
const QUEUE_RETRY = 5;

/** Counts are per process. */
export function openSignInGuard(options: GuardOptions): SignInGuard {
  const books = openBooks(options);
  const queue = openFairQueue(QUEUE);
  const underWay = new Map<string, number>();
  const firsts = countRecent(MINUTE / FIRST_A_MINUTE);
  return {
    async attempt(attempt, check) {
      const word = wordOf(attempt);
      requirePatience(books.waitMs(attempt));
      if ((underWay.get(word) ?? 0) >= MOST_OF_ONE) throw tooMany();
      underWay.set(word, (underWay.get(word) ?? 0) + 1);
      try {
        const turn = await queue.take(ticketFor(attempt), () => checked(attempt, check));
        if (!turn) throw tooMany();
        return turn.done;
      } finally {
        leave(word);
      }
    },
  };

  /** Checked again when the turn comes, because earlier attempts in the queue may have been wrong. */
  async function checked<T>(attempt: Attempt, check: () => Promise<T>): Promise<T> {
    requirePatience(books.waitMs(attempt));
    try {
      const done = await check();
      books.right(attempt);
      return done;
    } catch (error) {
      if (error instanceof ApiProblem && error.code === "LOGIN_FAILED") books.wrong(attempt);
      throw error;
    }
  }

  /** A known browser has priority while neither it nor the account makes many attempts. */
  function ticketFor({ login, address, device }: Attempt): Ticket {
    if (device !== null && goesFirst([`account ${login}`, `browser ${device}`])) return { rank: 0, lane: device };
    return { rank: books.isSuspect(address) ? 2 : 1, lane: address };
  }

  function goesFirst(words: readonly string[]): boolean {
    const now = options.now();
    for (const word of words) firsts.add(word, now);
    return words.every((word) => firsts.count(word, now) <= FIRST_A_MINUTE);
  }

  function leave(word: string): void {
    const left = (underWay.get(word) ?? 1) - 1;
    if (left > 0) underWay.set(word, left);
    else underWay.delete(word);
  }
}

function requirePatience(waitMs: number): void {
  const seconds = Math.ceil(waitMs / SECOND);
  if (seconds > 0)
    throw new ApiProblem("TOO_MANY_REQUESTS", {
      title: `密码输错次数过多，请在${seconds}秒后再试。`,
      retryAfter: seconds,
    });
}

/** The queue is full, or the turn did not come in time. */
function tooMany(): ApiProblem {
  return new ApiProblem("TOO_MANY_REQUESTS", { title: "当前登录的人较多，请稍后再试。", retryAfter: QUEUE_RETRY });
}

/** Wrong passwords from unknown browsers are counted in three counters, those from a known browser in its own. */
function openBooks({ wrongPasswordsPerAddress: perAddress, now }: GuardOptions) {
  const unknownBrowsers = countWrongPasswords(BY_UNKNOWN_BROWSER);
  const devices = countWrongPasswords(BY_DEVICE);
  const accounts = countWrongPasswords(BY_ACCOUNT);
  const addresses = countWrongPasswords({
    free: perAddress,
    firstMs: 10 * SECOND,
    perStep: perAddress,
    mostMs: MINUTE,
    oneForgottenMs: MINUTE / perAddress,
  });
  return {
    isSuspect: (address: string) => addresses.count(address, now()) >= SUSPECT,
    waitMs(attempt: Attempt): number {
      const word = wordOf(attempt);
      if (attempt.device !== null) return devices.waitMs(word, now());
      return Math.max(
        unknownBrowsers.waitMs(word, now()),
        accounts.waitMs(attempt.login, now()),
        addresses.waitMs(attempt.address, now()),
      );
    },
    wrong(attempt: Attempt): void {
      const word = wordOf(attempt);
      if (attempt.device !== null) return devices.add(word, now());
      unknownBrowsers.add(word, now());
      accounts.add(attempt.login, now());
      return addresses.add(attempt.address, now());
    },
    right(attempt: Attempt): void {
      (attempt.device === null ? unknownBrowsers : devices).forget(wordOf(attempt));
    },
  };
}

function wordOf({ login, address, device }: Attempt): string {
  return JSON.stringify(device === null ? [login, address] : [login, null, device]);
}
