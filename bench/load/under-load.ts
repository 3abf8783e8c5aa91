import { setTimeout as sleep } from "node:timers/promises";
import { type CaseFaults, faultsOf } from "./faults-of-cases.ts";
import type { Check } from "./line.ts";
import type { LoadEnvironment } from "./environment.ts";
import { beginSteadyLoad, type SteadyLoad } from "./steady-load.ts";

/** Final result of the steady load. */
export interface AfterLoad {
  readonly cases: number;
  /** Requests that were not answered, by kind. */
  readonly callerErrors: Readonly<Record<string, number>>;
  readonly errors: number;
  readonly troubles: readonly string[];
  /** Seconds until the last case was closed, from the last filing on. */
  readonly drainSeconds: number;
  readonly faults: CaseFaults;
}

/** One start a second: half of the target for a dedicated machine. */
export const STARTS_PER_SECOND = 1;
const DRAIN_MS = 180_000;
/** Open requests when the load begins. */
const RUN_UP_MS = 5_000;

/** Runs the given work while one case a second is filed, and waits until all of them are closed. */
export async function underLoad<T>(
  environment: LoadEnvironment,
  work: (load: SteadyLoad) => Promise<T>,
): Promise<{ result: T; after: AfterLoad }> {
  await environment.hall.startWorkers();
  const load = await beginSteadyLoad({ hall: environment.hall, itemId: "SC-021", perSecond: STARTS_PER_SECOND });
  try {
    await sleep(RUN_UP_MS);
    const result = await work(load);
    await load.stopFiling();
    const drainSeconds = await load.drain(DRAIN_MS);
    const ids = [...load.filed.keys()];
    const counts = [...load.callerErrors.counts];
    return {
      result,
      after: {
        cases: ids.length,
        callerErrors: Object.fromEntries(counts),
        errors: counts.reduce((sum, [, count]) => sum + count, 0),
        troubles: load.troubles,
        drainSeconds,
        faults: await faultsOf(environment.hall, ids),
      },
    };
  } finally {
    await load.close();
  }
}

/** A check that every acknowledged case exists, once, and is complete. */
export function nothingLost({ faults, troubles }: AfterLoad): Check[] {
  return [
    { what: "lost", value: faults.lost, unit: "", atMost: 0 },
    { what: "doubled", value: faults.doubled, unit: "", atMost: 0 },
    { what: "not closed", value: faults.notClosed, unit: "", atMost: 0 },
    { what: "broken journals", value: faults.broken, unit: "", atMost: 0 },
    { what: "wrong refusals", value: troubles.length, unit: "", atMost: 0 },
  ];
}

/** The result of the load, in words. */
export function inWords({ cases, callerErrors, troubles }: AfterLoad): string {
  const kinds = Object.entries(callerErrors).map(([kind, count]) => `${count} × ${kind}`);
  return [`${cases} cases`, ...kinds, ...(troubles[0] ? [troubles[0]] : [])].join(", ");
}
