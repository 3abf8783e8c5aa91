import { sampleItems } from "../processes/load-sample.ts";
import { type PeopleLoad, openPeopleLoad } from "./people-load.ts";
import type { BenchHall } from "./hall.ts";
import { familyCpuMs } from "./processes.ts";

/** Applicants who file at the same time. */
export const APPLICANTS = 20;
/** Counting costs database time too. */
const LOOK_MS = 250;
const PATIENCE_MS = 300_000;

let load: Promise<PeopleLoad> | undefined;

/** The people of the measured hall, signed in once. */
export function peopleLoadOf(hall: BenchHall): Promise<PeopleLoad> {
  const item = sampleItems().find((loaded) => loaded.item.id === "SC-021");
  const example = item?.cases[0];
  if (!item || !example) throw new Error("There is no example of item SC-021");
  return (load ??= openPeopleLoad({ url: hall.url, item: item.item, example }));
}

/** Cases from the application to the delivery. */
export interface Handled {
  readonly cases: number;
  readonly seconds: number;
  /**
   * External tasks after the first tenth, by the time from there to the last one: as for the engine alone, without the
   * start-up phase.
   */
  readonly tasksPerSecond: number;
  readonly errors: number;
  /** CPU of each part, per case. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Files cases and runs until the last one is closed. Throws when anything is left over. */
export async function handleCases(hall: BenchHall, cases: number): Promise<Handled> {
  const { file, work } = await peopleLoadOf(hall);
  const cpuBefore = cpuOf(hall);
  const began = performance.now();
  const shift = work();
  const filings = await file(cases, APPLICANTS);
  await untilClosed(hall, filings.cases);
  const seconds = (performance.now() - began) / 1000;
  const { errors } = await shift.stop();
  const cpuAfter = cpuOf(hall);
  await requireWhole(hall, filings.cases);
  const cpuMs = Object.fromEntries(
    Object.entries(cpuAfter).map(([part, ms]) => [`CPU ms/case, ${part}`, (ms - (cpuBefore[part] ?? 0)) / cases]),
  );
  return { cases, seconds, tasksPerSecond: await rateOf(hall, filings.cases), errors: errors + filings.errors, cpuMs };
}

/** By the moments of the acts that answered them, in the record. */
async function rateOf({ database }: BenchHall, cases: readonly string[]): Promise<number> {
  const [row] = await database.query<{ rate: number }>(
    `with acts as (select handled_at, row_number() over (order by handled_at) as n, count(*) over () as all from hall.handled_tasks where case_id = any($1::text[]))
     select count(*) / extract(epoch from max(handled_at) - min(handled_at))::float8 as rate from acts where n > 0.1 * acts.all`,
    [cases],
  );
  return row?.rate ?? Number.NaN;
}

/** CPU milliseconds of each part so far, including the load generator. */
export function cpuOf(hall: BenchHall): Record<string, number> {
  const { api, workers } = hall.pids();
  return {
    engine: familyCpuMs(hall.engine.pid()),
    PostgreSQL: familyCpuMs(hall.database.serverPid),
    api: familyCpuMs(api),
    workers: familyCpuMs(workers),
    callers: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
  };
}

/** Reads these cases only, so that the cost does not depend on the number of others. */
async function untilClosed({ database }: BenchHall, cases: readonly string[]): Promise<void> {
  for (const giveUp = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
    const [row] = await database.query<{ open: number }>(
      "select count(*)::int as open from hall.cases where id = any($1::text[]) and status <> 'closed'",
      [cases],
    );
    if (row?.open === 0) return;
    if (Date.now() > giveUp) throw new Error(`${row?.open} cases were not closed within five minutes`);
  }
}

/**
 * A figure counts only when nothing is left over: no incident, every case has its one licence, its journal is as long
 * as the case says.
 */
async function requireWhole({ database }: BenchHall, cases: readonly string[]): Promise<void> {
  const [row] = await database.query<{ incidents: number; unlicensed: number; broken: number }>(
    `select (select count(*)::int from hall.incidents where closed_at is null) as incidents,
            count(*) filter (where not exists (select from hall.licences l where l.case_id = c.id))::int as unlicensed,
            count(*) filter (where c.journal_seq <> (select count(*) from hall.journal j where j.case_id = c.id))::int as broken
       from hall.cases c where c.id = any($1::text[])`,
    [cases],
  );
  if (row?.incidents === 0 && row.unlicensed === 0 && row.broken === 0) return;
  throw new Error(
    `not all was done: ${row?.incidents} incidents, ${row?.unlicensed} closed cases without a licence, ${row?.broken} broken journals`,
  );
}
