import { loadItems } from "../processes/load.ts";
import { type DeskCrowd, openDeskCrowd } from "./desk-crowd.ts";
import type { BenchHall } from "./hall.ts";
import { familyCpuMs } from "./processes.ts";

/** Applicants who file at the same time. */
export const APPLICANTS = 20;
/** Counting costs the database something, too. */
const LOOK_MS = 250;
const PATIENCE_MS = 300_000;

let crowd: Promise<DeskCrowd> | undefined;

/** The people of the measured hall, signed in once. */
export function crowdOf(hall: BenchHall): Promise<DeskCrowd> {
  const item = loadItems().find((loaded) => loaded.item.id === "SC-021");
  const example = item?.cases[0];
  if (!item || !example) throw new Error("There is no example of item SC-021");
  return (crowd ??= openDeskCrowd({ url: hall.url, item: item.item, example }));
}

/** Cases from the application to the delivery. */
export interface Handled {
  readonly cases: number;
  readonly seconds: number;
  readonly errors: number;
  /** CPU of each part, per case. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Files cases and lets people and platform work until the last one is closed. Throws when anything is left over. */
export async function handleCases(hall: BenchHall, cases: number): Promise<Handled> {
  const { file, work } = await crowdOf(hall);
  const before = await closedIn(hall);
  const cpuBefore = cpuOf(hall);
  const began = performance.now();
  const shift = work();
  const filings = await file(cases, APPLICANTS);
  await untilClosed(hall, before + cases - filings.errors);
  const seconds = (performance.now() - began) / 1000;
  const { errors } = await shift.stop();
  await requireWhole(hall);
  const cpuAfter = cpuOf(hall);
  const cpuMs = Object.fromEntries(Object.entries(cpuAfter).map(([part, ms]) => [`CPU ms/case, ${part}`, (ms - (cpuBefore[part] ?? 0)) / cases]));
  return { cases, seconds, errors: errors + filings.errors, cpuMs };
}

function cpuOf(hall: BenchHall): Record<string, number> {
  const { api, workers } = hall.pids();
  return {
    engine: familyCpuMs(hall.engine.pid()), PostgreSQL: familyCpuMs(hall.database.serverPid), api: familyCpuMs(api), workers: familyCpuMs(workers),
    callers: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
  };
}

async function closedIn({ database }: BenchHall): Promise<number> {
  const [row] = await database.query<{ closed: number }>("select count(*)::int as closed from hall.cases where status = 'closed'");
  return row?.closed ?? 0;
}

async function untilClosed(hall: BenchHall, wanted: number): Promise<void> {
  for (const giveUp = Date.now() + PATIENCE_MS; ; await new Promise((resolve) => setTimeout(resolve, LOOK_MS))) {
    const closed = await closedIn(hall);
    if (closed >= wanted) return;
    if (Date.now() > giveUp) throw new Error(`${wanted - closed} cases were not closed within five minutes`);
  }
}

/** A figure counts only when nothing is left over: no incident, every closed case has its one licence, its journal is as long as the case says. */
async function requireWhole({ database }: BenchHall): Promise<void> {
  const [row] = await database.query<{ incidents: number; unlicensed: number; broken: number }>(
    `select (select count(*)::int from hall.incidents where closed_at is null) as incidents,
            (select count(*)::int from hall.cases c where c.status = 'closed' and c.id not like 'copy-%' and not exists (select from hall.licences l where l.case_id = c.id)) as unlicensed,
            (select count(*)::int from hall.cases c where c.id not like 'copy-%' and c.journal_seq <> (select count(*) from hall.journal j where j.case_id = c.id)) as broken`,
  );
  if (row?.incidents === 0 && row.unlicensed === 0 && row.broken === 0) return;
  throw new Error(`not all was done: ${row?.incidents} incidents, ${row?.unlicensed} closed cases without a licence, ${row?.broken} broken journals`);
}

