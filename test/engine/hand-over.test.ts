import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import type { HandOverRequest, StartCommand } from "../../engine/commands.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { external, straight, userTask } from "./diagrams.ts";
import { completion, fetchAndLock, lockedTask, newKey, send, WORKER } from "./moves.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
  await engine.client.deploy("hand-over", {
    "one-topic.bpmn": straight("one-topic", [external("issuance")]),
    "unknown-word.bpmn": straight("unknown-word", [
      external("before"),
      userTask("after", 'camunda:candidateGroups="${nowhere}"'),
    ]),
  });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

const request = (more: Partial<HandOverRequest> = {}): HandOverRequest => ({
  workerId: WORKER,
  topics: ["issuance"],
  max: 10,
  lockMs: 60_000,
  ...more,
});
const start = (): StartCommand => ({
  id: randomUUID(),
  type: "start",
  processDefinitionKey: "one-topic",
  businessKey: newKey(),
});
const inEngine = async ({ id }: { readonly id: string }): Promise<unknown> =>
  (await engine.rest(`/external-task/${id}`)).body;

describe("a task that a batch creates", () => {
  test("is handed over locked, like a fetched one, and can be completed at once", async () => {
    const command = start();

    const { results, tasks } = await engine.client.sendAndTakeOver([command], request());

    expect(tasks).toEqual([
      {
        id: expect.any(String),
        topicName: "issuance",
        activityId: expect.any(String),
        activityInstanceId: expect.stringMatching(/^issuance:[0-9a-f-]{36}$/),
        businessKey: command.businessKey,
        processInstanceId: results[0]?.processInstanceId,
        processDefinitionId: expect.stringContaining("one-topic:"),
        processDefinitionKey: "one-topic",
        executionId: expect.any(String),
        retries: null,
        priority: 0,
      },
    ]);
    expect(await inEngine(tasks[0]!)).toMatchObject({ workerId: WORKER, lockExpirationTime: expect.any(String) });
    expect(await fetchAndLock(engine, "issuance", command.businessKey, 100)).toEqual([]);
    expect(
      await send(engine, { type: "completeExternalTask", externalTaskId: tasks[0]!.id, workerId: WORKER }),
    ).toMatchObject({ status: "done" });
  });

  test("stays unlocked beyond the requested number, and if its topic is not requested", async () => {
    const commands = [start(), start(), start()];

    const { tasks } = await engine.client.sendAndTakeOver(commands, request({ max: 2 }));
    const others = await engine.client.sendAndTakeOver([start()], request({ topics: ["review"] }));

    expect(tasks).toHaveLength(2);
    expect(others.tasks).toEqual([]);
    const left = commands.find(({ businessKey }) => !tasks.some((task) => task.businessKey === businessKey));
    expect(await fetchAndLock(engine, "issuance", left!.businessKey, 5_000)).toMatchObject([
      { businessKey: left!.businessKey },
    ]);
  });

  test("of a batch with a member that fails inside the engine is handed over once; the failed one creates none", async () => {
    const good = [start(), start()];
    const bad = await lockedTask(engine, "unknown-word", "before");

    const { results, tasks } = await engine.client.sendAndTakeOver(
      [good[0]!, completion(bad), good[1]!],
      request({ topics: ["issuance", "before"] }),
    );

    expect(results.map(({ status }) => status)).toEqual(["done", "refused", "done"]);
    expect(tasks.map(({ businessKey }) => businessKey)).toEqual(good.map(({ businessKey }) => businessKey));
  });

  test("is not handed over twice when the command is sent again", async () => {
    const command = start();
    await engine.client.sendAndTakeOver([command], request());

    expect((await engine.client.sendAndTakeOver([command], request())).tasks).toEqual([]);
  });

  test.each([{ workerId: "" }, { max: 501 }, { max: -1 }, { lockMs: 0 }])(
    "is not handed over for a request like %j, which is refused as a whole",
    async (wrong) => {
      await expect(engine.client.sendAndTakeOver([start()], request(wrong))).rejects.toMatchObject({ status: 400 });
    },
  );
});

test("an answer to an external task that is sent again after it was taken finds the task gone", async () => {
  const command = { ...completion(await lockedTask(engine, "one-topic", "issuance")) };
  await engine.client.sendCommands([command]);

  expect(await engine.client.sendCommands([command])).toMatchObject([{ status: "refused", code: "TASK_GONE" }]);
});

test("a long number sent as text keeps all its digits, local variables stay where they belong", async () => {
  const task = await lockedTask(engine, "one-topic", "issuance");

  const result = await send(engine, {
    type: "completeExternalTask",
    externalTaskId: task.id,
    workerId: WORKER,
    variables: { serial: { type: "Long", value: "9007199254740993" } },
    localVariables: { here: { type: "Integer", value: 1 } },
  });

  expect(result.status).toBe("done");
  expect(
    await query(
      database,
      "select long_::text as digits from engine.act_hi_varinst where proc_inst_id_ = $1 and name_ = 'serial'",
      [task.processInstanceId],
    ),
  ).toEqual([{ digits: "9007199254740993" }]);
});
