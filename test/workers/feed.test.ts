import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { projectRound } from "../../workers/feed/projector.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";
import { until } from "../support/until.ts";

const log = makeLog({ name: "test", level: "silent" });
const AT = "2026-03-02T02:00:00.000Z";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

/** What the engine writes in its own transaction; the same columns and rights as in `HallTables.java`. */
const TABLE = `
  create table engine.hall_feed (
    id bigint generated always as identity primary key, kind text not null, at timestamptz not null default now(), process_instance_id text, business_key text,
    process_definition_id text, process_definition_key text, activity_id text, task_id text, task_name text, candidate_groups text[], assignee text,
    incident_id text, incident_type text, incident_message text, outcome text,
    activity_instance_id text);
  grant select, delete, update (id) on engine.hall_feed to hall_app`;

beforeEach(async () => {
  await sql(record.database.adminUrl, "drop table if exists engine.hall_feed");
  await sql(record.database.adminUrl, TABLE);
  await sql(record.database.adminUrl, "delete from hall.incidents");
});

interface Fed {
  readonly kind: string;
  readonly caseId: string;
  readonly taskId?: string;
  readonly activityId?: string;
  readonly groups?: readonly string[] | null;
  readonly incidentId?: string;
  readonly message?: string;
}

async function feed(...rows: readonly Fed[]): Promise<void> {
  for (const {
    kind,
    caseId,
    taskId = null,
    activityId = "acceptance",
    groups = ["clerk:marketEntry"],
    incidentId = null,
    message = null,
  } of rows) {
    await sql(
      record.database.adminUrl,
      `insert into engine.hall_feed (kind, at, business_key, activity_id, task_id, task_name, candidate_groups, incident_id, incident_type, incident_message)
       values ($1, $2, $3, $4, $5, '受理审核', $6, $7, 'failedExternalTask', $8)`,
      [kind, AT, caseId, activityId, taskId, groups, incidentId, message],
    );
  }
}

const round = (): Promise<number> =>
  projectRound({ store: record.store, commandHandler: record.commandHandler, now: record.clock.now, log });
const stateOf = async (taskId: string): Promise<string | undefined> =>
  (await record.store.workItems.find(taskId))?.state;

describe("the feed of the engine", () => {
  test("is empty before the engine has started for the first time", async () => {
    await sql(record.database.adminUrl, "drop table engine.hall_feed");

    expect(await round()).toBe(0);
    expect(await record.store.engineFeed.lag()).toEqual({ waiting: 0, oldestAt: null });
  });

  test("tells the activity instance of a task as soon as an engine of this release has started, and is read before", async () => {
    const instances = async (): Promise<(string | null)[]> =>
      (await record.store.engineFeed.read(10)).map(({ activityInstanceId }) => activityInstanceId);
    await sql(record.database.adminUrl, "alter table engine.hall_feed drop column activity_instance_id");
    await feed({ kind: "taskCreated", caseId: "one", taskId: "t1" });
    expect(await instances()).toEqual([null]);

    await sql(record.database.adminUrl, "alter table engine.hall_feed add column activity_instance_id text");
    await feed({ kind: "taskCreated", caseId: "two", taskId: "t2" });
    await sql(record.database.adminUrl, "update engine.hall_feed set activity_instance_id = 'a' where task_id = 't2'");

    expect(await instances()).toEqual([null, "a"]);
  });

  test("becomes work of the group, with the dates of its case, and is applied once", async () => {
    const caseId = await work.file();
    await work.system(caseId, { type: "registerIntake" });
    const taskId = randomUUID();
    await feed({ kind: "taskCreated", caseId, taskId });
    expect(await record.store.engineFeed.lag()).toEqual({ waiting: 1, oldestAt: AT });

    expect([await round(), await round()]).toEqual([1, 0]);

    expect(await record.store.workItems.findListed(taskId)).toMatchObject({
      caseId,
      activityId: "acceptance",
      name: "受理审核",
      candidateGroup: "clerk:marketEntry",
      state: "open",
      createdAt: AT,
      nextDueOn: "2026-03-09",
    });
  });

  test("is applied in order, even when one task follows another in one round", async () => {
    const caseId = await work.file();
    const [first, second] = [randomUUID(), randomUUID()];
    await feed(
      { kind: "taskCreated", caseId, taskId: first },
      { kind: "taskCompleted", caseId, taskId: first },
      { kind: "taskCreated", caseId, taskId: second, activityId: "reviewTask" },
      { kind: "taskReassigned", caseId, taskId: second },
      { kind: "instanceEnded", caseId },
    );

    expect(await round()).toBe(2);
    expect(await record.store.engineFeed.lag()).toMatchObject({ waiting: 0 });

    expect([await stateOf(first), await stateOf(second)]).toEqual(["gone", "open"]);
  });

  test("counts no new work when the engine repeats what the record decided, but applies it", async () => {
    const { caseId, task } = await work.received();
    await feed({ kind: "taskCompleted", caseId, taskId: task.taskId }, { kind: "instanceEnded", caseId });

    expect(await round()).toBe(0);

    expect(await stateOf(task.taskId)).toBe("gone");
    expect(await record.store.engineFeed.lag()).toMatchObject({ waiting: 0 });
  });

  test("locks in the command handler's order, so that the two cannot deadlock", async () => {
    const [one, other] = (await Promise.all([work.file(), work.file()])).sort();
    const [first, second] = [randomUUID(), randomUUID()];
    await feed(
      { kind: "taskCreated", caseId: other, taskId: first },
      { kind: "taskCompleted", caseId: other, taskId: randomUUID() },
      { kind: "taskCreated", caseId: one, taskId: second },
    );

    const applied = await record.store.transaction(async (commandHandler) => {
      await commandHandler.cases.lock([one]);
      const feeding = round();
      await until(
        "the feed waits for the command handler",
        async () =>
          (
            await sql(
              record.database.adminUrl,
              "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
          ).length > 0,
      );
      await commandHandler.cases.lock([other]);
      return { feeding };
    });

    expect(await applied.feeding).toBe(2);
    expect(await record.store.engineFeed.lag()).toMatchObject({ waiting: 0 });
    expect([await stateOf(first), await stateOf(second)]).toEqual(["open", "open"]);
  });

  test("does not change what a person decided, and removes what the engine cancelled", async () => {
    const { caseId, task, who, accept } = await work.received();
    const cancelled = await work.give(caseId, "reviewTask");
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });

    await feed(
      { kind: "taskCompleted", caseId, taskId: task.taskId },
      { kind: "taskDeleted", caseId, taskId: cancelled.taskId },
    );
    await round();

    expect([await stateOf(task.taskId), await stateOf(cancelled.taskId)]).toEqual(["decided", "gone"]);
  });

  test("delivered twice creates no second item and removes no claim", async () => {
    const caseId = await work.file();
    const taskId = randomUUID();
    await feed({ kind: "taskCreated", caseId, taskId });
    await round();
    await record.store.workItems.claim(taskId, "clerk-market", AT);

    await feed({ kind: "taskCreated", caseId, taskId });
    await round();

    expect(await record.store.workItems.find(taskId)).toMatchObject({ state: "open", assigneeId: "clerk-market" });
  });

  test("of an unknown case is an incident, and delays no other", async () => {
    const caseId = await work.file();
    const taskId = randomUUID();
    await feed(
      { kind: "taskCreated", caseId: "stranger", taskId: randomUUID() },
      { kind: "taskCreated", caseId, taskId },
    );

    expect(await round()).toBe(2);

    expect(await stateOf(taskId)).toBe("open");
    expect(await record.store.incidents.listOpen(10)).toMatchObject([
      { source: "feed", reference: "stranger", caseId: null },
    ]);
  });

  test("opens the engine's incidents and closes them again", async () => {
    const caseId = await work.file();
    await feed({ kind: "incidentOpened", caseId, incidentId: "i1", activityId: "signOff", message: "no key" });
    await round();
    expect(await record.store.incidents.listOpen(10)).toMatchObject([
      { source: "engine", reference: "i1", caseId, message: "signOff: no key", openedAt: AT },
    ]);

    await feed({ kind: "incidentClosed", caseId, incidentId: "i1" });
    await round();

    expect(await record.store.incidents.countOpen()).toBe(0);
  });

  test("is applied by one of several projectors, each row once", async () => {
    const caseId = await work.file();
    const taskIds = Array.from({ length: 40 }, () => randomUUID());
    await feed(
      ...taskIds.flatMap((taskId) => [
        { kind: "taskCreated", caseId, taskId },
        { kind: "taskDeleted", caseId, taskId },
      ]),
    );

    const applied = (await Promise.all([round(), round(), round()])).concat(await round());

    expect(applied.reduce((sum, n) => sum + n, 0)).toBe(80);
    expect(new Set(await Promise.all(taskIds.map(stateOf)))).toEqual(new Set(["gone"]));
  });

  test("that cannot be applied remains, as a whole, for the next round", async () => {
    const caseId = await work.file();
    const taskId = randomUUID();
    await feed({ kind: "taskCreated", caseId, taskId });
    await sql(record.database.adminUrl, "revoke delete on engine.hall_feed from hall_app");

    await expect(round()).rejects.toThrow(/permission denied/);
    expect(await stateOf(taskId)).toBeUndefined();

    await sql(record.database.adminUrl, "grant delete on engine.hall_feed to hall_app");
    expect(await round()).toBe(1);
    expect(await stateOf(taskId)).toBe("open");
  });
});
