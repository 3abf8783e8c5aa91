import { randomUUID } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import type { EngineCommand } from "../../../engine/commands.ts";
import type { EngineName } from "../../../tools/engines.mjs";
import { cloneDatabase, type TestDatabase } from "../../support/database.ts";
import { until } from "../../support/until.ts";
import {
  completeTaskOf,
  completion,
  instancesWith,
  lock,
  type LockedTask,
  newKey,
  send,
  type StartedCase,
  started,
  taskOf,
  WORKER,
} from "../moves.ts";
import { query } from "../rows.ts";
import { startEngine, type TestEngine } from "../support.ts";
import { FLOWS } from "./flows.ts";

const OPEN_DUE = { dueOn: "2099-01-01" };

/** Cases that one engine has begun, each waiting for something else. */
interface Begun {
  readonly desk: StartedCase;
  readonly locked: LockedTask;
  readonly failed: LockedTask;
  readonly timed: StartedCase;
  readonly awaiting: StartedCase;
  readonly member: StartedCase;
  /** A start by command, and the command. */
  readonly commanded: StartedCase;
  readonly command: EngineCommand;
  readonly identity: string;
}

describe.each<[EngineName, EngineName]>([
  ["camunda", "operaton"],
  ["operaton", "camunda"],
])("a database written by %s", (from, to) => {
  test(`is opened by ${to}, and every case goes on to its end`, async () => {
    const database = await cloneDatabase();
    try {
      const begun = await withEngine(from, database, begin);
      const fedBefore = await feedOf(database);
      await query(database, FEED_OF_EARLIER_RELEASES);

      await withEngine(to, database, async (engine) => {
        expect(await engine.client.identity()).toMatchObject({ id: begun.identity, engine: to });
        await expectSameDefinitions(engine);
        await expectCommandKnown(engine, begun);
        await goOn(engine, begun);
        await expectAllEnded(engine, begun);
      });

      await expectFeedContinued(database, fedBefore, begun);
    } finally {
      await database.close();
    }
  }, 240_000);
});

async function withEngine<T>(
  name: EngineName,
  database: TestDatabase,
  work: (engine: TestEngine) => Promise<T>,
): Promise<T> {
  const engine = await startEngine({ engine: name, jdbc: database.engineJdbc });
  try {
    return await work(engine);
  } finally {
    await engine.stop();
  }
}

/** A user task, a lock, an incident, a timer, a message, a called process, and a command that took effect. */
async function begin(engine: TestEngine): Promise<Begun> {
  await engine.client.deploy("conformance", FLOWS);
  const failed = await lockedAtCheck(engine);
  await send(engine, {
    type: "failExternalTask",
    externalTaskId: failed.id,
    workerId: WORKER,
    errorMessage: "没有回应",
    retries: 0,
    retryTimeoutMs: 0,
  });
  const command = {
    id: randomUUID(),
    type: "start",
    processDefinitionKey: "two-steps",
    businessKey: newKey(),
  } as const;
  const [answer] = await engine.client.sendCommands([command]);
  return {
    desk: await started(engine, "two-steps", { item: "食品经营许可" }),
    locked: await lockedAtCheck(engine),
    failed,
    timed: await beyondCheck(engine),
    awaiting: await beyondCheck(engine),
    member: await startedPackage(engine),
    commanded: { businessKey: command.businessKey, instance: answer?.processInstanceId ?? "" },
    command,
    identity: (await engine.client.identity()).id,
  };
}

async function lockedAtCheck(engine: TestEngine): Promise<LockedTask> {
  const { businessKey } = await started(engine, "events", OPEN_DUE);
  return lock(engine, "check", businessKey);
}

/** A case that waits for a message or a timer. */
async function beyondCheck(engine: TestEngine): Promise<StartedCase> {
  const task = await lockedAtCheck(engine);
  await engine.client.sendCommands([completion(task)]);
  return { businessKey: task.businessKey, instance: task.processInstanceId };
}

async function startedPackage(engine: TestEngine): Promise<StartedCase> {
  const businessKey = newKey();
  const result = await send(engine, { type: "start", processDefinitionKey: "PK-01", businessKey });
  return { businessKey, instance: result.processInstanceId ?? "" };
}

/** Deploying the same files again makes no new version: the engine reads what the other one stored. */
async function expectSameDefinitions(engine: TestEngine): Promise<void> {
  const { definitions } = await engine.client.deploy("conformance", FLOWS);
  expect(new Set(definitions.map(({ version }) => version))).toEqual(new Set([1]));
  expect((await engine.rest("/decision-definition/count")).body).toEqual({ count: 2 });
}

async function expectCommandKnown(engine: TestEngine, { command, commanded }: Begun): Promise<void> {
  expect(await engine.client.sendCommands([command])).toMatchObject([
    { status: "alreadyDone", processInstanceId: commanded.instance },
  ]);
  expect(await instancesWith(engine, commanded.businessKey)).toHaveLength(1);
}

/** Completes every case on the second engine. */
async function goOn(engine: TestEngine, begun: Begun): Promise<void> {
  for (const { businessKey, instance } of [begun.desk, begun.commanded]) {
    await completeTaskOf(engine, instance);
    await complete(engine, await lock(engine, "issuance", businessKey));
  }
  await complete(engine, begun.locked);
  for (const { businessKey, processInstanceId } of [begun.locked, caseOf(begun.awaiting)]) {
    expect(await send(engine, { type: "correlate", messageName: "supplement", businessKey })).toMatchObject({
      status: "done",
    });
    await completeTaskOf(engine, processInstanceId);
  }
  await repairFailed(engine, begun.failed);
  await fireTimer(engine, begun.timed.instance);
  await completeTaskOf(engine, begun.timed.instance);
  const step = await lock(engine, "member-step", begun.member.businessKey);
  await complete(engine, step);
  await completeTaskOf(engine, begun.member.instance);
}

async function complete(engine: TestEngine, task: LockedTask): Promise<void> {
  expect(await engine.client.sendCommands([completion(task)])).toMatchObject([{ status: "done" }]);
}

function caseOf({ businessKey, instance }: StartedCase) {
  return { businessKey, processInstanceId: instance };
}

async function repairFailed(engine: TestEngine, failed: LockedTask): Promise<void> {
  const incident = (await engine.client.listIncidents({ first: 0, max: 10 })).find(
    ({ configuration }) => configuration === failed.id,
  );
  expect(incident).toMatchObject({ incidentMessage: "没有回应" });
  expect(await engine.client.retryIncident(incident?.id ?? "", 1)).toBe(true);
  const again = await lock(engine, "check", failed.businessKey);
  expect(
    await send(engine, {
      type: "bpmnErrorExternalTask",
      externalTaskId: again.id,
      workerId: WORKER,
      errorCode: "REJECTED",
    }),
  ).toMatchObject({ status: "done" });
  await completeTaskOf(engine, failed.processInstanceId);
}

/** Makes the timer due; the engine's job executor must find it. */
async function fireTimer(engine: TestEngine, instance: string): Promise<void> {
  const [job] = (await engine.rest(`/job?processInstanceId=${instance}`)).body as { id: string }[];
  await engine.rest(`/job/${job?.id}/duedate`, { duedate: "2020-01-01T00:00:00.000+0800" }, "PUT");
  const lapsed = () => taskOf(engine, instance).catch(() => undefined);
  expect((await until("the timer fires", lapsed)).taskDefinitionKey).toBe("lapsed");
}

async function expectAllEnded(engine: TestEngine, begun: Begun): Promise<void> {
  expect((await engine.rest("/process-instance/count")).body).toEqual({ count: 0 });
  expect((await engine.rest("/incident/count")).body).toEqual({ count: 0 });
  const ended = (await engine.rest("/history/process-instance", { processInstanceIds: instancesOf(begun) })).body as {
    state: string;
  }[];
  expect(ended.map(({ state }) => state)).toEqual(instancesOf(begun).map(() => "COMPLETED"));
}

function instancesOf({ desk, locked, failed, timed, awaiting, member, commanded }: Begun): string[] {
  return [desk, timed, awaiting, member, commanded]
    .map(({ instance }) => instance)
    .concat(locked.processInstanceId, failed.processInstanceId);
}

/** An engine must open a feed without its newest column, too. */
const FEED_OF_EARLIER_RELEASES = "alter table engine.hall_feed drop column activity_instance_id";

interface FeedRow {
  readonly id: string;
  readonly kind: string;
  readonly business_key: string;
}

async function feedOf(database: TestDatabase): Promise<FeedRow[]> {
  return query<FeedRow>(database, "select id, kind, business_key from engine.hall_feed order by id");
}

/** The rows of the first engine are still there, the second one's come after them, and each case has its end. */
async function expectFeedContinued(database: TestDatabase, before: readonly FeedRow[], begun: Begun): Promise<void> {
  const after = await feedOf(database);
  const kindsOf = (businessKey: string) =>
    after.filter((row) => row.business_key === businessKey).map(({ kind }) => kind);
  expect(before.length).toBeGreaterThan(0);
  expect(after.slice(0, before.length)).toEqual(before);
  expect(kindsOf(begun.desk.businessKey)).toEqual(["taskCreated", "taskCompleted", "instanceEnded"]);
  expect(kindsOf(begun.failed.businessKey)).toEqual([
    "incidentOpened",
    "incidentClosed",
    "taskCreated",
    "taskCompleted",
    "instanceEnded",
  ]);
  expect(kindsOf(begun.timed.businessKey)).toEqual(["taskCreated", "taskCompleted", "instanceEnded"]);
  const activities = await query<{ activity_instance_id: string | null }>(
    database,
    "select activity_instance_id from engine.hall_feed where kind = 'taskCompleted' and business_key = $1",
    [begun.desk.businessKey],
  );
  expect(activities).toEqual([{ activity_instance_id: expect.stringMatching(/^acceptance:/) }]);
}
