import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";

import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { call, definitions, extension, external, flow, process, straight, userTask } from "./diagrams.ts";
import { completeTaskOf, completion, type LockedTask, lockedTask, send, started, taskOf, WORKER } from "./moves.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

const OWN_KEY = extension('<camunda:in businessKey="${memberKey}"/>');

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
  await engine.client.deploy("feed", {
    "work.bpmn": straight("work", [userTask("review", 'camunda:candidateGroups="reviewers,clerks"')]),
    "two.bpmn": straight("two", [userTask("acceptance", 'camunda:assignee="li"'), userTask("review")]),
    "served.bpmn": straight("served", [
      ["check", '<serviceTask id="check" name="核验" camunda:type="external" camunda:topic="dept.RST.check"/>'],
      userTask("review"),
    ]),
    "auto.bpmn": straight("auto", [external("intake")]),
    "PK-01.bpmn": straight("PK-01", [call("member", "work")]),
    "PK-02.bpmn": straight("PK-02", [call("member", "work", OWN_KEY)]),
    "terminated.bpmn": terminated,
    "breaks.bpmn": straight("breaks", [
      external("before"),
      userTask("seen"),
      userTask("broken", 'camunda:candidateGroups="${nowhere}"'),
    ]),
    "failing-job.bpmn": straight("failing-job", [
      userTask(
        "broken",
        'camunda:asyncBefore="true" camunda:candidateGroups="${nowhere}"',
        extension("<camunda:failedJobRetryTimeCycle>R1/PT1S</camunda:failedJobRetryTimeCycle>"),
      ),
    ]),
  });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

describe("a user task", () => {
  test("is fed when it is created, with everything that a work item needs", async () => {
    const { businessKey, instance } = await started(engine, "work");

    expect(await rowsOf(businessKey)).toMatchObject([
      {
        kind: "taskCreated",
        at: expect.any(Date),
        process_instance_id: instance,
        business_key: businessKey,
        process_definition_id: expect.stringMatching(/^work:1:/),
        process_definition_key: "work",
        activity_id: "review",
        task_id: expect.any(String),
        task_name: "review",
        candidate_groups: ["clerks", "reviewers"],
        assignee: null,
        incident_id: null,
        outcome: null,
      },
    ]);
  });

  test("is fed with its assignee when the diagram names one, and only once", async () => {
    const { businessKey } = await started(engine, "two");

    expect(await rowsOf(businessKey)).toMatchObject([
      { kind: "taskCreated", activity_id: "acceptance", assignee: "li", candidate_groups: [] },
    ]);
  });

  test("is fed when it is claimed, released, or offered to another group", async () => {
    const { businessKey, instance } = await started(engine, "work");
    const { id: task } = await taskOf(engine, instance);

    await engine.rest(`/task/${task}/claim`, { userId: "wang" });
    await engine.rest(`/task/${task}/unclaim`, {});
    await engine.rest(`/task/${task}/identity-links`, { groupId: "chiefs", type: "candidate" });

    expect((await rowsOf(businessKey)).slice(1)).toMatchObject([
      { kind: "taskReassigned", task_id: task, assignee: "wang" },
      { kind: "taskReassigned", task_id: task, assignee: null, candidate_groups: ["clerks", "reviewers"] },
      { kind: "taskReassigned", task_id: task, candidate_groups: ["chiefs", "clerks", "reviewers"] },
    ]);
  });

  test("is fed when it is completed, before its consequences", async () => {
    const { businessKey, instance } = await started(engine, "two");

    await complete(instance);
    await complete(instance);

    expect(kinds(await rowsOf(businessKey))).toEqual([
      "taskCreated acceptance",
      "taskCompleted acceptance",
      "taskCreated review",
      "taskCompleted review",
      "instanceEnded completed",
    ]);
  });

  test("is fed as deleted when its case is cancelled, listeners skipped or not", async () => {
    const { businessKey } = await started(engine, "work");

    await cancel(businessKey);

    expect(kinds(await rowsOf(businessKey))).toEqual([
      "taskCreated review",
      "taskDeleted review",
      "instanceEnded deleted",
    ]);
  });

  test("is fed as deleted when an event of the diagram ends it", async () => {
    const { businessKey } = await started(engine, "terminated");

    await send(engine, { type: "correlate", messageName: "stop", businessKey });

    expect(kinds(await rowsOf(businessKey))).toEqual([
      "taskCreated review",
      "taskDeleted review",
      "instanceEnded completed",
    ]);
  });
});

describe("an external task that a department's system serves", () => {
  test("is fed like a task of people when it is created, and not when the record has completed it", async () => {
    const { businessKey, instance } = await started(engine, "served");
    const [created] = await rowsOf(businessKey);

    await send(engine, { type: "completeServedTask", externalTaskId: String(created?.["task_id"]) });

    const [task] = (await engine.rest("/history/activity-instance?activityId=check&processInstanceId=" + instance))
      .body as { id: string }[];
    expect(created).toMatchObject({
      kind: "taskCreated",
      business_key: businessKey,
      activity_id: "check",
      task_name: "核验",
      candidate_groups: ["dept.RST.check"],
      activity_instance_id: task?.id,
    });
    expect(kinds(await rowsOf(businessKey))).toEqual(["taskCreated check", "taskCreated review"]);
  });

  test("is fed as deleted when its case is cancelled", async () => {
    const { businessKey } = await started(engine, "served");

    await cancel(businessKey);

    expect(kinds(await rowsOf(businessKey))).toEqual([
      "taskCreated check",
      "taskDeleted check",
      "instanceEnded deleted",
    ]);
  });

  test("of the hall's own workers is not fed", async () => {
    const { businessKey } = await started(engine, "auto");

    expect(kinds(await rowsOf(businessKey))).toEqual([]);
  });
});

describe("a called process", () => {
  test("without a business key is fed under that of its caller", async () => {
    const { businessKey, instance } = await started(engine, "PK-01");

    await completeBelow(instance);

    expect((await rowsOf(businessKey)).map((row) => `${kinds([row]).join()} of ${row.process_definition_key}`)).toEqual(
      [
        "taskCreated review of work",
        "taskCompleted review of work",
        "instanceEnded completed of work",
        "instanceEnded completed of PK-01",
      ],
    );
  });

  test("with a business key is fed under it", async () => {
    const memberKey = `member-${randomUUID()}`;
    const { businessKey } = await started(engine, "PK-02", { memberKey });

    expect(kinds(await rowsOf(memberKey))).toEqual(["taskCreated review"]);
    expect(await rowsOf(businessKey)).toEqual([]);
  });

  test("is fed as deleted together with its caller", async () => {
    const { businessKey } = await started(engine, "PK-01");

    await cancel(businessKey);

    expect(kinds(await rowsOf(businessKey)).toSorted()).toEqual([
      "instanceEnded deleted",
      "instanceEnded deleted",
      "taskCreated review",
      "taskDeleted review",
    ]);
  });
});

describe("an incident", () => {
  test("of an external task is fed when it opens and when it closes", async () => {
    const task = await lockedTask(engine, "auto", "intake");

    await fail(task, "没有回应");
    await engine.client.retryIncident((await rowsOf(task.businessKey))[0]?.incident_id as string, 1);

    const [opened, closed] = await rowsOf(task.businessKey);
    expect(opened).toMatchObject({
      kind: "incidentOpened",
      activity_id: "intake",
      incident_type: "failedExternalTask",
      incident_message: "没有回应",
      process_definition_key: "auto",
    });
    expect(closed).toMatchObject({ kind: "incidentClosed", incident_id: opened?.incident_id });
  });

  test("of a job of the engine is fed", async () => {
    const { businessKey } = await started(engine, "failing-job");

    await until(async () => (await rowsOf(businessKey)).length > 0);

    expect(await rowsOf(businessKey)).toMatchObject([
      { kind: "incidentOpened", incident_type: "failedJob", activity_id: "broken" },
    ]);
  });

  test("closes when its case is cancelled", async () => {
    const task = await lockedTask(engine, "auto", "intake");
    await fail(task, "m");

    await cancel(task.businessKey);

    expect(kinds(await rowsOf(task.businessKey)).toSorted()).toEqual([
      "incidentClosed",
      "incidentOpened",
      "instanceEnded deleted",
    ]);
  });
});

describe("the feed", () => {
  test("holds nothing of a transaction that was rolled back", async () => {
    const task = await lockedTask(engine, "breaks", "before");
    await engine.client.sendCommands([completion(task)]);

    const failed = await complete(task.processInstanceId);

    expect(failed).toMatchObject({ status: "refused" });
    expect(kinds(await rowsOf(task.businessKey))).toEqual(["taskCreated seen"]);
  });

  test("has no rows of a batch that was rolled back except those of members that then succeeded alone", async () => {
    const good = await started(engine, "work");
    const bad = await lockedTask(engine, "breaks", "before");
    await engine.client.sendCommands([completion(bad)]);

    await engine.client.sendCommands([
      { id: randomUUID(), type: "completeTask", taskId: (await taskOf(engine, good.instance)).id },
      { id: randomUUID(), type: "completeTask", taskId: (await taskOf(engine, bad.processInstanceId)).id },
    ]);

    expect(kinds(await rowsOf(good.businessKey))).toEqual([
      "taskCreated review",
      "taskCompleted review",
      "instanceEnded completed",
    ]);
    expect(kinds(await rowsOf(bad.businessKey))).toEqual(["taskCreated seen"]);
  });

  test("can be locked, read and emptied by the record's account only, and not changed", async () => {
    await started(engine, "work");
    const record = new pg.Client({ connectionString: database.appUrl });
    await record.connect();
    try {
      const { rows } = await record.query("select id from engine.hall_feed order by id for update limit 1");

      expect((await record.query("delete from engine.hall_feed where id = $1", [rows[0]?.id])).rowCount).toBe(1);
      await expect(record.query("update engine.hall_feed set kind = 'taskDeleted'")).rejects.toThrow(
        /permission denied/,
      );
      await expect(record.query("insert into engine.hall_feed (kind) values ('taskCreated')")).rejects.toThrow(
        /permission denied/,
      );
      await expect(record.query("select from engine.hall_command")).rejects.toThrow(/permission denied/);
      await expect(record.query("select from engine.act_ru_task")).rejects.toThrow(/permission denied/);
    } finally {
      await record.end();
    }
  });

  test("keeps the order of causes when many clients act at once", async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => started(engine, "two")));

    await Promise.all(
      cases.map(async ({ instance }) => {
        await complete(instance);
        await complete(instance);
      }),
    );

    for (const { businessKey } of cases) {
      expect(kinds(await rowsOf(businessKey))).toEqual([
        "taskCreated acceptance",
        "taskCompleted acceptance",
        "taskCreated review",
        "taskCompleted review",
        "instanceEnded completed",
      ]);
    }
  });
});

interface FeedRow {
  readonly [column: string]: unknown;
  readonly kind: string;
  readonly activity_id: string | null;
  readonly outcome: string | null;
  readonly process_definition_key: string;
  readonly incident_id: string | null;
}

const terminated = definitions(
  '<message id="m" name="stop"/>' +
    process(
      "terminated",
      '<startEvent id="start"/><userTask id="review"/><endEvent id="end"/><boundaryEvent id="stopped" attachedToRef="review"><messageEventDefinition id="md" messageRef="m"/></boundaryEvent>' +
        '<endEvent id="all-over"><terminateEventDefinition id="td"/></endEvent>' +
        flow("start", "review") +
        flow("review", "end") +
        flow("stopped", "all-over"),
    ),
);

async function rowsOf(businessKey: string): Promise<FeedRow[]> {
  return query<FeedRow>(database, "select * from engine.hall_feed where business_key = $1 order by id", [businessKey]);
}

function kinds(rows: readonly FeedRow[]): string[] {
  return rows.map(({ kind, activity_id: activity, outcome }) =>
    kind.startsWith("task") ? `${kind} ${activity}` : [kind, outcome].filter(Boolean).join(" "),
  );
}

async function complete(instance: string) {
  return completeTaskOf(engine, instance);
}

async function completeBelow(superProcessInstance: string) {
  const [called] = (await engine.rest("/process-instance", { superProcessInstance })).body as { id: string }[];
  return complete(called?.id ?? "");
}

async function cancel(businessKey: string) {
  await send(engine, { type: "cancel", businessKey, reason: "withdrawn" });
}

async function fail({ id }: LockedTask, errorMessage: string) {
  await send(engine, {
    type: "failExternalTask",
    externalTaskId: id,
    workerId: WORKER,
    errorMessage,
    retries: 0,
    retryTimeoutMs: 0,
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(100);
}
