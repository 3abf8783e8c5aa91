import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { TOPIC } from "../domain/case/department-scenario.ts";
import { sql } from "../store/case-builder.ts";
import { until } from "../support/until.ts";
import { openApi, type TestApi } from "./open-api.ts";
import {
  openServingSystem,
  publishServedStep,
  RESULT,
  toServedStep,
  WORKER,
  type ServingSystem,
  type Taken,
} from "./served-steps.ts";

let api: TestApi;
let system: ServingSystem;
beforeAll(async () => {
  api = await openApi();
  await publishServedStep(api);
}, 60_000);
beforeEach(async () => {
  system = await openServingSystem(api);
});
afterEach(() => api.sql("update work_items set state = 'gone' where kind = 'departmentStep' and state = 'open'"));
afterAll(() => api.close());

/** The task of a step as it was given. */
const taskOf = ({ id }: Taken): string => id.split("~")[0] ?? "";
const stateOf = async (caseId: string) => (await api.store.cases.find(caseId))!.file;
/** By the administrator, who sees what other accounts do. */
const listening = () =>
  until("a poll waits", async () => {
    const sessions = "select 1 as n from pg_stat_activity where datname = current_database() and query like 'listen %'";
    return (await sql(api.database.adminUrl, sessions)).length > 0;
  });
const outboxOf = (caseId: string) =>
  api.sql<{ command: { type: string; taskId: string; variables: object } }>(
    "select command from outbox where case_id = $1 and command->>'type' = 'completeServed'",
    [caseId],
  );

describe("a step of a department's system", () => {
  test("is given out with what it lists, masked, without an id of the engine, and that is in the journal", async () => {
    const { caseId, taskId } = await toServedStep(api);

    const [task, ...others] = await system.fetch();

    const { applicant, number } = await stateOf(caseId);
    expect(others).toEqual([]);
    expect(task).toMatchObject({
      id: expect.stringMatching(new RegExp(`^${taskId}~[0-9a-f]{16}$`)),
      topicName: TOPIC,
      workerId: WORKER,
      businessKey: number,
      activityId: "staffCheck",
      retries: 3,
      lockExpirationTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0800$/),
      processInstanceId: null,
      processDefinitionId: null,
      executionId: null,
      activityInstanceId: null,
      tenantId: null,
      variables: {
        "case.number": { type: "String", value: number },
        "applicant.name": { type: "String", value: applicant.name },
        "application.contactName": { type: "String", value: "（已脱敏）" },
        "application.plannedOpening": { type: "Date", value: expect.stringMatching(/T00:00:00\.000\+0800$/) },
        "application.cateringItems": { type: "Json", value: expect.stringMatching(/^\[/) },
      },
    });
    expect(JSON.stringify(task)).not.toContain(applicant.phone);
    expect((await stateOf(caseId)).handOuts).toMatchObject([{ keyId: system.keyId, element: "staffCheck" }]);
    const entries = await api.store.journal.ofCase(caseId);
    expect(entries.at(-1)).toMatchObject({ type: "departmentStepTaken", actorRole: "integrator" });
  });

  test("is given to one caller at a time, however many ask", async () => {
    const tasks = await Promise.all([toServedStep(api), toServedStep(api), toServedStep(api)]);
    const others = await Promise.all([openServingSystem(api), openServingSystem(api)]);

    const taken = (await Promise.all([system, ...others, system].map((one) => one.fetch()))).flat();

    expect(taken.map(taskOf).toSorted()).toEqual(tasks.map(({ taskId }) => taskId).toSorted());
  });

  test("is completed once: recorded, journalled as the key's act, and told to the engine; a repeat gets the same answer", async () => {
    const { caseId, taskId } = await toServedStep(api);
    const [task] = await system.fetch();

    const answers = await Promise.all([1, 2, 3].map(() => system.post(`${task?.id}/complete`, RESULT)));
    const late = await system.post(`${task?.id}/complete`, RESULT);

    expect([...answers, late].map(({ status, body }) => [status, body])).toEqual(
      Array.from({ length: 4 }, () => [204, null]),
    );
    expect((await stateOf(caseId)).departmentSteps).toMatchObject([
      { outcome: "matched", values: { insured: true, staff: 12, day: "2026-03-02" }, byId: system.keyId },
    ]);
    expect(await outboxOf(caseId)).toMatchObject([{ command: { type: "completeServed", taskId } }]);
    const entries = (await api.store.journal.ofCase(caseId)).filter(({ type }) => type === "departmentStepCompleted");
    expect(entries).toMatchObject([{ actorId: system.keyId, actorRole: "integrator" }]);
    expect(await system.fetch()).toEqual([]);
  });

  test.each<[string, string, object]>([
    ["another value", "complete", { ...RESULT, variables: { ...RESULT.variables, staff: { value: 13 } } }],
    ["another text", "complete", { ...RESULT, variables: { ...RESULT.variables, remark: { value: "不一致" } } }],
    ["another result", "complete", { ...RESULT, variables: { ...RESULT.variables, outcome: { value: "mismatched" } } }],
    ["an error", "bpmnError", { ...RESULT, errorCode: "NOT_FOUND", variables: { ...RESULT.variables, outcome: {} } }],
  ])("that is answered is not answered again with %s", async (_what, act, body) => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();
    await system.post(`${task?.id}/complete`, RESULT);

    const other = await system.post(`${task?.id}/${act}`, body);
    const repeat = await system.post(`${task?.id}/complete`, RESULT);

    expect([other.status, repeat.status]).toEqual([404, 204]);
    expect((await stateOf(caseId)).departmentSteps).toMatchObject([{ outcome: "matched", values: { staff: 12 } }]);
  });

  test("of two different answers at once takes one, and does not confirm the other", async () => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();
    const answers = [1, 2, 3, 4].map((staff) => ({ ...RESULT.variables, staff: { value: staff } }));

    const statuses = await Promise.all(
      answers.map(async (variables) => (await system.post(`${task?.id}/complete`, { ...RESULT, variables })).status),
    );

    const confirmed = answers.filter((_one, at) => statuses[at] === 204).map(({ staff }) => staff.value);
    expect((await stateOf(caseId)).departmentSteps.map(({ values }) => values["staff"])).toEqual(confirmed);
  });

  test.each([
    ["2026-03-01T20:00:00.000", "2026-03-01"],
    ["2026-03-01T23:59:59", "2026-03-01"],
    ["2026-03-01T20:00:00Z", "2026-03-02"],
    ["2026-03-01T20:00:00.000+0000", "2026-03-02"],
  ])("takes the moment %s for the day %s in China", async (value, day) => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();

    await system.post(`${task?.id}/complete`, { ...RESULT, variables: { ...RESULT.variables, day: { value } } });

    expect((await stateOf(caseId)).departmentSteps).toMatchObject([{ values: { day } }]);
  });

  test("takes what the clients write: types in lower case or none, nulls, numbers and dates as texts", async () => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();
    const variables = {
      outcome: { value: "mismatched", type: "string", valueInfo: null },
      insured: { value: false },
      staff: { value: "7", type: null },
      day: { value: "2026-03-01T16:00:00.000+0000", type: "date", valueInfo: {} },
      remark: { value: null, type: "null" },
    };

    const { status } = await system.post(`${task?.id}/complete`, {
      workerId: WORKER,
      variables,
      localVariables: null,
      unknown: null,
      processInstanceId: null,
    });

    expect(status).toBe(204);
    expect((await stateOf(caseId)).departmentSteps).toMatchObject([
      { outcome: "mismatched", values: { insured: false, staff: 7, day: "2026-03-02" }, texts: {} },
    ]);
  });

  test.each<[string, object, string]>([
    ["an undeclared variable", { extra: { value: "x" } }, "values.extra"],
    ["a value that its field does not allow", { staff: { value: 5000 } }, "values.staff"],
    ["a file", { remark: { value: "x", type: "File" } }, "variables.remark"],
    ["a Java object", { remark: { value: "x", valueInfo: { serializationDataFormat: "a/b" } } }, "variables.remark"],
    ["an outcome of no step", { outcome: { value: "granted" } }, "outcome"],
    ["an error as an outcome", { outcome: { value: "notFound" } }, "outcome"],
  ])("refuses %s, names it, and stays open", async (_what, variables, field) => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();

    const answer = await system.post(`${task?.id}/complete`, {
      ...RESULT,
      variables: { ...RESULT.variables, ...variables },
    });

    expect(answer).toMatchObject({
      status: 400,
      type: "application/json",
      body: { type: "InvalidRequestException", message: expect.stringContaining(field), code: 0 },
    });
    expect((await stateOf(caseId)).departmentSteps).toEqual([]);
    expect((await system.post(`${task?.id}/complete`, RESULT)).status).toBe(204);
  });

  test("refuses local variables, which nothing would keep", async () => {
    await toServedStep(api);
    const [task] = await system.fetch();

    const answer = await system.post(`${task?.id}/complete`, { ...RESULT, localVariables: { a: { value: 1 } } });

    expect(answer.status).toBe(400);
  });

  test("ends with an error that it declares, and with no other", async () => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();
    const facts = { insured: { value: false }, staff: { value: 0 } };

    const unknown = await system.post(`${task?.id}/bpmnError`, { workerId: WORKER, errorCode: "BROKEN" });
    const raised = await system.post(`${task?.id}/bpmnError`, {
      workerId: WORKER,
      errorCode: "NOT_FOUND",
      errorMessage: "查无\n此单位",
      variables: facts,
    });

    expect([unknown.status, raised.status]).toEqual([400, 204]);
    expect((await stateOf(caseId)).departmentSteps).toMatchObject([
      { outcome: "notFound", errorCode: "NOT_FOUND", message: "查无 此单位", values: { staff: 0 } },
    ]);
    expect(await outboxOf(caseId)).toHaveLength(1);
  });
});

describe("a lock", () => {
  test("that has run out gives the step to the next, and the late answer of the first is refused", async () => {
    const { taskId } = await toServedStep(api);
    const [first] = await system.fetch();
    await api.sql("update department_tasks set locked_until = now() - interval '1 second' where task_id = $1", [
      taskId,
    ]);
    const other = await openServingSystem(api);

    const [second] = await other.fetch();
    const late = await system.post(`${first?.id}/complete`, RESULT);
    const foreign = await system.post(`${second?.id}/complete`, RESULT);

    expect(second?.id).not.toBe(first?.id);
    expect([late.status, foreign.status]).toEqual([400, 400]);
    expect((await other.post(`${second?.id}/complete`, RESULT)).status).toBe(204);
    expect((await system.post(`${first?.id}/complete`, RESULT)).status).toBe(404);
  });

  test("that has run out, and that nobody else took, still holds for its owner", async () => {
    const { taskId } = await toServedStep(api);
    const [task] = await system.fetch();
    await api.sql("update department_tasks set locked_until = now() - interval '1 second' where task_id = $1", [
      taskId,
    ]);

    const longer = await system.post(`${task?.id}/extendLock`, { workerId: WORKER, newDuration: 5_000 });
    const done = await system.post(`${task?.id}/complete`, RESULT);

    expect([longer.status, done.status]).toEqual([400, 204]);
  });

  test("belongs to its worker, also within a key", async () => {
    await toServedStep(api);
    const [task] = await system.fetch();

    const other = await system.post(`${task?.id}/complete`, { ...RESULT, workerId: "checker-2" });

    expect(other).toMatchObject({ status: 400, body: { type: "InvalidRequestException" } });
  });

  test("is extended, and given back without a body or a worker id", async () => {
    const { taskId } = await toServedStep(api);
    const [task] = await system.fetch();
    const until = async () =>
      (
        await api.sql<{ left: number }>(
          "select extract(epoch from locked_until - now())::float8 as left from department_tasks where task_id = $1",
          [taskId],
        )
      )[0]?.left ?? 0;

    const extended = await system.post(`${task?.id}/extendLock`, { workerId: WORKER, newDuration: 90_000 });
    const afterExtending = await until();
    const locked = await system.post(`${task?.id}/lock`, { workerId: WORKER, lockDuration: 999_999_999 });
    const afterLocking = await until();
    const unlocked = await system.post(`${task?.id}/unlock`, undefined);

    expect([extended.status, locked.status, unlocked.status]).toEqual([204, 204, 204]);
    expect(afterExtending).toBeGreaterThan(60);
    expect([afterLocking > 3_000, afterLocking <= 3_600]).toEqual([true, true]);
    expect(await system.fetch()).toHaveLength(1);
    expect((await system.post(`${task?.id}/complete`, RESULT)).status).toBe(400);
  });
});

describe("a failure", () => {
  test("gives the step back after its time, with one retry less, and tells the next what was wrong", async () => {
    const { taskId } = await toServedStep(api);
    const [task] = await system.fetch();

    const failed = await system.post(`${task?.id}/failure`, {
      workerId: WORKER,
      errorMessage: "database\u0000 away",
      errorDetails: "at a.b.C\n\tat d\u0001",
      retries: null,
      retryTimeout: 60_000,
    });
    const atOnce = await system.fetch();
    await api.sql("update department_tasks set retry_at = now() where task_id = $1", [taskId]);

    expect([failed.status, atOnce]).toEqual([204, []]);
    expect(await system.fetch()).toMatchObject([{ retries: 2, errorMessage: "database away" }]);
  });

  test("without retries left waits for the operator, whose retry lets the system take it again", async () => {
    const { caseId } = await toServedStep(api);
    const [task] = await system.fetch();
    await system.post(`${task?.id}/failure`, { workerId: WORKER, errorMessage: "张三", retries: 0, retryTimeout: 0 });
    const operator = await api.signIn("yunwei");
    const open = async () =>
      (
        (await operator.get("/api/incidents")).body.items as {
          id: number;
          source: string;
          caseId: string;
          message: string;
          mayRetry: boolean;
        }[]
      ).filter((one) => one.caseId === caseId);

    const [incident] = await open();
    const none = await system.fetch();
    await operator.post(`/api/incidents/${incident?.id}/retry`).expect(200);

    expect(incident).toMatchObject({ source: "department", mayRetry: true });
    expect(incident?.message).not.toContain("张三");
    expect(none).toEqual([]);
    expect(await open()).toEqual([]);
    expect(await system.fetch()).toHaveLength(1);
  });
});

describe("a long poll", () => {
  const poll = (asyncResponseTimeout: number, one = system, more = {}) => one.fetch({ asyncResponseTimeout, ...more });

  test("is answered as soon as a step comes, and holds no connection of the database meanwhile", async () => {
    const polls = [poll(20_000), poll(20_000)];
    await listening();

    const { taskId } = await toServedStep(api);
    const taken = await Promise.race(polls);

    expect(taken.map(({ id }) => id.split("~")[0])).toEqual([taskId]);
    const busy = await api.sql(
      "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    expect(busy).toEqual([]);
    const second = await toServedStep(api);
    expect((await Promise.all(polls)).flat().map(taskOf).toSorted()).toEqual([taskId, second.taskId].toSorted());
  }, 30_000);

  test("that brings nothing is answered with an empty list", async () => {
    expect(await poll(1_200)).toEqual([]);
  });

  test("of somebody who may take nothing does not ask again and again, and gets a step as soon as it may", async () => {
    const { taskId } = await toServedStep(api);
    const asks = jest.spyOn(api.store.departmentTasks, "countHeld");

    const taken = await poll(1_500, system, { maxTasks: 0 });
    const asked = asks.mock.calls.length;
    asks.mockRestore();

    expect(taken).toEqual([]);
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(5);
    expect((await system.fetch()).map(taskOf)).toEqual([taskId]);
  }, 30_000);

  test("gets what another lets go: by running out, without anybody telling", async () => {
    await toServedStep(api);
    await system.fetch({ topics: [{ topicName: TOPIC, lockDuration: 1_000 }] });

    expect(await poll(20_000, await openServingSystem(api))).toHaveLength(1);
  }, 30_000);

  test("of a key that is revoked meanwhile brings nothing more", async () => {
    const asked = system.post("fetchAndLock", {
      workerId: WORKER,
      asyncResponseTimeout: 20_000,
      topics: [{ topicName: TOPIC, lockDuration: 1000 }],
    });
    await listening();
    await api.sql("update api_keys set revoked_at = now() where id = $1", [system.keyId]);
    await toServedStep(api);

    expect((await asked).status).toBe(401);
  }, 30_000);

  test("of a caller that hangs up takes nothing with it", async () => {
    const abort = new AbortController();
    const gone = fetch(`${api.url}/api/external-task/fetchAndLock`, {
      method: "POST",
      signal: abort.signal,
      headers: { authorization: `Bearer ${system.secret}`, "content-type": "application/json" },
      body: JSON.stringify({
        workerId: WORKER,
        asyncResponseTimeout: 20_000,
        topics: [{ topicName: TOPIC, lockDuration: 600_000 }],
      }),
    }).catch(() => "hung up");
    await listening();
    abort.abort();
    await gone;
    await toServedStep(api);

    expect(await poll(10_000, await openServingSystem(api))).toHaveLength(1);
  }, 30_000);
});

test("of a case that has ended nothing is given out, and what was held is gone", async () => {
  const { caseId } = await toServedStep(api);
  const [task] = await system.fetch();
  await toServedStep(api).then(async ({ caseId: other }) => {
    const [open] = await api.sql<{ owner: string }>("select owner_id as owner from cases where id = $1", [other]);
    expect(open?.owner).toBeDefined();
    await (
      await api.signIn("canyin")
    )
      .post(`/api/cases/${other}/withdrawal`)
      .set("idempotency-key", other)
      .send({ reason: "调整" })
      .expect(200);
  });
  await (
    await api.signIn("canyin")
  )
    .post(`/api/cases/${caseId}/withdrawal`)
    .set("idempotency-key", caseId)
    .send({ reason: "调整" })
    .expect(200);

  expect(await system.fetch()).toEqual([]);
  expect((await system.post(`${task?.id}/complete`, RESULT)).status).toBe(400);
});

test("a hall that stops sends its polls away at once", async () => {
  const own = await openApi({ record: api });
  const asked = fetch(`${own.url}/api/external-task/fetchAndLock`, {
    method: "POST",
    headers: { authorization: `Bearer ${system.secret}`, "content-type": "application/json" },
    body: JSON.stringify({
      workerId: WORKER,
      asyncResponseTimeout: 25_000,
      topics: [{ topicName: TOPIC, lockDuration: 1000 }],
    }),
  });
  await listening();

  await own.close();

  expect(await (await asked).json()).toEqual([]);
}, 15_000);
