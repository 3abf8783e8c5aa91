import { setTimeout as sleep } from "node:timers/promises";
import { cpuOf } from "../whole-cases.ts";
import type { LoadEnvironment } from "./environment.ts";
import { beginSteadyLoad } from "./steady-load.ts";
import { percentile } from "../statistics.ts";

/** External tasks at a rate, end to end. */
export interface ExternalTasks {
  readonly offeredPerSecond: number;
  readonly donePerSecond: number;
  /** From its creation in the engine to the act that begins with it; milliseconds. */
  readonly age: { readonly p50: number; readonly p99: number };
  readonly tasks: number;
  /** Steps that were still to be done when the last case was filed. */
  readonly left: number;
  readonly drainSeconds: number;
  /**
   * CPU of engine, database, api and workers for one task with its share of the case. Shows what two dedicated cores
   * could do, whatever else runs on the machine.
   */
  readonly cpuMsPerTask: number;
  readonly errors: number;
}

/** intake, review, sign-off, issuance: a certificate on the spot has these four and no user task. */
const STEPS = 4;
/** 15.2 external tasks a second. */
const CASES_PER_SECOND = 3.8;
const DRAIN_MS = 240_000;
/** At first every case is at its first step; counting starts after that. */
const RUN_UP_MS = 8_000;

/** Certificates on the spot, so that automatic steps alone are measured; L3 and L4 read the same run. */
export function externalTasks(environment: LoadEnvironment): Promise<ExternalTasks> {
  return environment.once("external tasks", async () => {
    const { hall } = environment;
    await hall.startWorkers();
    const load = await beginSteadyLoad({ hall, itemId: "SH-028", perSecond: CASES_PER_SECOND });
    const cpuBefore = cpuOfHall(environment);
    await sleep(RUN_UP_MS);
    const early = await handled(environment, [...load.filed.keys()]);
    const began = performance.now();
    await sleep(environment.seconds * 1000);
    await load.stopFiling();
    const seconds = (performance.now() - began) / 1000;
    const ids = [...load.filed.keys()];
    const done = await handled(environment, ids);
    const drainSeconds = await load.drain(DRAIN_MS);
    const cpuMs = cpuOfHall(environment) - cpuBefore;
    await load.close();
    const errors = [...load.callerErrors.counts.values()].reduce((sum, count) => sum + count, 0) + load.troubles.length;
    const ages = await agesOf(environment, ids);
    return {
      offeredPerSecond: CASES_PER_SECOND * STEPS,
      donePerSecond: (done - early) / seconds,
      tasks: ages.length,
      left: ids.length * STEPS - done,
      drainSeconds,
      errors,
      cpuMsPerTask: cpuMs / ages.length,
      age:
        ages.length > 0
          ? { p50: percentile(ages, 0.5), p99: percentile(ages, 0.99) }
          : { p50: Number.NaN, p99: Number.NaN },
    };
  });
}

function cpuOfHall({ hall }: LoadEnvironment): number {
  return Object.entries(cpuOf(hall)).reduce((sum, [part, ms]) => (part === "callers" ? sum : sum + ms), 0);
}

async function handled({ hall }: LoadEnvironment, cases: readonly string[]): Promise<number> {
  const [row] = await hall.database.query<{ done: number }>(
    "select count(*)::int as done from hall.handled_tasks where case_id = any($1::text[])",
    [cases],
  );
  return row?.done ?? 0;
}

/**
 * The engine's history has the time at which a task was created, in this machine's time zone; the record has the time
 * at which it was handled. Both use this machine's clock.
 */
async function agesOf({ hall }: LoadEnvironment, cases: readonly string[]): Promise<number[]> {
  const rows = await hall.database.query<{ ms: number }>(
    `select greatest(0, extract(epoch from h.handled_at - (l.timestamp_ at time zone $2)) * 1000)::float8 as ms
       from hall.handled_tasks h join engine.act_hi_ext_task_log l on l.ext_task_id_ = h.external_task_id and l.state_ = 0
      where h.case_id = any($1::text[])`,
    [cases, Intl.DateTimeFormat().resolvedOptions().timeZone],
  );
  return rows.map(({ ms }) => ms);
}
