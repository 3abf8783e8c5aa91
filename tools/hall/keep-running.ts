import { setTimeout as sleep } from "node:timers/promises";

import type { Running } from "./child.ts";

/** A part that is started again whenever it ends. */
export interface Kept {
  /** The process that runs now; another number after a restart. */
  pid(): number;
  stop(): Promise<void>;
}

/** Starts a part and waits until it is ready; gives up when the signal is aborted. */
export type Start = (signal: AbortSignal) => Promise<Running>;

/** How long to wait before starting again. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
  /** A part that ran this long counts as healthy: the next wait is the first one again. */
  readonly healthyMs: number;
}

const BACKOFF: Backoff = { firstMs: 1000, longestMs: 30_000, healthyMs: 60_000 };

/** The part to keep running, and the receiver of messages. */
export interface Keeping {
  readonly name: string;
  readonly start: Start;
  readonly tell: (line: string) => void;
  /** Cancels a running start. */
  readonly closing: AbortSignal;
  readonly backoff?: Backoff;
}

/**
 * Starts a part (whatever `start` throws the first time is thrown on) and starts it again when it ends by itself,
 * waiting longer each time, with a line about it.
 */
export async function keepRunning(what: Keeping): Promise<Kept> {
  const { name, start, tell, backoff = BACKOFF } = what;
  const stopping = new AbortController();
  const signal = AbortSignal.any([stopping.signal, what.closing]);
  const asked = untilAborted(stopping.signal);
  let running = await start(signal);
  const watching = watch();
  return {
    pid: () => running.pid,
    stop: async () => {
      stopping.abort();
      await watching;
      await running.stop();
    },
  };

  async function watch(): Promise<void> {
    for (let wait = backoff.firstMs; ;) {
      const since = Date.now();
      const how = await Promise.race([running.ended, asked]);
      if (how === undefined || signal.aborted) return;
      if (Date.now() - since > backoff.healthyMs) wait = backoff.firstMs;
      tell(`  ! ${name} ended (${how}); starting it again in ${wait / 1000} s.`);
      wait = await startAgain(wait);
    }
  }

  /** Retries until it runs or the hall stops; returns the next wait. */
  async function startAgain(firstWait: number): Promise<number> {
    for (let wait = firstWait; ;) {
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return wait;
      wait = Math.min(wait * 2, backoff.longestMs);
      try {
        running = await start(signal);
        tell(`  ✓ ${name} runs again.`);
        return wait;
      } catch (error) {
        if (!signal.aborted) tell(`  ! ${(error as Error).message}\n    Trying again in ${wait / 1000} s.`);
      }
    }
  }
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      resolve(undefined);
    });
  });
}
