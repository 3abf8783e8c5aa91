import { describe, expect, test } from "@jest/globals";

import { until } from "../../support/until.ts";
import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const LONG_MS = 60_000;

interface ExternalTask {
  readonly id: string;
  readonly businessKey: string;
  readonly workerId: string | null;
  readonly retries: number | null;
}

interface Fetching {
  readonly workerId?: string;
  readonly lockMs?: number;
  readonly waitMs?: number;
  readonly more?: object;
  readonly topic?: object;
}

/** Requests of workers. */
export function externalTasks(observed: ObservedEngine): void {
  describe("an external task", () => {
    test("is given to one worker at a time, with its case and its variables", async () => {
      const key = await startAuto(observed);

      const { body } = await fetchTasks(observed, key, { topic: { includeExtensionProperties: true } });
      const second = await fetchTasks(observed, key, { workerId: "second" });

      expect(body).toMatchObject([
        {
          topicName: "intake",
          workerId: "first",
          businessKey: key,
          priority: 0,
          retries: null,
          variables: { weight: { type: "Integer", value: 0 } },
          extensionProperties: { budget: "P3D" },
          processDefinitionKey: "auto",
        },
      ]);
      expect(second.body).toEqual([]);
    });

    test("with the higher priority comes first, and only as many as requested", async () => {
      const key = newKey();
      for (const weight of [10, 90, 50]) await startAuto(observed, key, weight);

      const { body } = await fetchTasks(observed, key, { more: { maxTasks: 2, usePriority: true } });

      expect((body as { priority: number }[]).map(({ priority }) => priority)).toEqual([90, 50]);
    });

    test("may be fetched in the order of creation, with chosen variables only", async () => {
      const key = newKey();
      for (const weight of [3, 2, 1]) await startAuto(observed, key, weight);

      const { body } = await fetchTasks(observed, key, {
        more: { usePriority: false, sorting: [{ sortBy: "createTime", sortOrder: "asc" }] },
        topic: { variables: ["weight"] },
      });

      expect(
        (body as { variables: { weight: { value: number } } }[]).map(({ variables }) => variables.weight.value),
      ).toEqual([3, 2, 1]);
    });

    test("is completed by a worker that sends values without types, as clients in other languages do", async () => {
      const [{ id }] = await locked(observed);
      const plain = {
        outcome: { value: "accepted" },
        fee: { value: 30 },
        rate: { value: 0.5 },
        urgent: { value: true },
        nothing: { value: null },
      };

      const refused = [];
      for (const value of [{ a: 1 }, [1], 100000000000000000000, "长".repeat(4001)])
        refused.push(
          (await observed.ask(`/external-task/${id}/complete`, { workerId: "first", variables: { x: { value } } }))
            .status,
        );
      const { status } = await observed.ask(`/external-task/${id}/complete`, {
        workerId: "first",
        variables: plain,
        localVariables: { note: { value: "x", type: "string", valueInfo: {} } },
      });

      expect([refused, status]).toEqual([[400, 400, 400, 400], 204]);
    });

    test("is completed with variables by its worker, once, and by no other", async () => {
      const [{ id }] = await locked(observed);

      const wrong = await observed.ask(`/external-task/${id}/complete`, { workerId: "second" });
      const right = await observed.ask(`/external-task/${id}/complete`, {
        workerId: "first",
        variables: { outcome: { value: "accepted", type: "String" } },
      });
      const again = await observed.ask(`/external-task/${id}/complete`, { workerId: "first" });

      expect([wrong, right, again].map(({ status }) => status)).toEqual([400, 204, 404]);
    });

    test("can be locked longer by its worker, and by no other", async () => {
      const [{ id }] = await locked(observed);

      const right = await observed.ask(`/external-task/${id}/extendLock`, {
        workerId: "first",
        newDuration: 10 * LONG_MS,
      });
      const wrong = await observed.ask(`/external-task/${id}/extendLock`, { workerId: "second", newDuration: LONG_MS });

      expect([right.status, wrong.status]).toEqual([204, 400]);
    });

    test("whose lock expired goes to the next worker, and is lost to the first", async () => {
      const [{ id, businessKey }] = await locked(observed, { lockMs: 1 });

      const taken = await until("the lock runs out", async () => {
        const found = await peekTasks(observed, businessKey, "second");
        return found.length > 0 && found;
      });

      expect(taken).toMatchObject([{ id, workerId: "second" }]);
      expect((await observed.ask(`/external-task/${id}/complete`, { workerId: "first" })).status).toBe(400);
      expect(
        (await observed.ask(`/external-task/${id}/extendLock`, { workerId: "first", newDuration: LONG_MS })).status,
      ).toBe(400);
    });

    test("that is unlocked can be fetched at once", async () => {
      const [{ id, businessKey }] = await locked(observed);

      expect((await observed.ask(`/external-task/${id}/unlock`, {})).status).toBe(204);

      expect((await fetchTasks(observed, businessKey, { workerId: "second" })).body).toMatchObject([
        { id, workerId: "second" },
      ]);
    });

    test("that failed waits as long as requested, then can be fetched with one retry less", async () => {
      const [{ id, businessKey }] = await locked(observed);

      const failed = await observed.ask(`/external-task/${id}/failure`, {
        workerId: "first",
        errorMessage: "没有回应",
        errorDetails: "line 1\nline 2",
        retries: 2,
        retryTimeout: LONG_MS,
      });
      const meanwhile = await fetchTasks(observed, businessKey);
      const details = await observed.ask(`/external-task/${id}/errorDetails`);
      await observed.ask(`/external-task/${id}/unlock`, {});
      const later = await fetchTasks(observed, businessKey);

      expect([failed.status, meanwhile.body, details.text]).toEqual([204, [], "line 1\nline 2"]);
      expect(later.body).toMatchObject([{ id, retries: 2, errorMessage: "没有回应" }]);
    });

    test("that failed without a wait can be fetched at once", async () => {
      const [{ id, businessKey }] = await locked(observed);

      await observed.ask(`/external-task/${id}/failure`, {
        workerId: "first",
        errorMessage: "m",
        retries: 1,
        retryTimeout: 0,
      });

      expect((await fetchTasks(observed, businessKey)).body).toMatchObject([{ id, retries: 1 }]);
    });

    test("that failed for the last time is an incident until it gets new retries", async () => {
      const [{ id, businessKey }] = await locked(observed);

      await observed.ask(`/external-task/${id}/failure`, {
        workerId: "first",
        errorMessage: "长".repeat(900),
        retries: 0,
        retryTimeout: 0,
      });
      const incidents = await observed.ask(`/incident?configuration=${id}`);
      const meanwhile = await fetchTasks(observed, businessKey);
      await observed.ask(`/external-task/${id}/retries`, { retries: 1 }, "PUT");

      expect(incidents.body).toMatchObject([
        {
          incidentType: "failedExternalTask",
          activityId: "intake",
          configuration: id,
          incidentMessage: "长".repeat(666),
        },
      ]);
      expect(meanwhile.body).toEqual([]);
      expect((await observed.ask(`/incident?configuration=${id}`)).body).toEqual([]);
      expect((await fetchTasks(observed, businessKey)).body).toMatchObject([{ id }]);
    });

    test("is found by query, and counted", async () => {
      const key = newKey();
      for (const weight of [1, 2, 3]) await startAuto(observed, key, weight);
      const ids = (await observed.peek<{ id: string }[]>("/process-instance", { businessKey: key })).map(
        ({ id }) => id,
      );

      const { body } = await observed.ask("/external-task?maxResults=2", {
        topicName: "intake",
        notLocked: true,
        processInstanceIdIn: ids,
        sorting: [{ sortBy: "taskPriority", sortOrder: "desc" }],
      });

      expect((body as { priority: number }[]).map(({ priority }) => priority)).toEqual([3, 2]);
      expect((await observed.ask("/external-task/count", { processInstanceIdIn: ids })).body).toEqual({ count: 3 });
      expect((await observed.ask("/external-task/topic-names")).body).toContain("intake");
    });
  });

  describe("a worker that waits", () => {
    test("is woken by a new task", async () => {
      const key = newKey();
      const poll = fetchTasks(observed, key, { waitMs: 20_000 });
      // Another answer lies between the two requests, so that the poll most likely waits; woken or not, it must be answered.
      await observed.peek("/process-instance/count");

      await startAuto(observed, key);

      expect((await poll).body).toMatchObject([{ businessKey: key }]);
    });

    test("gets an empty answer when its time is over", async () => {
      const { status, body } = await fetchTasks(observed, newKey(), { waitMs: 100 });

      expect([status, body]).toEqual([200, []]);
    });

    test("for more than half an hour is refused", async () => {
      expect((await fetchTasks(observed, newKey(), { waitMs: 1_800_001 })).status).toBe(400);
    });
  });

  describe("a BPMN error of a worker", () => {
    test("continues where the diagram catches it, with code and message", async () => {
      const { id, processInstanceId } = await atCheck(observed);

      const { status } = await observed.ask(`/external-task/${id}/bpmnError`, {
        workerId: "first",
        errorCode: "REJECTED",
        errorMessage: "材料不全",
        variables: { why: { value: "M03", type: "String" } },
      });

      expect(status).toBe(204);
      expect((await observed.ask("/task", { processInstanceId })).body).toMatchObject([
        { taskDefinitionKey: "rejected" },
      ]);
      expect((await observed.ask(`/process-instance/${processInstanceId}/variables`)).body).toMatchObject({
        code: { value: "REJECTED" },
        reason: { value: "材料不全" },
        why: { value: "M03" },
      });
    });

    test("that nothing catches is an error, and the task stays with its worker", async () => {
      const { id } = await atCheck(observed);

      const { status } = await observed.ask(`/external-task/${id}/bpmnError`, {
        workerId: "first",
        errorCode: "SOMETHING_ELSE",
      });

      expect(status).toBe(500);
      expect((await observed.ask(`/external-task/${id}`)).body).toMatchObject({ workerId: "first" });
    });
  });
}

/** Starts the flow of one topic; answers its business key. */
export async function startAuto(observed: ObservedEngine, businessKey = newKey(), weight = 0): Promise<string> {
  await observed.peek("/process-definition/key/auto/start", {
    businessKey,
    variables: { weight: { value: weight, type: "Integer" } },
  });
  return businessKey;
}

async function locked(observed: ObservedEngine, fetching: Fetching = {}): Promise<[ExternalTask]> {
  const { body } = await fetchTasks(observed, await startAuto(observed), fetching);
  return body as [ExternalTask];
}

function fetchTasks(observed: ObservedEngine, businessKey: string, fetching: Fetching = {}) {
  return observed.ask("/external-task/fetchAndLock", fetchBody(businessKey, fetching));
}

function peekTasks(observed: ObservedEngine, businessKey: string, workerId: string) {
  return observed.peek<ExternalTask[]>("/external-task/fetchAndLock", fetchBody(businessKey, { workerId }));
}

function fetchBody(businessKey: string, { workerId = "first", lockMs = LONG_MS, waitMs, more, topic }: Fetching) {
  return {
    workerId,
    maxTasks: 5,
    asyncResponseTimeout: waitMs,
    topics: [{ topicName: "intake", lockDuration: lockMs, businessKey, ...topic }],
    ...more,
  };
}

async function atCheck(observed: ObservedEngine): Promise<{ id: string; processInstanceId: string }> {
  const businessKey = newKey();
  await observed.peek("/process-definition/key/events/start", { businessKey });
  const [task] = await observed.peek<{ id: string; processInstanceId: string }[]>("/external-task/fetchAndLock", {
    workerId: "first",
    maxTasks: 1,
    topics: [{ topicName: "check", lockDuration: LONG_MS, businessKey }],
  });
  if (!task) throw new Error("No task of the topic check.");
  return task;
}
