import type { Store } from "../tables.ts";

/** The hall's time. */
export interface HallClock {
  now(): Date;
  /** Compares with the database's clock and reads the offset again; at once after it was changed. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Milliseconds by which a simulated clock is ahead of (or behind) real time; shared by all processes. */
export const CLOCK_OFFSET = "clockOffsetMs";

/** How often a simulated clock is read again, and whether the machine's clock was set is looked at. */
const REFRESH_MS = 500;
/** How often a machine's clock is compared with the database's. */
const COMPARE_MS = 30_000;
/** Differences that the round trip of the query may cause. */
const NEGLIGIBLE_MS = 250;

/** Counts on from the start of the process, whatever is done to the clock of the host meanwhile. */
const steadyNow = (): number => performance.timeOrigin + performance.now();

/**
 * `system`: the time of the database, the one clock that api and workers of all machines share: a limit ends for
 * all processes at the same moment, even where a machine's own clock is minutes off, or is set while they run. `simulated`
 * (training and tests only): shifted by the offset that the record keeps. `machineNow`: the machine's own clock.
 */
export function openClock(
  store: Pick<Store, "settings">,
  mode: "system" | "simulated",
  machineNow: () => number = steadyNow,
): HallClock {
  let offset = 0;
  let difference = 0;
  let comparedAt = machineNow();
  let ahead = Date.now() - machineNow();
  const refresh = async (): Promise<void> => {
    const asked = machineNow();
    const moment = await store.settings.moment();
    const answered = machineNow();
    const found = moment - (asked + answered) / 2;
    // Only differences larger than the round trip; a slow answer gives no precise value.
    difference = Math.abs(found) > NEGLIGIBLE_MS + (answered - asked) / 2 ? found : 0;
    comparedAt = answered;
    ahead = Date.now() - answered;
    if (mode === "simulated") offset = (await store.settings.find<number>(CLOCK_OFFSET)) ?? 0;
  };
  // The steady clock stands still while the machine sleeps; then, too, the two are no longer as far apart as they were.
  const isSet = (): boolean => Math.abs(Date.now() - machineNow() - ahead) > NEGLIGIBLE_MS;
  const isDue = (): boolean => mode === "simulated" || machineNow() - comparedAt >= COMPARE_MS || isSet();
  // While the database is unreachable the last difference is used.
  const timer = setInterval(() => void (isDue() && refresh().catch(() => undefined)), REFRESH_MS);
  timer.unref();
  return { now: () => new Date(machineNow() + difference + offset), refresh, stop: () => clearInterval(timer) };
}
