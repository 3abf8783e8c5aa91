import type { Db } from "../connection/db.ts";
import type { Memory } from "../connection/memory.ts";

/** A row that the engine wrote in its own transaction. */
export interface FeedRow {
  readonly id: number;
  readonly kind:
    | "taskCreated"
    | "taskReassigned"
    | "taskCompleted"
    | "taskDeleted"
    | "instanceEnded"
    | "incidentOpened"
    | "incidentClosed";
  readonly at: string;
  readonly businessKey: string | null;
  readonly processInstanceId: string | null;
  readonly activityId: string | null;
  /** Of a task: one for each time that the process reaches the step. Null in rows of earlier releases' engines. */
  readonly activityInstanceId: string | null;
  readonly taskId: string | null;
  readonly taskName: string | null;
  readonly candidateGroups: readonly string[] | null;
  readonly assignee: string | null;
  readonly incidentId: string | null;
  readonly incidentType: string | null;
  readonly incidentMessage: string | null;
  readonly outcome: string | null;
}

/** Engine → record. A queue: rows are read in order, applied and removed in one transaction, so each is applied once. */
export interface EngineFeed {
  /** True for the one process that may apply rows until its transaction ends; order needs a single reader. */
  lock(): Promise<boolean>;
  /** In the order in which the engine wrote them; empty before the engine has started for the first time. */
  read(limit: number): Promise<FeedRow[]>;
  remove(ids: readonly number[]): Promise<void>;
  /** Rows that wait, and when the oldest was written. */
  lag(): Promise<{ readonly waiting: number; readonly oldestAt: string | null }>;
}

/** Any constant of our own. */
const FEED_LOCK = 731_001;

/**
 * The engine adds the column activity_instance_id when it starts; until then the name refers to the empty value in
 * front of the table.
 */
const READ = `
  select feed.*
  from (select null::text as activity_instance_id) as missing
    cross join lateral (
      select id, kind, at, business_key as "businessKey", process_instance_id as "processInstanceId", activity_id as "activityId",
             activity_instance_id as "activityInstanceId", task_id as "taskId", task_name as "taskName",
             candidate_groups as "candidateGroups", assignee, incident_id as "incidentId", incident_type as "incidentType",
             incident_message as "incidentMessage", outcome
      from engine.hall_feed
    ) as feed
  order by id limit $1`;

export function engineFeed(db: Db, memory: Memory): EngineFeed {
  const exists = async (): Promise<boolean> => {
    if (memory.hasFeed) return true;
    const rows = await db.query<{ there: boolean }>(`select to_regclass('engine.hall_feed') is not null as there`);
    memory.hasFeed = rows[0]?.there === true;
    return memory.hasFeed;
  };
  return {
    async lock() {
      return (
        (await db.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock($1) as mine`, [FEED_LOCK]))[0]?.mine ===
        true
      );
    },
    async read(limit) {
      if (!(await exists())) return [];
      return db.query<FeedRow>(READ, [limit]);
    },
    async remove(ids) {
      await db.query(`delete from engine.hall_feed where id = any($1::bigint[])`, [ids]);
    },
    async lag() {
      if (!(await exists())) return { waiting: 0, oldestAt: null };
      const rows = await db.query<{ waiting: number; oldestAt: string | null }>(
        `select count(*) as waiting, min(at) as "oldestAt" from engine.hall_feed`,
      );
      return rows[0] ?? { waiting: 0, oldestAt: null };
    },
  };
}
