import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type EngineCommand, typedVariables } from "../../engine/commands.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { call, extension, external, straight, userTask } from "./diagrams.ts";
import { caughtError, supplement } from "./flows.ts";
import {
  completion,
  fetchAndLock,
  instancesWith,
  lock,
  type LockedTask,
  lockedTask,
  newKey,
  send,
  started,
  taskOf,
  WORKER,
} from "./moves.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
  await engine.client.deploy("commands", {
    "two-steps.bpmn": straight("two-steps", [userTask("acceptance"), external("review")]),
    "one-topic.bpmn": straight("one-topic", [external("issuance")]),
    "rule.bpmn": caughtError,
    "supplement.bpmn": supplement,
    "PK-01.bpmn": straight("PK-01", [call("member", "two-steps")]),
    "PK-02.bpmn": straight("PK-02", [
      call("member", "two-steps", extension('<camunda:in businessKey="${memberKey}"/>')),
    ]),
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

describe("start", () => {
  test("starts the latest version with its key and variables", async () => {
    const businessKey = newKey();

    const result = await send(engine, {
      type: "start",
      processDefinitionKey: "two-steps",
      businessKey,
      variables: typedVariables({ n: 3, yes: true, word: "a", on: "2026-03-01" }),
    });

    expect(result).toMatchObject({ status: "done", processInstanceId: expect.any(String) });
    const { body } = await engine.rest(`/process-instance/${result.processInstanceId}/variables`);
    expect(body).toMatchObject({
      n: { type: "Integer", value: 3 },
      yes: { type: "Boolean", value: true },
      word: { type: "String", value: "a" },
      on: { type: "Date", value: "2026-02-28T16:00:00.000+0000" },
    });
  });

  test("starts a given version", async () => {
    const definition = await engine.client.findDefinition("one-topic");

    const result = await send(engine, {
      type: "start",
      processDefinitionId: definition?.id ?? "",
      businessKey: newKey(),
    });

    expect(result.status).toBe("done");
  });

  test("refuses an unknown definition, by key and by id", async () => {
    const byKey = await send(engine, { type: "start", processDefinitionKey: "nowhere", businessKey: newKey() });
    const byId = await send(engine, { type: "start", processDefinitionId: "nowhere:1:1", businessKey: newKey() });

    expect([byKey, byId]).toMatchObject([
      { status: "refused", code: "UNKNOWN_DEFINITION" },
      { status: "refused", code: "UNKNOWN_DEFINITION" },
    ]);
  });

  test.each([
    ["an object", { type: "Object", value: "x" }],
    ["bytes", { type: "Bytes", value: "eA==" }],
    ["a fraction where a whole number belongs", { type: "Integer", value: 1.5 }],
    ["a number beyond its type", { type: "Integer", value: 2 ** 40 }],
    ["a word where a date belongs", { type: "Date", value: "tomorrow" }],
    ["a date in another form", { type: "Date", value: "2026-03-01T00:00:00Z" }],
    ["the character NUL", { type: "String", value: "a\0b" }],
    ["a text too long for the engine", { type: "String", value: "字".repeat(4001) }],
  ])("refuses %s as a variable", async (_what, variable) => {
    const businessKey = newKey();

    const result = await send(engine, {
      type: "start",
      processDefinitionKey: "two-steps",
      businessKey,
      variables: { v: variable },
    } as never);

    expect(result).toMatchObject({ status: "refused", code: "BAD_VARIABLE" });
    expect(await instancesWith(engine, businessKey)).toEqual([]);
  });
});

describe("a user task", () => {
  test("is completed with its variables", async () => {
    const { businessKey, instance } = await started(engine, "two-steps");
    const task = await taskOf(engine, instance);

    const result = await send(engine, {
      type: "completeTask",
      taskId: task.id,
      variables: typedVariables({ outcome: "accepted" }),
    });

    expect(result).toMatchObject({ status: "done", processInstanceId: instance });
    const locked = await lock(engine, "review", businessKey);
    expect(locked.variables).toMatchObject({ outcome: { value: "accepted" } });
  });

  test("that is gone is refused", async () => {
    const { instance } = await started(engine, "two-steps");
    const task = await taskOf(engine, instance);
    await send(engine, { type: "completeTask", taskId: task.id });

    const again = await send(engine, { type: "completeTask", taskId: task.id });

    expect(again).toMatchObject({ status: "refused", code: "TASK_GONE" });
  });

  test("of a suspended case may be completed later", async () => {
    const { instance } = await started(engine, "two-steps");
    const task = await taskOf(engine, instance);
    await engine.rest(`/process-instance/${instance}/suspended`, { suspended: true }, "PUT");

    const result = await send(engine, { type: "completeTask", taskId: task.id });

    expect(result).toMatchObject({ status: "failed", code: "SUSPENDED" });
  });
});

describe("an external task", () => {
  test("is completed by the worker that locked it", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");

    const result = await send(engine, { type: "completeExternalTask", externalTaskId: task.id, workerId: WORKER });

    expect(result).toMatchObject({ status: "done", processInstanceId: task.processInstanceId });
  });

  test("is refused to another worker", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");

    const result = await send(engine, {
      type: "completeExternalTask",
      externalTaskId: task.id,
      workerId: "someone-else",
    });

    expect(result).toMatchObject({ status: "refused", code: "WRONG_WORKER" });
  });

  test("that is gone is refused", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");
    await send(engine, { type: "completeExternalTask", externalTaskId: task.id, workerId: WORKER });

    const again = await send(engine, { type: "completeExternalTask", externalTaskId: task.id, workerId: WORKER });

    expect(again).toMatchObject({ status: "refused", code: "TASK_GONE" });
  });

  test("that failed with retries left can be fetched again", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");

    const result = await send(engine, {
      type: "failExternalTask",
      externalTaskId: task.id,
      workerId: WORKER,
      errorMessage: "密钥库没有回应",
      errorDetails: "…",
      retries: 2,
      retryTimeoutMs: 0,
    });

    expect(result.status).toBe("done");
    expect(await lock(engine, "issuance", task.businessKey)).toMatchObject({
      id: task.id,
      retries: 2,
      errorMessage: "密钥库没有回应",
    });
  });

  test("that failed for the last time becomes an incident, and can be fetched again after a command", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");
    await send(engine, {
      type: "failExternalTask",
      externalTaskId: task.id,
      workerId: WORKER,
      errorMessage: "no key",
      retries: 0,
      retryTimeoutMs: 0,
    });
    const incident = (await engine.client.listIncidents({ first: 0, max: 100 })).find(
      ({ configuration }) => configuration === task.id,
    );

    expect(await engine.client.retryIncident(incident?.id ?? "", 1)).toBe(true);

    expect(incident).toMatchObject({
      incidentType: "failedExternalTask",
      incidentMessage: "no key",
      processInstanceId: task.processInstanceId,
    });
    expect(await lock(engine, "issuance", task.businessKey)).toMatchObject({ id: task.id });
    expect(await engine.client.retryIncident(incident?.id ?? "", 1)).toBe(false);
  });

  test("with a BPMN error continues where the diagram catches it", async () => {
    const task = await lockedTask(engine, "rule", "sign-off");

    const result = await send(engine, {
      type: "bpmnErrorExternalTask",
      externalTaskId: task.id,
      workerId: WORKER,
      errorCode: "NO_AUTHORITY",
      errorMessage: "授权书已过期",
    });

    expect(result.status).toBe("done");
    expect((await taskOf(engine, task.processInstanceId)).taskDefinitionKey).toBe("correct");
  });

  test("with a BPMN error that nothing catches is refused and stays open", async () => {
    const task = await lockedTask(engine, "rule", "sign-off");

    const result = await send(engine, {
      type: "bpmnErrorExternalTask",
      externalTaskId: task.id,
      workerId: WORKER,
      errorCode: "SOMETHING_ELSE",
    });

    expect(result).toMatchObject({ status: "refused", code: "ENGINE_REFUSED" });
    expect(
      await send(engine, { type: "completeExternalTask", externalTaskId: task.id, workerId: WORKER }),
    ).toMatchObject({ status: "done" });
  });
});

describe("a message", () => {
  test("reaches the execution that waits for it", async () => {
    const { businessKey, instance } = await started(engine, "supplement", { supplementDueOn: "2099-01-01" });

    const result = await send(engine, {
      type: "correlate",
      messageName: "supplement",
      businessKey,
      variables: typedVariables({ supplemented: true }),
    });

    expect(result).toMatchObject({ status: "done", processInstanceId: instance });
    expect((await taskOf(engine, instance)).taskDefinitionKey).toBe("supplemented");
  });

  test("for which nothing waits is refused, or done when it is optional", async () => {
    const { businessKey } = await started(engine, "two-steps");

    const strict = await send(engine, { type: "correlate", messageName: "supplement", businessKey });
    const optional = await send(engine, { type: "correlate", messageName: "supplement", businessKey, optional: true });

    expect([strict, optional]).toMatchObject([
      { status: "refused", code: "NOT_WAITING" },
      { status: "done", code: "NOT_WAITING" },
    ]);
  });

  test("sees what an earlier command of the same batch has done", async () => {
    const businessKey = newKey();

    const results = await engine.client.sendCommands([
      {
        id: randomUUID(),
        type: "start",
        processDefinitionKey: "supplement",
        businessKey,
        variables: typedVariables({ supplementDueOn: "2099-01-01" }),
      },
      { id: randomUUID(), type: "correlate", messageName: "supplement", businessKey },
    ]);

    expect(results.map(({ status }) => status)).toEqual(["done", "done"]);
  });
});

describe("cancel", () => {
  test("deletes the instances of the case and what they called", async () => {
    const { businessKey } = await started(engine, "PK-01");
    const [called] = await engine.client.listTasks({ first: 0, max: 1000 }).then((tasks) => tasks.slice(-1));

    const result = await send(engine, { type: "cancel", businessKey, reason: "withdrawn" });

    expect(result.status).toBe("done");
    expect(await instancesWith(engine, businessKey)).toEqual([]);
    expect((await engine.rest(`/task/${called?.id}`)).status).toBe(404);
  });

  test("of a called instance is refused, because its caller would be deleted too", async () => {
    const memberKey = newKey();
    const { businessKey } = await started(engine, "PK-02", { memberKey });

    const result = await send(engine, { type: "cancel", businessKey: memberKey, reason: "withdrawn" });

    expect(result).toMatchObject({ status: "refused", code: "CALLED" });
    expect(await instancesWith(engine, businessKey)).toHaveLength(1);
    expect(await instancesWith(engine, memberKey)).toHaveLength(1);
  });

  test("of a case that is not running succeeds", async () => {
    expect(await send(engine, { type: "cancel", businessKey: newKey(), reason: "withdrawn" })).toMatchObject({
      status: "done",
    });
  });

  test("sees what an earlier command of the same batch has started", async () => {
    const businessKey = newKey();

    await engine.client.sendCommands([
      { id: randomUUID(), type: "start", processDefinitionKey: "two-steps", businessKey },
      { id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" },
    ]);

    expect(await instancesWith(engine, businessKey)).toEqual([]);
  });
});

describe("an id", () => {
  test("takes effect once, however often it is sent", async () => {
    const businessKey = newKey();
    const command = { id: randomUUID(), type: "start", processDefinitionKey: "two-steps", businessKey } as const;
    const [first] = await engine.client.sendCommands([command]);

    const [again] = await engine.client.sendCommands([command]);

    expect(again).toEqual({ id: command.id, status: "alreadyDone", processInstanceId: first?.processInstanceId });
    expect(await instancesWith(engine, businessKey)).toHaveLength(1);
  });

  test("takes effect once when it is sent twenty times at the same moment", async () => {
    const businessKey = newKey();
    const command = { id: randomUUID(), type: "start", processDefinitionKey: "two-steps", businessKey } as const;

    const answers = await Promise.all(Array.from({ length: 20 }, () => engine.client.sendCommands([command])));

    expect(answers.flat().filter(({ status }) => status === "done")).toHaveLength(1);
    expect(answers.flat().filter(({ status }) => status === "alreadyDone")).toHaveLength(19);
    expect(await instancesWith(engine, businessKey)).toHaveLength(1);
  });

  test("that occurs twice in a batch takes effect once", async () => {
    const businessKey = newKey();
    const command = { id: randomUUID(), type: "start", processDefinitionKey: "two-steps", businessKey } as const;

    const results = await engine.client.sendCommands([command, command]);

    expect(results.map(({ status }) => status)).toEqual(["done", "alreadyDone"]);
    expect(await instancesWith(engine, businessKey)).toHaveLength(1);
  });

  test("of a refused command is free again", async () => {
    const task = await lockedTask(engine, "one-topic", "issuance");
    const command = { id: randomUUID(), type: "completeExternalTask", externalTaskId: task.id } as const;
    await engine.client.sendCommands([{ ...command, workerId: "someone-else" }]);

    const [result] = await engine.client.sendCommands([{ ...command, workerId: WORKER }]);

    expect(result?.status).toBe("done");
  });
});

describe("a batch", () => {
  test("answers in the order of its commands, refused ones among them", async () => {
    const tasks = await lockedTasks(3);
    const commands: EngineCommand[] = [
      completion(tasks[0]),
      { id: randomUUID(), type: "completeTask", taskId: "gone" },
      completion(tasks[1]),
      { id: randomUUID(), type: "nonsense" } as never,
      completion(tasks[2]),
    ];

    const results = await engine.client.sendCommands(commands);

    expect(results.map(({ id }) => id)).toEqual(commands.map(({ id }) => id));
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      "done",
      "TASK_GONE",
      "done",
      "BAD_COMMAND",
      "done",
    ]);
  });

  test("excludes only the member that fails inside the engine", async () => {
    const good = await lockedTasks(4);
    const bad = await lockedTask(engine, "unknown-word", "before");

    const results = await engine.client.sendCommands([...good.slice(0, 2), bad, ...good.slice(2)].map(completion));

    expect(results.map(({ status }) => status)).toEqual(["done", "done", "refused", "done", "done"]);
    expect(results[2]).toMatchObject({ code: "ENGINE_REFUSED", message: expect.stringContaining("nowhere") });
    expect((await engine.rest(`/external-task/${bad.id}`)).body).toMatchObject({ workerId: WORKER });
  });

  test("is one transaction: all its commands are taken at the same moment", async () => {
    const commands: EngineCommand[] = Array.from({ length: 5 }, () => ({
      id: randomUUID(),
      type: "start",
      processDefinitionKey: "one-topic",
      businessKey: newKey(),
    }));

    await engine.client.sendCommands(commands);

    expect(await momentsOf(commands)).toHaveLength(1);
  });

  test("refuses unknown fields and wrong kinds of values", async () => {
    const results = await engine.client.sendCommands([
      { id: "a", type: "cancel", businessKey: newKey(), reason: "r", force: true } as never,
      { id: "b", type: "start", processDefinitionKey: ["x"], businessKey: newKey() } as never,
      { id: "c", type: "failExternalTask", externalTaskId: "x", workerId: "w", errorMessage: "m" } as never,
      { type: "cancel", businessKey: newKey(), reason: "r" } as never,
      "not a command" as never,
    ]);

    expect(results.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => "BAD_COMMAND"));
    expect(results[0]?.message).toContain("force");
    expect(results[1]?.message).toContain("processDefinitionKey");
  });

  test("of no commands gets no answers", async () => {
    expect(await engine.client.sendCommands([])).toEqual([]);
  });

  test("longer than five hundred is sent in parts", async () => {
    const commands: EngineCommand[] = Array.from({ length: 501 }, () => ({
      id: randomUUID(),
      type: "cancel",
      businessKey: newKey(),
      reason: "r",
    }));

    expect(await engine.client.sendCommands(commands)).toHaveLength(501);
  });
});

test("a worker that waits in a long poll is woken by the commit of a batch", async () => {
  const businessKey = newKey();
  const poll = fetchAndLock(engine, "issuance", businessKey, 20_000);
  await sleep(500);

  await send(engine, { type: "start", processDefinitionKey: "one-topic", businessKey });

  expect(await poll).toMatchObject([{ businessKey }]);
});

async function lockedTasks(count: number): Promise<LockedTask[]> {
  return Promise.all(Array.from({ length: count }, () => lockedTask(engine, "one-topic", "issuance")));
}

/** The default time of a row is that of its transaction. */
async function momentsOf(commands: readonly EngineCommand[]): Promise<unknown[]> {
  const rows = await query<{ at: string }>(
    database,
    "select distinct at::text from engine.hall_command where id = any ($1)",
    [commands.map(({ id }) => id)],
  );
  return rows.map(({ at }) => at);
}
