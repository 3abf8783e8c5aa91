import type { Instant, IsoDate } from "../../domain/law/dates.ts";

/**
 * How long a session look-up is cached for reading, in milliseconds. During this time this process may miss an end
 * caused by another api process or the database; sessions ended by this process end at once. Acts never use the cache.
 */
export const SESSION_TRUST_MS = 3_000;

/** A process's cache of successful look-ups; failed look-ups are never cached. */
export interface RememberedSessions<Found> {
  /** The cached result, if it is recent and of the same day of the hall. */
  find(word: string, at: Moment): Found | undefined;
  /**
   * Begins a look-up. `keep` caches its result, unless a session was ended or changed here in the meantime, because the
   * look-up may have read the earlier state.
   */
  begin(): { keep(word: string, found: Found, at: Moment): void };
  /** A session was ended or changed in this process: clears the cache. */
  forget(): void;
}

/** The time of a look-up: by the machine's clock, and the day of the hall. */
export interface Moment {
  readonly machine: Instant;
  readonly day: IsoDate;
}

/** More than the concurrent users; beyond it the cache is cleared, which costs each of them one look-up. */
const MOST = 10_000;

export function rememberSessions<Found>(): RememberedSessions<Found> {
  let generation = 0;
  const known = new Map<string, { readonly found: Found; readonly day: IsoDate; readonly since: number }>();
  const forget = (): void => {
    generation++;
    known.clear();
  };
  return {
    forget,
    find(word, { machine, day }) {
      const one = known.get(word);
      const age = Date.parse(machine) - (one?.since ?? 0);
      // A clock that is set back must not extend the cache time.
      return one !== undefined && one.day === day && age >= 0 && age < SESSION_TRUST_MS ? one.found : undefined;
    },
    begin() {
      const began = generation;
      return {
        keep(word, found, { machine, day }) {
          if (began !== generation) return;
          if (known.size >= MOST) forget();
          known.set(word, { found, day, since: Date.parse(machine) });
        },
      };
    },
  };
}
