import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Consumer } from "./consumers/consumer.ts";
import type { BenchEngine } from "./engine-process.ts";
import { type P4, startInstances, STEPS } from "./p4.ts";
import { familyCpuMs } from "./processes.ts";

/** Figures of a drained backlog. */
export interface Drained {
  readonly tasksPerSecond: number;
  /** Tasks that were done, all verified. */
  readonly tasks: number;
  /** How long the counted part took. */
  readonly seconds: number;
  /** CPU of engine and database per task. Other programs on the machine disturb it far less than the rate. */
  readonly cpuMsPerTask: number;
  readonly errors: number;
}

/** A backlog, and the client that drains it. */
export interface Drain {
  readonly p4: P4;
  readonly instances: number;
  /** Starts the client when the backlog is complete. */
  readonly consume: () => Promise<Consumer>;
}

const LOOK_MS = 200;
/** A worker without progress for this time has stalled. */
const STALLED_MS = 60_000;
/** The part of the backlog that is done before timing starts: connections are opened, first polls are made. */
const RUN_UP = 0.1;
/** The engine's mark of a cancelled step. */
const CANCELLED = 2;

/**
 * Creates a backlog, drains it, and computes the rate from the engine's own history: tasks after the first tenth,
 * divided by the time from there to the last one. Throws when instances did not end, or not by all their steps.
 */
export async function drain(engine: BenchEngine, { p4, instances, consume }: Drain): Promise<Drained> {
  const prefix = `${p4.key}-${randomUUID().slice(0, 8)}-`;
  await startInstances(engine, p4, prefix, instances);
  await settle(engine);
  const cpuBefore = cpuOf(engine);
  const consumer = await consume();
  try {
    await untilEnded(engine, prefix, instances);
  } finally {
    await consumer.stop();
  }
  const cpuMsPerTask = (cpuOf(engine) - cpuBefore) / (instances * STEPS);
  await requireDone(engine, prefix, instances);
  return { ...(await rateOf(engine, prefix)), cpuMsPerTask, errors: consumer.errors() };
}

function cpuOf({ pid, database }: BenchEngine): number {
  return familyCpuMs(pid()) + familyCpuMs(database.serverPid);
}

/** Gives every timed part the same start: fresh statistics, no pending checkpoint, no unread feed. */
async function settle({ database, feedIsRead }: BenchEngine): Promise<void> {
  if (!feedIsRead) await database.query("truncate engine.hall_feed");
  for (const table of ["act_ru_execution", "act_ru_ext_task", "act_ru_job"])
    await database.query(`vacuum (analyze) engine.${table}`);
  await database.query("checkpoint");
}

async function untilEnded(engine: BenchEngine, prefix: string, instances: number): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  for (let since = Date.now(); ; await sleep(LOOK_MS)) {
    const { open, steps } = await stillOpen(engine, prefix);
    if (open === 0) return;
    if (steps < best) since = Date.now();
    best = Math.min(best, steps);
    if (Date.now() - since > STALLED_MS)
      throw new Error(`stalled: ${open} of ${instances} instances are open, and no step was done for a minute`);
  }
}

/** Counted in the runtime table, which stays small. A step's execution may be the instance's own or a child of it. */
async function stillOpen({ database }: BenchEngine, prefix: string): Promise<{ open: number; steps: number }> {
  const [row] = await database.query<{ open: number; steps: number }>(
    `select count(distinct i.id_)::int as open, coalesce(sum(${STEPS + 1} - right(e.act_id_, 1)::int) filter (where e.act_id_ ~ '-[1-${STEPS}]$'), 0)::int as steps
       from engine.act_ru_execution i join engine.act_ru_execution e on e.proc_inst_id_ = i.id_
      where i.business_key_ like $1 || '%'`,
    [prefix],
  );
  return row ?? { open: 0, steps: 0 };
}

async function requireDone({ database }: BenchEngine, prefix: string, instances: number): Promise<void> {
  const [row] = await database.query<{ completed: number; tasks: number }>(
    `select count(*) filter (where state_ = 'COMPLETED')::int as completed, coalesce(sum(done), 0)::int as tasks
       from engine.act_hi_procinst p
       left join lateral (select count(*) as done from engine.act_hi_actinst a
                           where a.proc_inst_id_ = p.id_ and a.act_type_ = 'serviceTask' and a.end_time_ is not null and a.act_inst_state_ is distinct from ${CANCELLED}) t on true
      where business_key_ like $1 || '%'`,
    [prefix],
  );
  if (row?.completed === instances && row.tasks === instances * STEPS) return;
  throw new Error(
    `not all was done: ${row?.completed} of ${instances} instances completed, ${row?.tasks} of ${instances * STEPS} tasks`,
  );
}

async function rateOf(
  { database }: BenchEngine,
  prefix: string,
): Promise<Pick<Drained, "tasksPerSecond" | "tasks" | "seconds">> {
  const [row] = await database.query<{ tasks: number; counted: number; seconds: number }>(
    `with done as (select a.end_time_ as at from engine.act_hi_procinst p join engine.act_hi_actinst a on a.proc_inst_id_ = p.id_
                    where p.business_key_ like $1 || '%' and a.act_type_ = 'serviceTask'),
          beginning as (select percentile_disc($2::float8) within group (order by at) as at from done)
     select count(*)::int as tasks, count(*) filter (where done.at > beginning.at)::int as counted,
            extract(epoch from max(done.at) - min(beginning.at))::float8 as seconds
       from done, beginning`,
    [prefix, RUN_UP],
  );
  if (!row || row.seconds <= 0) throw new Error("the history tells no duration");
  return { tasks: row.tasks, seconds: row.seconds, tasksPerSecond: row.counted / row.seconds };
}
