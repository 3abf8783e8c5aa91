import type { Block } from "../../domain/migration/standing.ts";
import type { Db } from "../connection/db.ts";

/** 迁移令: running cases of one release of an item continue on another. */
export interface MigrationOrder {
  readonly id: string;
  readonly itemId: string;
  readonly fromRelease: number;
  readonly toRelease: number;
  readonly renamed: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly orderedById: string;
  readonly orderedByName: string;
  readonly orderedAt: string;
  /** The order whose cases this one takes back; null for all others. */
  readonly takesBack: string | null;
  readonly state: "running" | "stopped" | "done";
  readonly changedById: string | null;
  readonly changedAt: string | null;
}

/** How far an order has come. */
export interface OrderProgress {
  readonly waiting: number;
  readonly migrated: number;
  readonly blocked: number;
}

/** A case whose turn it is. */
export interface WaitingCase {
  readonly caseId: string;
  /** How often it was tried before. */
  readonly attempts: number;
}

/** How many cases run on a release. */
export interface RunningTotal {
  readonly itemId: string;
  readonly release: number;
  readonly cases: number;
}

/** What has become of one case. */
export interface MigrationResult {
  readonly caseId: string;
  readonly state: "migrated" | "blocked";
  readonly blocks: readonly Block[];
}

/** A case that was not migrated, with its number. */
export interface BlockedCase {
  readonly caseId: string;
  readonly number: string;
  readonly blocks: readonly Block[];
}

/** How many cases run on a release, and of them at an element with a work item. */
export interface RunningCount {
  readonly release: number;
  /** Null: at no person's step, as far as the inbox knows. */
  readonly element: string | null;
  readonly cases: number;
}

/** Running cases at steps that a flow does not have. */
export interface StandingElsewhere {
  readonly cases: number;
  readonly steps: readonly { readonly element: string; readonly release: number; readonly cases: number }[];
}

/** Orders of migration and their cases. */
export interface Migrations {
  /** With all cases that run on the release now, or with those that the order it takes back has migrated. False while another order of the item is not done. */
  order(order: Omit<MigrationOrder, "state" | "changedById" | "changedAt">): Promise<boolean>;
  find(id: string): Promise<MigrationOrder | undefined>;
  /** Newest first. */
  list(filter: { readonly itemId?: string; readonly limit: number }): Promise<MigrationOrder[]>;
  progress(id: string): Promise<OrderProgress>;
  /** How many were blocked for each reason. */
  blockCounts(id: string): Promise<readonly { readonly kind: string; readonly cases: number }[]>;
  /** In order of the case, after one of them. */
  blocked(id: string, after: string, limit: number): Promise<BlockedCase[]>;
  /** False if it is not in that state. */
  change(
    id: string,
    from: MigrationOrder["state"],
    to: MigrationOrder["state"],
    how: { readonly by: string | null; readonly at: string },
  ): Promise<boolean>;
  /** The oldest order that can be carried out now, one whose cases all wait to be tried again excepted; undefined while another process carries one out, until whose transaction ends. */
  takeOne(): Promise<MigrationOrder | undefined>;
  /** Those of these orders that run; they cannot be stopped until the transaction ends. */
  holdRunning(ids: readonly string[]): Promise<string[]>;
  /** It has no case left. */
  finish(id: string, at: string): Promise<void>;
  /** Its next cases. */
  waiting(id: string, limit: number): Promise<WaitingCase[]>;
  settle(id: string, results: readonly MigrationResult[], at: string): Promise<void>;
  /** Cases that were just going on are tried again later, each after its time. */
  postpone(id: string, cases: readonly { readonly caseId: string; readonly waitMs: number }[]): Promise<void>;
  /** Cases that run on each release of an item, by the step of their open work items. */
  running(itemId: string): Promise<RunningCount[]>;
  /** How many running cases of the item, of one release or of all, have an open work item at a step that is not one of these, and at which; a case with several counts once in the sum. */
  standingElsewhere(itemId: string, release: number | null, steps: readonly string[]): Promise<StandingElsewhere>;
  /** How many run on each release. */
  runningTotals(itemId: string): Promise<readonly { readonly release: number; readonly cases: number }[]>;
  /** How many run on each release of each item. Reads all cases of the hall. */
  allRunning(): Promise<readonly RunningTotal[]>;
  /** Ids of all cases that run on a release, in their order. Read at once: an item has far more cases that have ended, which each page would pass again. */
  runningOn(itemId: string, release: number): Promise<string[]>;
}

const ORDER = `id, item_id as "itemId", from_release as "fromRelease", to_release as "toRelease", renamed, reason, ordered_by as "orderedById", ordered_by_name as "orderedByName",
  ordered_at as "orderedAt", takes_back as "takesBack", state, changed_by as "changedById", changed_at as "changedAt"`;

const WAITING_CASE = `from migration_cases c where c.order_id = o.id and c.state = 'waiting'`;

export function migrations(db: Db): Migrations {
  return {
    order: (order) => addOrder(db, order),
    async find(id) {
      return (await db.query<MigrationOrder>(`select ${ORDER} from migration_orders where id = $1`, [id]))[0];
    },
    list: ({ itemId, limit }) =>
      db.query<MigrationOrder>(
        `select ${ORDER} from migration_orders where $1::text is null or item_id = $1 order by ordered_at desc, id limit $2`,
        [itemId ?? null, limit],
      ),
    async change(id, from, to, { by, at }) {
      const rows = await db.query(
        `update migration_orders set state = $3, changed_by = $4, changed_at = $5 where id = $1 and state = $2 returning id`,
        [id, from, to, by, at],
      );
      return rows.length === 1;
    },
    async takeOne() {
      const [mine] = await db.query<{ mine: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('hall.migrations')) as mine`,
      );
      if (mine?.mine !== true) return undefined;
      const rows = await db.query<MigrationOrder>(
        `select ${ORDER} from migration_orders o where state = 'running' and (not exists (select ${WAITING_CASE}) or exists (select ${WAITING_CASE} and c.due_at <= now()))
         order by ordered_at, id limit 1`,
      );
      return rows[0];
    },
    async holdRunning(ids) {
      const rows = await db.query<{ id: string }>(
        `select id from migration_orders where id = any($1::text[]) and state = 'running' order by id for share`,
        [ids],
      );
      return rows.map((row) => row.id);
    },
    async finish(id, at) {
      await db.query(
        `update migration_orders set state = 'done', changed_at = $2 where id = $1 and state = 'running'
           and not exists (select from migration_cases where order_id = $1 and state = 'waiting')`,
        [id, at],
      );
    },
    ...casesOfOrders(db),
    ...runningCases(db),
  };
}

async function addOrder(db: Db, order: Parameters<Migrations["order"]>[0]): Promise<boolean> {
  const { id, itemId, fromRelease, toRelease, renamed, reason, orderedById, orderedByName, orderedAt, takesBack } =
    order;
  const rows = await db.query(
    `insert into migration_orders (id, item_id, from_release, to_release, renamed, reason, ordered_by, ordered_by_name, ordered_at, takes_back)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (item_id) where state <> 'done' do nothing returning id`,
    [
      id,
      itemId,
      fromRelease,
      toRelease,
      JSON.stringify(renamed),
      reason,
      orderedById,
      orderedByName,
      orderedAt,
      takesBack,
    ],
  );
  if (rows.length === 0) return false;
  // What was moved just before a crash is known from its journal alone.
  await db.query(
    `insert into migration_cases (order_id, case_id)
     select $1, c.id from cases c where c.item_id = $2 and c.release = $3 and c.ended_on is null
       and ($4::text is null or exists (select from migration_cases m where m.order_id = $4 and m.case_id = c.id
         and (m.state = 'migrated' or exists (select from journal j where j.case_id = c.id and j.type = 'caseMigrated' and j.data->>'orderId' = $4))))`,
    [id, itemId, fromRelease, takesBack],
  );
  return true;
}

function casesOfOrders(
  db: Db,
): Pick<Migrations, "progress" | "blockCounts" | "blocked" | "waiting" | "settle" | "postpone"> {
  return {
    async progress(id) {
      const rows = await db.query<OrderProgress>(
        `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'migrated') as migrated,
                count(*) filter (where state = 'blocked') as blocked from migration_cases where order_id = $1`,
        [id],
      );
      return rows[0] as OrderProgress;
    },
    blockCounts: (id) =>
      db.query(
        `select b->>'kind' as kind, count(distinct case_id) as cases from migration_cases, jsonb_array_elements(blocks) b
         where order_id = $1 and state = 'blocked' group by 1 order by 2 desc, 1`,
        [id],
      ),
    blocked: (id, after, limit) =>
      db.query<BlockedCase>(
        `select m.case_id as "caseId", c.number, m.blocks from migration_cases m join cases c on c.id = m.case_id
         where m.order_id = $1 and m.state = 'blocked' and m.case_id > $2 order by m.case_id limit $3`,
        [id, after, limit],
      ),
    waiting: (id, limit) =>
      db.query<WaitingCase>(
        `select case_id as "caseId", attempts from migration_cases where order_id = $1 and state = 'waiting' and due_at <= now() order by due_at, case_id limit $2`,
        [id, limit],
      ),
    async settle(id, results, at) {
      if (results.length === 0) return;
      await db.query(
        `update migration_cases m set state = r.state, blocks = r.blocks, done_at = $3
         from jsonb_to_recordset($2::jsonb) as r("caseId" text, state text, blocks jsonb)
         where m.order_id = $1 and m.case_id = r."caseId" and m.state = 'waiting'`,
        [id, JSON.stringify(results), at],
      );
    },
    async postpone(id, cases) {
      if (cases.length === 0) return;
      await db.query(
        `update migration_cases m set attempts = attempts + 1, due_at = now() + r."waitMs" * interval '1 millisecond'
         from jsonb_to_recordset($2::jsonb) as r("caseId" text, "waitMs" integer)
         where m.order_id = $1 and m.case_id = r."caseId" and m.state = 'waiting'`,
        [id, JSON.stringify(cases)],
      );
    },
  };
}

function runningCases(
  db: Db,
): Pick<Migrations, "running" | "standingElsewhere" | "runningTotals" | "allRunning" | "runningOn"> {
  return {
    running: (itemId) =>
      db.query<RunningCount>(
        `select c.release, w.activity_id as element, count(distinct c.id) as cases
         from cases c left join work_items w on w.case_id = c.id and w.state = 'open'
         where c.item_id = $1 and c.ended_on is null group by c.release, w.activity_id order by c.release, w.activity_id`,
        [itemId],
      ),
    async standingElsewhere(itemId, release, steps) {
      const there = `from cases c join work_items w on w.case_id = c.id and w.state = 'open'
         where c.item_id = $1 and c.ended_on is null and w.activity_id <> all($2::text[]) and ($3::integer is null or c.release = $3)`;
      const [total] = await db.query<{ cases: number }>(`select count(distinct c.id) as cases ${there}`, [
        itemId,
        steps,
        release,
      ]);
      const each = await db.query<StandingElsewhere["steps"][number]>(
        `select w.activity_id as element, c.release, count(distinct c.id) as cases ${there}
         group by w.activity_id, c.release order by w.activity_id, c.release`,
        [itemId, steps, release],
      );
      return { cases: total?.cases ?? 0, steps: each };
    },
    runningTotals: (itemId) =>
      db.query(
        `select release, count(*) as cases from cases where item_id = $1 and ended_on is null group by release order by release`,
        [itemId],
      ),
    allRunning: () =>
      db.query<RunningTotal>(
        `select item_id as "itemId", release, count(*) as cases from cases where ended_on is null group by item_id, release order by item_id, release`,
      ),
    async runningOn(itemId, release) {
      const rows = await db.query<{ id: string }>(
        `select id from cases where item_id = $1 and release = $2 and ended_on is null order by id`,
        [itemId, release],
      );
      return rows.map((row) => row.id);
    },
  };
}
