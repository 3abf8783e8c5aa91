/**
 * Full-jitter back-off: each wait is a random time between 0 and a limit that doubles with every failure up to `capMs`.
 */
export interface BackOff {
  /** Milliseconds to wait after one more failure. */
  next(): number;
  reset(): void;
}

export function backOff({
  startMs = 500,
  capMs = 30_000,
  random = Math.random,
}: { startMs?: number; capMs?: number; random?: () => number } = {}): BackOff {
  let failures = 0;
  return {
    next() {
      const limit = Math.min(capMs, startMs * 2 ** failures);
      failures++;
      return Math.round(random() * limit);
    },
    reset() {
      failures = 0;
    },
  };
}

/** Waits, or returns at once when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { once: true });
  });
}
