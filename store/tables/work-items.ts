import type { DecidedTask } from "../../domain/case/decided-task.ts";
import type { Db } from "../connection/db.ts";
import { rowsWithIds } from "../connection/rows-with-ids.ts";
import { departmentTasks } from "./department-tasks.ts";
import {
  countWorkItems,
  findListedWorkItem,
  listWorkItems,
  type WorkItemCounts,
  type WorkItemFilter,
  type WorkItemListEntry,
} from "./work-item-list.ts";

export interface WorkItem {
  readonly taskId: string;
  readonly caseId: string;
  readonly itemId: string;
  /** The release of the item to which the case is pinned. */
  readonly release: number;
  readonly activityId: string;
  /** The task of the engine that it stands for, if that is another; empty while a rebuilt engine has not made it yet. */
  readonly engineTaskId: string | null;
  /** The kind of the step, from the plan of the case's release. */
  readonly kind: string;
  /** The engine's activity instance; `task:<id>` where it tells none. */
  readonly instance: string;
  readonly name: string;
  /** clerk:<zone>, officer:<department>, chief:<department> or issuance:hall. */
  readonly candidateGroup: string;
  readonly assigneeId: string | null;
  readonly state: "open" | "decided" | "gone";
  readonly createdAt: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly claimedAt: string | null;
  /** Names of the holder and of the person who decided; null for the platform itself and for none. */
  readonly assigneeName: string | null;
  readonly decidedByName: string | null;
}

/** The task of the engine that a work item stands for. */
export function engineTaskOf({ taskId, engineTaskId }: Pick<WorkItem, "taskId" | "engineTaskId">): string {
  return engineTaskId ?? taskId;
}

/** The step of a work item, as acts name it. */
export function stepRef({
  taskId,
  activityId,
  kind,
  instance,
}: Pick<WorkItem, "taskId" | "activityId" | "kind" | "instance">): DecidedTask {
  return { taskId, activityId, kind, instance };
}

/** A task as the feed delivers it. */
export type NewWorkItem = Pick<
  WorkItem,
  "taskId" | "caseId" | "activityId" | "kind" | "name" | "candidateGroup" | "createdAt"
> & {
  /** Null where the engine tells none. */
  readonly instance: string | null;
};

/** A step of a migrated case that is open; its kind is the same in both flows. */
export interface FollowedStep extends Pick<WorkItem, "caseId" | "name" | "candidateGroup"> {
  readonly from: string;
  readonly to: string;
}

/** An item that stands for another task of the engine than it was made for. */
export interface CarriedItem extends Pick<WorkItem, "taskId" | "caseId" | "activityId" | "instance"> {
  /** Empty while it waits for one. */
  readonly engineTaskId: string;
}

/** People's work (待办), projected from the engine's user tasks. */
export interface WorkItems {
  /**
   * Adds new items; dates come from the case. Items of unknown cases are returned, not added. Lock the cases first
   * (`cases.hold`), at the beginning of the transaction; otherwise an item could get dates that a concurrent act
   * changes.
   */
  add(items: readonly NewWorkItem[]): Promise<string[]>;
  find(taskId: string): Promise<WorkItem | undefined>;
  lock(taskIds: readonly string[]): Promise<WorkItem[]>;
  /** Locks the open items of these cases that are of one of these kinds. */
  lockOpenOf(caseIds: readonly string[], kinds: readonly string[]): Promise<WorkItem[]>;
  /** Locks the open items of these cases at these elements. */
  lockOpenAt(caseIds: readonly string[], activityIds: readonly string[]): Promise<WorkItem[]>;
  /** Claims an open, unclaimed item; false if another person was faster. */
  claim(taskId: string, personId: string, at: string): Promise<boolean>;
  /** Releases it; false when it is not claimed by this person. */
  release(taskId: string, personId: string): Promise<boolean>;
  /** Gives back what a person holds in these inboxes; returns how many items. */
  giveBack(personId: string, groups: readonly string[]): Promise<number>;
  markDecided(items: readonly { readonly taskId: string; readonly by: string; readonly at: string }[]): Promise<void>;
  /** The engine no longer has the task: marks open items as gone. */
  markGone(taskIds: readonly string[]): Promise<void>;
  /** Open items of migrated cases become those of the steps of their new flow; who has taken one keeps it. */
  follow(steps: readonly FollowedStep[]): Promise<void>;
  /** The engine is rebuilt: open items of these cases wait for the tasks that it will make for them. */
  awaitTasks(caseIds: readonly string[]): Promise<void>;
  /** Items that stand for other tasks than they were made for: those of these tasks, those of these cases that wait for one, and those that were made for these tasks. */
  carried(taskIds: readonly string[], caseIds: readonly string[]): Promise<readonly CarriedItem[]>;
  /** The engine has made the tasks for which items wait. */
  carry(items: readonly { readonly taskId: string; readonly engineTaskId: string }[]): Promise<void>;
  /** The engine's tasks of such items, by item; empty where it has not made it yet. */
  engineTasks(taskIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** By their own ids, or by the tasks of the engine that they stand for since. */
  findMany(taskIds: readonly string[]): Promise<WorkItem[]>;
  /** Open items in order of task id, after one of them. */
  openAfter(taskId: string, limit: number): Promise<WorkItem[]>;
  openOfCase(caseId: string): Promise<WorkItem[]>;
  openOfCases(caseIds: readonly string[]): Promise<WorkItem[]>;
  /** The newest undecided task of an activity, open or gone; undefined until the feed has delivered one. */
  undecidedOf(caseId: string, activityId: string): Promise<string | undefined>;
  list(filter: WorkItemFilter): Promise<WorkItemListEntry[]>;
  /** One item as lists show it, whatever its state. */
  findListed(taskId: string): Promise<WorkItemListEntry | undefined>;
  /** All open items of the hall. */
  countOpen(): Promise<number>;
  counts(filter: Pick<WorkItemFilter, "groups" | "personId" | "today">): Promise<WorkItemCounts>;
}

const ITEM = `task_id as "taskId", case_id as "caseId", item_id as "itemId", (select c.release from cases c where c.id = case_id) as release, activity_id as "activityId", engine_task_id as "engineTaskId", kind, coalesce(instance, 'task:' || task_id) as instance, name, candidate_group as "candidateGroup", assignee_id as "assigneeId", state,
  created_at as "createdAt", decided_at as "decidedAt", decided_by as "decidedBy", claimed_at as "claimedAt",
  (select p.name from people p where p.id = assignee_id) as "assigneeName", (select p.name from people p where p.id = decided_by) as "decidedByName"`;

export function workItems(db: Db): WorkItems {
  return {
    ...workItemReads(db),
    add: (items) => addItems(db, items),
    lock: (taskIds) =>
      db.query<WorkItem>(`select ${ITEM} from work_items where task_id = any($1::text[]) order by task_id for update`, [
        taskIds,
      ]),
    lockOpenOf: (caseIds, kinds) =>
      db.query<WorkItem>(
        `select ${ITEM} from work_items where case_id = any($1::text[]) and kind = any($2::text[]) and state = 'open' order by task_id for update`,
        [caseIds, kinds],
      ),
    lockOpenAt: (caseIds, activityIds) =>
      db.query<WorkItem>(
        `select ${ITEM} from work_items where case_id = any($1::text[]) and activity_id = any($2::text[]) and state = 'open' order by task_id for update`,
        [caseIds, activityIds],
      ),
    async claim(taskId, personId, at) {
      const rows = await db.query(
        `update work_items set assignee_id = $2, claimed_at = coalesce(claimed_at, $3)
         where task_id = $1 and state = 'open' and (assignee_id is null or assignee_id = $2) returning task_id`,
        [taskId, personId, at],
      );
      return rows.length === 1;
    },
    async release(taskId, personId) {
      const rows = await db.query(
        `update work_items set assignee_id = null, claimed_at = null where task_id = $1 and state = 'open' and assignee_id = $2 returning task_id`,
        [taskId, personId],
      );
      return rows.length === 1;
    },
    giveBack: (personId, groups) => giveBack(db, personId, groups),
    async markDecided(items) {
      await db.query(
        `update work_items w set state = 'decided', decided_by = r.by, decided_at = r.at, assignee_id = coalesce(w.assignee_id, r.by)
         from jsonb_to_recordset($1::jsonb) as r("taskId" text, by text, at timestamptz) where w.task_id = any($2::text[]) and w.task_id = r."taskId"`,
        rowsWithIds(items, ({ taskId }) => taskId),
      );
    },
    async markGone(taskIds) {
      await db.query(`update work_items set state = 'gone' where task_id = any($1::text[]) and state = 'open'`, [
        taskIds,
      ]);
    },
    ...carriedItems(db),
  };
}

function carriedItems(db: Db): Pick<WorkItems, "follow" | "awaitTasks" | "carried" | "carry" | "engineTasks"> {
  return {
    async follow(steps) {
      if (steps.length === 0) return;
      await db.query(
        `update work_items w set activity_id = r.to, name = r.name, candidate_group = r."candidateGroup"
         from jsonb_to_recordset($1::jsonb) as r("caseId" text, "from" text, "to" text, name text, "candidateGroup" text)
         where w.case_id = any($2::text[]) and w.case_id = r."caseId" and w.activity_id = r.from and w.state = 'open'`,
        rowsWithIds(steps, ({ caseId }) => caseId),
      );
    },
    async awaitTasks(caseIds) {
      await db.query(`update work_items set engine_task_id = '' where case_id = any($1::text[]) and state = 'open'`, [
        caseIds,
      ]);
    },
    carried: (taskIds, caseIds) =>
      db.query<CarriedItem>(
        `select task_id as "taskId", case_id as "caseId", activity_id as "activityId", coalesce(instance, 'task:' || task_id) as instance, engine_task_id as "engineTaskId"
         from work_items where engine_task_id = any($1::text[])
         union
         select task_id, case_id, activity_id, coalesce(instance, 'task:' || task_id), engine_task_id
         from work_items where engine_task_id = '' and state <> 'gone' and case_id = any($2::text[])
         union
         select task_id, case_id, activity_id, coalesce(instance, 'task:' || task_id), engine_task_id
         from work_items where engine_task_id <> task_id and state <> 'gone' and task_id = any($1::text[])`,
        [taskIds.filter((id) => id !== ""), caseIds],
      ),
    async carry(items) {
      if (items.length === 0) return;
      await db.query(
        `update work_items w set engine_task_id = r."engineTaskId" from jsonb_to_recordset($1::jsonb) as r("taskId" text, "engineTaskId" text)
         where w.task_id = any($2::text[]) and w.task_id = r."taskId"`,
        rowsWithIds(items, ({ taskId }) => taskId),
      );
    },
    async engineTasks(taskIds) {
      const rows = await db.query<{ id: string; task: string }>(
        `select task_id as id, engine_task_id as task from work_items where task_id = any($1::text[]) and engine_task_id is not null`,
        [taskIds],
      );
      return new Map(rows.map(({ id, task }) => [id, task]));
    },
  };
}

async function giveBack(db: Db, personId: string, groups: readonly string[]): Promise<number> {
  const rows = await db.query(
    `with held as (
       select task_id from work_items where candidate_group = any($2::text[]) and assignee_id = $1 and state = 'open' order by task_id for update)
     update work_items w set assignee_id = null, claimed_at = null from held where w.task_id = held.task_id returning w.task_id`,
    [personId, groups],
  );
  return rows.length;
}

async function addItems(db: Db, items: Parameters<WorkItems["add"]>[0]): Promise<string[]> {
  const known = await db.query<{ caseId: string }>(
    `insert into work_items (task_id, case_id, activity_id, kind, instance, name, candidate_group, state, created_at, item_id, next_due_on, next_provisional, next_latest_on, next_binding,
                             statutory_due_on, statutory_provisional)
     select r."taskId", c.id, r."activityId", r.kind, r.instance, r.name, r."candidateGroup", 'open', r."createdAt", c.item_id, c.next_due_on, c.next_provisional, c.next_latest_on, c.next_binding,
            c.stage_due_on, c.stage_provisional
     from jsonb_to_recordset($1::jsonb) as r("taskId" text, "caseId" text, "activityId" text, kind text, instance text, name text, "candidateGroup" text, "createdAt" timestamptz)
     join cases c on c.id = r."caseId" where c.id = any($2::text[])
     on conflict (task_id) do update set name = excluded.name, state = case work_items.state when 'gone' then 'open' else work_items.state end
     returning case_id as "caseId"`,
    rowsWithIds(items, ({ caseId }) => caseId),
  );
  if (items.some(({ kind }) => kind === "departmentStep")) await departmentTasks(db).tellOfFree();
  const found = new Set(known.map((row) => row.caseId));
  return [...new Set(items.map((item) => item.caseId).filter((caseId) => !found.has(caseId)))];
}

async function countOpen(db: Db): Promise<number> {
  return (await db.query<{ n: number }>(`select count(*) as n from work_items where state = 'open'`))[0]?.n ?? 0;
}

type Reads =
  | "find"
  | "findMany"
  | "openAfter"
  | "openOfCase"
  | "openOfCases"
  | "undecidedOf"
  | "list"
  | "findListed"
  | "countOpen"
  | "counts";

function workItemReads(db: Db): Pick<WorkItems, Reads> {
  return {
    async find(taskId) {
      return (await db.query<WorkItem>(`select ${ITEM} from work_items where task_id = $1`, [taskId]))[0];
    },
    findMany: (taskIds) =>
      db.query<WorkItem>(
        `select ${ITEM} from work_items where task_id = any($1::text[]) or engine_task_id = any($1::text[])`,
        [taskIds],
      ),
    openAfter: (taskId, limit) =>
      db.query<WorkItem>(
        `select ${ITEM} from work_items where state = 'open' and task_id > $1 order by task_id limit $2`,
        [taskId, limit],
      ),
    openOfCase: (caseId) =>
      db.query<WorkItem>(`select ${ITEM} from work_items where case_id = $1 and state = 'open' order by created_at`, [
        caseId,
      ]),
    openOfCases: (caseIds) =>
      db.query<WorkItem>(
        `select ${ITEM} from work_items where case_id = any($1::text[]) and state = 'open' order by case_id, created_at`,
        [caseIds],
      ),
    async undecidedOf(caseId, activityId) {
      const rows = await db.query<{ taskId: string }>(
        `select task_id as "taskId" from work_items where case_id = $1 and activity_id = $2 and state <> 'decided' order by created_at desc limit 1`,
        [caseId, activityId],
      );
      return rows[0]?.taskId;
    },
    list: (filter) => listWorkItems(db, filter),
    findListed: (taskId) => findListedWorkItem(db, taskId),
    countOpen: () => countOpen(db),
    counts: (filter) => countWorkItems(db, filter),
  };
}
