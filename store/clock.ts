import type { Store } from "./tables.ts";

/** What day and hour it is for the hall. */
export interface HallClock {
  now(): Date;
  /** Reads the offset again; at once after it was changed. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Milliseconds by which a simulated hall runs ahead of (or behind) the real time; shared by all its processes. */
export const CLOCK_OFFSET = "clockOffsetMs";

const REFRESH_MS = 500;

/**
 * `system`: the machine's time. `simulated` (training and tests only): shifted by the offset that the record keeps, so that
 * api and workers live on the same day.
 */
export function openClock(store: Pick<Store, "settings">, mode: "system" | "simulated"): HallClock {
  if (mode === "system") return { now: () => new Date(), refresh: () => Promise.resolve(), stop: () => undefined };
  let offset = 0;
  const refresh = async (): Promise<void> => {
    offset = (await store.settings.find<number>(CLOCK_OFFSET)) ?? 0;
  };
  // While the database is away the hall keeps the last offset it knew.
  const timer = setInterval(() => void refresh().catch(() => undefined), REFRESH_MS);
  timer.unref();
  return { now: () => new Date(Date.now() + offset), refresh, stop: () => clearInterval(timer) };
}
