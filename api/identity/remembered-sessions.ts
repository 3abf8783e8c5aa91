import type { Instant, IsoDate } from "../../domain/law/dates.ts";

/**
 * How long a look-up of a session serves for reading, in milliseconds. So long an end that another process of the api, or the database, brings about can go unnoticed here;
 * what this process ends is ended at once. Acts never rely on it.
 */
export const SESSION_TRUST_MS = 3_000;

/** What a process remembers of look-ups that found somebody; that nobody was found is never remembered. */
export interface RememberedSessions<Found> {
  /** What was found a moment ago, on the same day of the hall. */
  find(word: string, at: Moment): Found | undefined;
  /** Begins a look-up. What it finds is kept by `keep`, unless a session was ended or changed here meanwhile: it may have read what was before. */
  begin(): { keep(word: string, found: Found, at: Moment): void };
  /** A session has been ended or changed in this process: nothing of before counts any more. */
  forget(): void;
}

/** When something is looked for: by the machine's clock, and on which day of the hall. */
export interface Moment {
  readonly machine: Instant;
  readonly day: IsoDate;
}

/** More than work at one time; beyond it all is forgotten, which costs each of them one look-up. */
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
      // A clock that was set back makes nothing younger.
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
