import type { Logger } from "pino";
import { backOff, pause } from "./runtime/back-off.ts";

/** A chore that goes on until stopped. */
export interface Repeated {
  /** Ends after the round that is running. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  readonly name: string;
  /** Wait after a round that found nothing to do. */
  readonly idleMs: number;
  /** Shortest time from the beginning of a round that did something to that of the next, so that what comes meanwhile goes together; 0 when not given. */
  readonly paceMs?: number;
  /** Longest wait after rounds that failed. */
  readonly longestBackOffMs?: number;
  readonly log: Logger;
  /** Returns how much it did. */
  readonly round: (stopping: AbortSignal) => Promise<number>;
}

/**
 * Runs rounds one after the other; a round that fails is logged and tried again with a growing wait. A round that did something is followed by the
 * next one at once, or when its pace allows it.
 */
export function repeat({ name, idleMs, paceMs = 0, longestBackOffMs = 15_000, log, round }: RepeatOptions): Repeated {
  const stopping = new AbortController();
  const wait = backOff({ startMs: Math.max(idleMs, 200), capMs: longestBackOffMs });
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const began = performance.now();
        const done = await round(stopping.signal);
        wait.reset();
        if (done === 0) await pause(idleMs, stopping.signal);
        else await pause(Math.max(0, paceMs - (performance.now() - began)), stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) break;
        log.warn({ err: error, chore: name }, "round failed; retrying");
        await pause(wait.next(), stopping.signal);
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
