import type { Db } from "../connection/db.ts";

/** What the own systems of departments hold: the work items of their steps, each locked for one of them for a time, by the clock of the database. */
export interface DepartmentTasks {
  /** Those of these topics of which a task is free. */
  freeTopics(topics: readonly string[]): Promise<readonly string[]>;
  /** Locks free tasks of a topic, the oldest first. Each is given to one caller, whoever else asks at the same time. */
  lockFree(wanted: WantedTasks): Promise<readonly LockedTask[]>;
  /** How many tasks a key holds. */
  countHeld(keyId: string): Promise<number>;
  find(taskId: string): Promise<DepartmentTask | undefined>;
  /** The same, locked against others until the end of the transaction. */
  hold(taskId: string): Promise<DepartmentTask | undefined>;
  /** Notes that the step was answered under this lock. */
  answer(taskId: string, nonce: string, as: "complete" | "bpmnError"): Promise<void>;
  /** A failure: the task is free again after `retryMs`, or never while no retries are left. False when the lock is another one. */
  fail(taskId: string, nonce: string, failure: TaskFailure): Promise<boolean>;
  /** The lock lasts from now on for `lockMs`; false when it is another one, or has run out. */
  extend(taskId: string, nonce: string, lockMs: number): Promise<boolean>;
  /** Gives the task back; false when the lock is another one. */
  unlock(taskId: string, nonce: string): Promise<boolean>;
  /** After an operator has removed the cause of failures; false when the task has retries left. */
  giveRetries(taskId: string, retries: number): Promise<boolean>;
  /** Tells every process that tasks may be free; it hears of it when the transaction is committed. */
  tellOfFree(): Promise<void>;
}

/** On which processes listen for free tasks. */
export const FREE_TASKS = "department_tasks";

export interface WantedTasks {
  readonly topic: string;
  readonly keyId: string;
  readonly workerId: string;
  readonly lockMs: number;
  readonly limit: number;
}

export interface TaskFailure {
  readonly retries: number;
  readonly retryMs: number;
  readonly message: string;
}

export interface DepartmentTask {
  readonly taskId: string;
  readonly keyId: string;
  readonly workerId: string;
  /** Empty after the task was given back, or has failed. */
  readonly nonce: string;
  readonly retries: number;
  readonly errorMessage: string | null;
  readonly answeredNonce: string | null;
}

/** A task that was just locked. */
export interface LockedTask extends DepartmentTask {
  readonly lockedUntil: string;
}

const ROW = `task_id as "taskId", key_id as "keyId", worker_id as "workerId", nonce, retries, error_message as "errorMessage", answered_nonce as "answeredNonce"`;

/** Of a row of `department_tasks`, or of none. */
const free = (row: string): string =>
  `(${row}.locked_until is null or ${row}.locked_until <= now()) and ${row}.retries > 0 and (${row}.retry_at is null or ${row}.retry_at <= now()) and ${row}.answered_nonce is null`;
const FREE = `(d.task_id is null or (${free("d")}))`;
/** Nothing is handed out of a case that has ended, also while the engine has not heard of it. */
const OPEN = `from work_items w join cases c on c.id = w.case_id left join department_tasks d on d.task_id = w.task_id
  where w.state = 'open' and w.kind = 'departmentStep' and c.ended_on is null`;

export function departmentTasks(db: Db): DepartmentTasks {
  return {
    async freeTopics(topics) {
      const rows = await db.query<{ topic: string }>(
        `select t.topic from unnest($1::text[]) t(topic) where exists (select 1 ${OPEN} and w.candidate_group = t.topic and ${FREE})`,
        [topics],
      );
      return rows.map(({ topic }) => topic);
    },
    lockFree: (wanted) => lockFree(db, wanted),
    async countHeld(keyId) {
      const rows = await db.query<{ n: number }>(
        `select count(*) as n from department_tasks where key_id = $1 and locked_until > now() and answered_nonce is null`,
        [keyId],
      );
      return rows[0]?.n ?? 0;
    },
    async find(taskId) {
      return (await db.query<DepartmentTask>(`select ${ROW} from department_tasks where task_id = $1`, [taskId]))[0];
    },
    async hold(taskId) {
      return (
        await db.query<DepartmentTask>(`select ${ROW} from department_tasks where task_id = $1 for update`, [taskId])
      )[0];
    },
    async answer(taskId, nonce, as) {
      await db.query(
        `update department_tasks set answered_nonce = $2, answered_as = $3, error_message = null where task_id = $1`,
        [taskId, nonce, as],
      );
    },
    ...changesOfLocks(db),
    async tellOfFree() {
      await db.query(`select pg_notify('${FREE_TASKS}', '')`);
    },
  };
}

/** The conflict is decided on the row as another transaction left it, so that of two callers one gets the task. */
async function lockFree(
  db: Db,
  { topic, keyId, workerId, lockMs, limit }: WantedTasks,
): Promise<readonly LockedTask[]> {
  return db.query<LockedTask>(
    `insert into department_tasks as held (task_id, key_id, worker_id, nonce, locked_until)
     select w.task_id, $2, $3, substr(replace(gen_random_uuid()::text, '-', ''), 1, 16), now() + $4 * interval '1 millisecond'
     ${OPEN} and w.candidate_group = $1 and ${FREE} order by w.created_at, w.task_id limit $5
     on conflict (task_id) do update set key_id = excluded.key_id, worker_id = excluded.worker_id, nonce = excluded.nonce, locked_until = excluded.locked_until
     where ${free("held")}
     returning ${ROW}, locked_until as "lockedUntil"`,
    [topic, keyId, workerId, lockMs, limit],
  );
}

const OWN = `task_id = $1 and nonce = $2 and answered_nonce is null`;

function changesOfLocks(db: Db): Pick<DepartmentTasks, "fail" | "extend" | "unlock" | "giveRetries"> {
  const changed = async (sql: string, values: readonly unknown[]): Promise<boolean> =>
    (await db.query(`${sql} returning task_id`, values)).length === 1;
  return {
    fail: (taskId, nonce, { retries, retryMs, message }) =>
      changed(
        `update department_tasks set nonce = '', locked_until = null, retries = $3, retry_at = now() + $4 * interval '1 millisecond', error_message = $5 where ${OWN}`,
        [taskId, nonce, retries, retryMs, message],
      ),
    extend: (taskId, nonce, lockMs) =>
      changed(
        `update department_tasks set locked_until = now() + $3 * interval '1 millisecond' where ${OWN} and locked_until > now()`,
        [taskId, nonce, lockMs],
      ),
    unlock: (taskId, nonce) =>
      changed(`update department_tasks set nonce = '', locked_until = null where ${OWN}`, [taskId, nonce]),
    giveRetries: (taskId, retries) =>
      changed(
        `update department_tasks set retries = $2, retry_at = null where task_id = $1 and retries = 0 and answered_nonce is null`,
        [taskId, retries],
      ),
  };
}
