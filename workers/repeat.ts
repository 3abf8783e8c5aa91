import type { Logger } from "pino";
import { backOff, pause } from "./runtime/back-off.ts";

/** Repeated work that continues until it is stopped. */
export interface Repeated {
  /**
   * There may be something to do now: ends the current wait after an empty round, or skips the next one. The pace is
   * kept.
   */
  wake(): void;
  /** Stops after the running round. */
  stop(): Promise<void>;
}

export interface RepeatOptions {
  readonly name: string;
  /** Wait after a round that found nothing to do. */
  readonly idleMs: number;
  /**
   * Shortest time between the starts of two rounds when the first did something, so that work arriving in between is
   * batched; 0 by default.
   */
  readonly paceMs?: number;
  /** Longest wait after rounds that failed. */
  readonly longestBackOffMs?: number;
  readonly log: Logger;
  /** Returns how much was done. */
  readonly round: (stopping: AbortSignal) => Promise<number>;
}

/**
 * Runs rounds one after the other; a failed round is logged and retried with growing delays. A round that did something
 * is followed by the next at once, or when its pace permits.
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

/** A wake-up that may arrive before anything waits for it. */
function openCall() {
  let isCalled = false;
  let endWait = (): void => undefined;
  return {
    wake(): void {
      isCalled = true;
      endWait();
    },
    /** Clears an earlier wake-up. */
    hear(): void {
      isCalled = false;
    },
    /** Waits until woken, for at most this time. */
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
