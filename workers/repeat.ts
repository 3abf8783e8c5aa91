import type { Logger } from "pino";
import { backOff, pause } from "./runtime/back-off.ts";

/** A chore that goes on until stopped. */
export interface Repeated {
  /** There may be something to do now: ends the wait of a round that found nothing, or saves the next one from it. A pace is kept. */
  wake(): void;
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
  const call = openCall();
  const wait = backOff({ startMs: Math.max(idleMs, 200), capMs: longestBackOffMs });
  const loop = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const began = performance.now();
        call.hear();
        const done = await round(stopping.signal);
        wait.reset();
        if (done === 0) await call.within(idleMs);
        else await pause(Math.max(0, paceMs - (performance.now() - began)), stopping.signal);
      } catch (error) {
        if (stopping.signal.aborted) break;
        log.warn({ err: error, chore: name }, "round failed; retrying");
        await pause(wait.next(), stopping.signal);
      }
    }
  })();
  return {
    wake: call.wake,
    async stop() {
      stopping.abort();
      call.wake();
      await loop;
    },
  };
}

/** A call that may come before anybody waits for it. */
function openCall() {
  let isCalled = false;
  let endWait = (): void => undefined;
  return {
    wake(): void {
      isCalled = true;
      endWait();
    },
    /** What was called before has been heard. */
    hear(): void {
      isCalled = false;
    },
    /** Waits until called, so long at most. */
    async within(ms: number): Promise<void> {
      if (isCalled) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        endWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      endWait = () => undefined;
    },
  };
}
