import { randomUUID } from "node:crypto";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { type EngineCommand, type EngineCommandResult, typedVariables } from "../../engine/commands.ts";
import { connectEngine } from "../../engine/connect.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { openStockEngine } from "../../engine/stock/open-stock-engine.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { type LosingProxy, type Loss, openLosingProxy } from "../support/losing-proxy.ts";
import { until } from "../support/until.ts";
import { lock, type LockedTask, newKey, taskOf, WORKER } from "./moves.ts";
import { FLOWS, withLife } from "./port-flows.ts";
import { startEngine, type TestEngine } from "./support.ts";

describe.each(["camunda", "stock"] as const)("the engine port on %s", (name) => {
  let database: TestDatabase;
  let engine: TestEngine;
  let proxy: LosingProxy;
  /** The port, through a proxy that loses requests only on request. */
  let port: Engine;

  beforeAll(async () => {
    database = await cloneDatabase();
    engine = await startEngine({ engine: name, jdbc: database.engineJdbc });
    proxy = await openLosingProxy(engine.url);
    const access = { url: proxy.url, user: engine.user, password: engine.password, timeoutMs: 20_000 };
    port = name === "stock" ? openStockEngine({ ...access, settleMs: 300 }) : openEngine(access);
    await port.deploy("port", Object.fromEntries(Object.entries(FLOWS).map(([file, text]) => [file, withLife(text)])));
  }, 240_000);
  afterEach(() => {
    proxy.lose = () => "none";
    proxy.lost.length = 0;
  });
  afterAll(async () => {
    await proxy?.close();
    await engine?.stop();
    await database?.close();
  }, 60_000);

  const sendOne = async (command: EngineCommand): Promise<EngineCommandResult> =>
    (await port.sendCommands([command]))[0] as EngineCommandResult;
  /** Like the relay: sends again, marked as possibly sent before, until there is a result. */
  const settle = async (command: EngineCommand): Promise<EngineCommandResult> => {
    let before = new Set<string>();
    return until(`${command.type} is decided`, async () => {
      try {
        const {
          results: [result],
        } = await port.sendAndTakeOver([command], null, before);
        return result?.status === "failed" ? undefined : result;
      } catch (error) {
        if (error instanceof EngineUnavailable) return undefined;
        throw error;
      } finally {
        before = new Set([command.id]);
      }
    });
  };
  const start = (
    processDefinitionKey: string,
    businessKey = newKey(),
    values: Record<string, string> = {},
  ): EngineCommand => ({
    id: randomUUID(),
    type: "start",
    processDefinitionKey,
    businessKey,
    variables: typedVariables(values),
  });
  const started = async (
    key: string,
    values: Record<string, string> = {},
  ): Promise<{ businessKey: string; instance: string }> => {
    const businessKey = newKey();
    const { processInstanceId = "" } = await sendOne(start(key, businessKey, values));
    return { businessKey, instance: processInstanceId };
  };
  const completeOf = async (instance: string): Promise<EngineCommand> => ({
    id: randomUUID(),
    type: "completeTask",
    taskId: (await taskOf(engine, instance)).id,
  });
  const servedOf = async (processInstanceId: string): Promise<EngineCommand> => {
    const [task] = (await engine.rest("/external-task", { processInstanceId })).body as { id: string }[];
    return { id: randomUUID(), type: "completeServedTask", externalTaskId: task?.id ?? "" };
  };
  const supplement = (businessKey: string): EngineCommand => ({
    id: randomUUID(),
    type: "correlate",
    messageName: "supplement",
    businessKey,
  });
  const locked = async (key: string, topic: string): Promise<LockedTask> =>
    lock(engine, topic, (await started(key)).businessKey);
  const completion = ({ id }: LockedTask, workerId = WORKER): EngineCommand => ({
    id: randomUUID(),
    type: "completeExternalTask",
    externalTaskId: id,
    workerId,
  });
  /** Where the case stands: activities that wait, by name. */
  const placesOf = async (businessKey: string): Promise<string[]> => {
    const instances = (await engine.rest("/process-instance", { businessKey })).body as { id: string }[];
    const places = await Promise.all(
      instances.map(
        async ({ id }) =>
          (await engine.rest(`/history/activity-instance?processInstanceId=${id}&unfinished=true`)).body as {
            activityId: string;
            activityType: string;
          }[],
      ),
    );
    return places
      .flat()
      .map(({ activityId }) => activityId)
      .toSorted();
  };
  const everStarted = async (businessKey: string): Promise<number> =>
    (
      (await engine.rest(`/history/process-instance/count?processInstanceBusinessKey=${businessKey}`)).body as {
        count: number;
      }
    ).count;

  describe("a start", () => {
    test("happens once, however often it is sent", async () => {
      const command = start("desk");
      const first = await sendOne(command);

      expect(first).toMatchObject({ status: "done", processInstanceId: expect.any(String) });
      expect(await sendOne(command)).toMatchObject({
        status: "alreadyDone",
        processInstanceId: first.processInstanceId,
      });
    });

    test("happens once although its flow has ended by the time it is sent again", async () => {
      const businessKey = newKey();
      const command = start("instant", businessKey);
      await sendOne(command);

      expect(await sendOne(command)).toMatchObject({ status: "alreadyDone" });
      expect(await everStarted(businessKey)).toBe(1);
    });

    test("of a version that is given by its id", async () => {
      const definition = await port.findDefinition("desk");
      const businessKey = newKey();
      const command: EngineCommand = {
        id: randomUUID(),
        type: "start",
        processDefinitionId: definition?.id ?? "",
        businessKey,
      };

      expect([(await sendOne(command)).status, (await sendOne(command)).status]).toEqual(["done", "alreadyDone"]);
      expect(await placesOf(businessKey)).toContain("acceptance");
    });

    test("of a process that is not deployed is refused", async () => {
      expect(await settle(start("nowhere"))).toMatchObject({ status: "refused", code: "UNKNOWN_DEFINITION" });
      expect(
        await settle({ id: randomUUID(), type: "start", processDefinitionId: "nowhere:1:1", businessKey: newKey() }),
      ).toMatchObject({ status: "refused", code: "UNKNOWN_DEFINITION" });
    });
  });

  describe("a user task", () => {
    test("is completed once; the same command is alreadyDone, another one finds it gone", async () => {
      const { businessKey, instance } = await started("desk");
      const command = await completeOf(instance);

      expect([(await sendOne(command)).status, (await sendOne(command)).status]).toEqual(["done", "alreadyDone"]);
      expect(await settle({ ...command, id: randomUUID() })).toMatchObject({ status: "refused", code: "TASK_GONE" });
      expect(await placesOf(businessKey)).toContain("stamp");
    });

    test("that completed its case is already done, too", async () => {
      const { instance } = await started("auto");
      await sendOne(completion(await lock(engine, "stamp", await businessKeyOf(instance))));
      const command = await completeOf(instance);

      expect([(await sendOne(command)).status, (await sendOne(command)).status]).toEqual(["done", "alreadyDone"]);
    });

    test("that never existed is gone", async () => {
      expect(await settle({ id: randomUUID(), type: "completeTask", taskId: randomUUID() })).toMatchObject({
        status: "refused",
        code: "TASK_GONE",
      });
    });

    test("after which the engine cannot continue is finally refused, and still waits", async () => {
      const { businessKey, instance } = await started("unknown-word");

      expect(await settle(await completeOf(instance))).toMatchObject({ status: "refused", code: "ENGINE_REFUSED" });
      expect(await placesOf(businessKey)).toContain("before");
    });

    test("of a suspended case waits until it is activated", async () => {
      const { instance } = await started("desk");
      const command = await completeOf(instance);
      await engine.rest(`/process-instance/${instance}/suspended`, { suspended: true }, "PUT");

      expect(await sendOne(command)).toMatchObject({ status: "failed", code: "SUSPENDED" });
      await engine.rest(`/process-instance/${instance}/suspended`, { suspended: false }, "PUT");
      expect(await settle(command)).toMatchObject({ status: "done" });
    });
  });

  describe("a message", () => {
    test("reaches the waiting execution, once, even if the same message is awaited again", async () => {
      const { businessKey } = await started("twice");
      const command = supplement(businessKey);

      expect([(await sendOne(command)).status, (await sendOne(command)).status]).toEqual(["done", "alreadyDone"]);
      expect(await placesOf(businessKey)).toContain("second");
      expect((await sendOne(supplement(businessKey))).status).toBe("done");
      expect(await placesOf(businessKey)).toContain("over");
    });

    test("for which nothing waits is refused, or done when it is optional", async () => {
      const { businessKey } = await started("desk");

      expect(await sendOne(supplement(businessKey))).toMatchObject({ status: "refused", code: "NOT_WAITING" });
      expect(await sendOne({ ...supplement(businessKey), optional: true } as EngineCommand)).toMatchObject({
        status: "done",
        code: "NOT_WAITING",
      });
    });

    test("that two executions wait for is refused", async () => {
      expect(await sendOne(supplement((await started("both")).businessKey))).toMatchObject({
        status: "refused",
        code: "AMBIGUOUS",
      });
    });
  });

  describe("an external task", () => {
    test("is completed once; after that it is gone", async () => {
      const task = await locked("auto", "stamp");

      expect(await sendOne(completion(task))).toMatchObject({ status: "done" });
      expect(await sendOne(completion(task))).toMatchObject({ status: "refused", code: "TASK_GONE" });
    });

    test("that the record serves is completed once, without a worker; the same command is alreadyDone", async () => {
      const { businessKey, instance } = await started("served");
      const command = await servedOf(instance);

      expect([(await settle(command)).status, (await settle(command)).status]).toEqual(["done", "alreadyDone"]);
      expect(await settle({ ...command, id: randomUUID() })).toMatchObject({ status: "refused", code: "TASK_GONE" });
      expect(await placesOf(businessKey)).toContain("desk");
    });

    test("of whatever topic is listed with its activity instance, and known as long as it waits", async () => {
      const { instance } = await started("served");
      const listed = await port.listExternalTasks({ first: 0, max: 1_000 });
      const [task] = listed.filter(({ processInstanceId }) => processInstanceId === instance);

      expect(task).toMatchObject({ topicName: "dept.RST.check", activityId: "check" });
      expect(task?.activityInstanceId).toMatch(/^check:/);
      expect(await port.hasTask(task?.id ?? "")).toBe(true);
      await settle(await servedOf(instance));
      expect(await port.hasTask(task?.id ?? "")).toBe(false);
    });

    test("of another worker is refused", async () => {
      expect(await sendOne(completion(await locked("auto", "stamp"), "somebody-else"))).toMatchObject({
        status: "refused",
        code: "WRONG_WORKER",
      });
    });

    test("that failed finally is an incident until its retries are reset", async () => {
      const task = await locked("auto", "stamp");
      await sendOne({
        id: randomUUID(),
        type: "failExternalTask",
        externalTaskId: task.id,
        workerId: WORKER,
        errorMessage: "no paper",
        retries: 0,
        retryTimeoutMs: 0,
      });
      const [incident] = (await port.listIncidents({ first: 0, max: 500 })).filter(
        ({ configuration }) => configuration === task.id,
      );

      expect(incident).toMatchObject({ incidentType: "failedExternalTask", incidentMessage: "no paper" });
      expect(await port.retryIncident(incident?.id ?? "", 3)).toBe(true);
      expect(
        (await port.listIncidents({ first: 0, max: 500 })).filter(({ configuration }) => configuration === task.id),
      ).toEqual([]);
      expect(await port.retryIncident(incident?.id ?? "", 3)).toBe(false);
    });

    test("after which the engine cannot continue is refused, so that its worker can report it", async () => {
      const task = await locked("breaks", "stamp");
      const { results } = await port.sendAndTakeOver([completion(task)], null);

      expect(results).toMatchObject([{ status: "refused", code: "ENGINE_REFUSED" }]);
      expect(await placesOf(task.businessKey)).toContain("stamp");
    });

    test("reports a BPMN error that the diagram catches", async () => {
      const task = await locked("rule", "sign-off");

      expect(
        await sendOne({
          id: randomUUID(),
          type: "bpmnErrorExternalTask",
          externalTaskId: task.id,
          workerId: WORKER,
          errorCode: "NO_AUTHORITY",
          errorMessage: "expired",
        }),
      ).toMatchObject({ status: "done" });
      expect(await placesOf(task.businessKey)).toContain("correct");
    });
  });

  describe("a cancel", () => {
    test("ends the case, and can be repeated", async () => {
      const { businessKey } = await started("desk");
      const command: EngineCommand = { id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" };

      expect((await sendOne(command)).status).toBe("done");
      expect((await sendOne({ ...command, id: randomUUID() })).status).toBe("done");
      expect(await placesOf(businessKey)).toEqual([]);
    });

    test("at which the engine fails again and again is never refused, and ends the case as soon as it can", async () => {
      const { businessKey } = await started("desk");
      proxy.lose = () => (proxy.lost.length < 4 ? "trouble" : "none");

      expect(await settle({ id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" })).toMatchObject({
        status: "done",
      });
      expect(proxy.lost).toHaveLength(4);
      expect(await placesOf(businessKey)).toEqual([]);
    });

    test("of a case that another one called is refused", async () => {
      const memberKey = newKey();
      await started("PK-01", { memberKey });

      expect(
        await settle({ id: randomUUID(), type: "cancel", businessKey: memberKey, reason: "withdrawn" }),
      ).toMatchObject({ status: "refused", code: "CALLED" });
      expect(await placesOf(memberKey)).toContain("acceptance");
    });
  });

  describe("a list", () => {
    test("names tasks, who may take them, and cases", async () => {
      const { businessKey, instance } = await started("desk");
      const { id } = await taskOf(engine, instance);

      expect((await port.listTasks({ first: 0, max: 1_000 })).find((task) => task.id === id)).toMatchObject({
        taskDefinitionKey: "acceptance",
        processInstanceId: instance,
      });
      expect((await port.candidateGroupsOf(id)).toSorted()).toEqual(["clerks", "reviewers"]);
      expect((await port.listInstances({ first: 0, max: 1_000 })).find((one) => one.id === instance)).toMatchObject({
        businessKey,
      });
      expect([await port.hasTask(id), await port.hasTask(randomUUID())]).toEqual([true, false]);
    });
  });

  test("names the activity instance of a task, or the task where there is none", async () => {
    const { instance } = await started("desk");
    const task = await taskOf(engine, instance);
    const [open] = (
      (await engine.rest(`/history/activity-instance?processInstanceId=${instance}&activityId=acceptance`)).body as {
        id: string;
      }[]
    ).map(({ id }) => id);

    expect(open).toMatch(/^acceptance:/);
    expect(await port.activityInstanceOf(task)).toBe(open);
    await sendOne(await completeOf(instance));
    expect(await port.activityInstanceOf(task)).toBe(`task:${task.id}`);
  });

  test("gives a constant identity, and its kind is detected when connecting", async () => {
    const connected = connectEngine({
      url: engine.url,
      user: engine.user,
      password: engine.password,
      timeoutMs: 20_000,
    });
    const [one, other] = [await connected.identity(), await port.identity()];

    expect(one).toEqual(other);
    expect(one).toMatchObject({ id: expect.stringMatching(/\S{20,}/), engine: "camunda", version: "7.24.0" });
    expect([await connected.kind(), await connected.isReady(), await port.isReady()]).toEqual([
      name === "stock" ? "stock" : "hall",
      true,
      true,
    ]);
  });

  describe.each<Loss>(["request", "answer", "fault"])("when the network loses the %s", (loss) => {
    /** Loses the first request that changes something, and no other. */
    const loseOne = (): void => {
      proxy.lose = () => {
        proxy.lose = () => "none";
        return loss;
      };
    };

    test("a case is started once", async () => {
      const businessKey = newKey();
      loseOne();

      expect((await settle(start("desk", businessKey))).status).toMatch(/one$/);
      expect(proxy.lost).toHaveLength(1);
      expect(await everStarted(businessKey)).toBe(1);
    });

    test("a user task is completed", async () => {
      const { businessKey, instance } = await started("desk");
      const command = await completeOf(instance);
      loseOne();

      expect((await settle(command)).status).toMatch(/one$/);
      expect(proxy.lost).toHaveLength(1);
      expect(await placesOf(businessKey)).toContain("stamp");
    });

    test("a message arrives once, although it is awaited again", async () => {
      const { businessKey } = await started("twice");
      loseOne();

      expect((await settle(supplement(businessKey))).status).toMatch(/one$/);
      expect(proxy.lost).toHaveLength(1);
      expect(await placesOf(businessKey)).toContain("second");
    });

    test("an external task is completed", async () => {
      const task = await locked("auto", "stamp");
      loseOne();

      expect(await settle(completion(task))).toMatchObject(
        loss === "request" ? { status: "done" } : { code: "TASK_GONE" },
      );
      expect(proxy.lost).toHaveLength(1);
      expect(await placesOf(task.businessKey)).toContain("desk");
    });

    test("an external task that the record serves is completed", async () => {
      const { businessKey, instance } = await started("served");
      const command = await servedOf(instance);
      loseOne();

      expect((await settle(command)).status).toMatch(/one$/);
      expect(proxy.lost).toHaveLength(1);
      expect(await placesOf(businessKey)).toContain("desk");
    });

    test("a case is cancelled", async () => {
      const { businessKey } = await started("desk");
      loseOne();

      expect((await settle({ id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" })).status).toMatch(
        /one$/,
      );
      expect(proxy.lost).toHaveLength(1);
      expect(await placesOf(businessKey)).toEqual([]);
    });
  });

  const businessKeyOf = async (instance: string): Promise<string> =>
    ((await engine.rest(`/process-instance/${instance}`)).body as { businessKey: string }).businessKey;
});
