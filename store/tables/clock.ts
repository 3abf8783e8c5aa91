import type { Store } from "../tables.ts";

/** What day and hour it is for the hall. */
export interface HallClock {
  now(): Date;
  /** Compares with the database's clock and reads the offset again; at once after it was changed. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Milliseconds by which a simulated hall runs ahead of (or behind) the real time; shared by all its processes. */
export const CLOCK_OFFSET = "clockOffsetMs";

const REFRESH_MS = 500;
/** How often a machine's clock is held against the database's. */
const COMPARE_MS = 30_000;
/** Differences that a question's own way there and back may make. */
const NEGLIGIBLE_MS = 250;

/**
 * `system`: the time of the database, the one clock that api and workers of all machines share: a limit ends for everybody at the same moment, even where a machine's own clock is
 * minutes off. `simulated` (training and tests only): shifted by the offset that the record keeps. `machineNow`: the machine's own clock.
 */
export function openClock(
  store: Pick<Store, "settings">,
  mode: "system" | "simulated",
  machineNow: () => number = Date.now,
): HallClock {
  let offset = 0;
  let difference = 0;
  const refresh = async (): Promise<void> => {
    const asked = machineNow();
    const moment = await store.settings.moment();
    const answered = machineNow();
    const found = moment - (asked + answered) / 2;
    // Only what cannot come from the way there and back; a slow answer tells nothing small.
    difference = Math.abs(found) > NEGLIGIBLE_MS + (answered - asked) / 2 ? found : 0;
    if (mode === "simulated") offset = (await store.settings.find<number>(CLOCK_OFFSET)) ?? 0;
  };
  // While the database is away the hall keeps the last it knew.
  const timer = setInterval(
    () => void refresh().catch(() => undefined),
    mode === "simulated" ? REFRESH_MS : COMPARE_MS,
  );
  timer.unref();
  return { now: () => new Date(machineNow() + difference + offset), refresh, stop: () => clearInterval(timer) };
}
