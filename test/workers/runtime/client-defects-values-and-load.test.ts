import { afterEach, describe, expect, test } from "@jest/globals";
import { Variables } from "camunda-external-task-client-js";
import type { Handler } from "../../../workers/runtime/task-service.ts";
import { until } from "../../support/until.ts";
import { bench, type Bench } from "./handlers.ts";

/**
 * Each test is named after the effect of a defect of the external-task client 3.1.0 that the runtime prevents.
 * What concerns its requests (no time limit, content types, error pages) is in task-client.test.ts.
 */
let opened: Bench | undefined;
afterEach(async () => {
  await opened?.runtime.stop(1_000);
  opened = undefined;
});

const open = (...size: Parameters<typeof bench>): Bench => (opened = bench(...size));
const complete: Handler = ({ task, taskService }) => taskService.complete(task);
const answered = (at: Bench, count: number): Promise<unknown> =>
  until(`${count} answers`, () => Promise.resolve(at.engine.applied.length >= count));

describe("10: fees, dates and long numbers changed in transit", () => {
  test.each<[string, unknown, { readonly type: string; readonly value: unknown }]>([
    ["a word", "granted", { type: "String", value: "granted" }],
    ["yes", true, { type: "Boolean", value: true }],
    ["a count", 12, { type: "Integer", value: 12 }],
    ["a long number", 9_007_199_254_740_993n, { type: "Long", value: "9007199254740993" }],
    ["a number beyond 32 bits", 3_000_000_000, { type: "Long", value: 3_000_000_000 }],
    ["a moment", new Date("2026-03-01T00:00:00Z"), { type: "Date", value: "2026-03-01T00:00:00.000+0000" }],
    ["nothing", null, { type: "Null", value: null }],
  ])("%s arrives as it was", async (_title, value, expected) => {
    const at = open();
    at.runtime.subscribe("intake", {}, ({ task, taskService }) => taskService.complete(task, { value }));
    at.offer("intake");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({ type: "completeExternalTask", variables: { value: expected } });
  });

  test.each<[string, unknown, RegExp]>([
    ["an amount with fen", 12.5, /must be a whole number.*write an amount as text/],
    ["a number that is NaN", Number.NaN, /must be a whole number/],
    ["a number that has lost digits", 2 ** 53, /must be a whole number/],
    ["an invalid date", new Date("x"), /is not a valid date/],
    ["a whole object", { a: 1 }, /has a type that a process must not have/],
    ["a value that is missing", undefined, /has a type that a process must not have/],
  ])("%s is refused in one sentence, and the task is reported as failed", async (_title, value, sentence) => {
    const at = open();
    at.runtime.subscribe("intake", {}, ({ task, taskService }) => taskService.complete(task, { value }));
    at.offer("intake");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({
      type: "failExternalTask",
      errorMessage: expect.stringMatching(sentence),
    });
  });

  test("a date that is not set stays not set, and a long number that lost digits is refused", async () => {
    const at = open();
    const seen: unknown[] = [];
    at.runtime.subscribe("intake", {}, async ({ task, taskService }) => {
      seen.push(
        task.variables.get("dueOn"),
        task.variables.get("missing"),
        task.variables.get("filedAt"),
        task.variables.get("json"),
      );
      expect(() => task.variables.get("serial")).toThrow(/has lost digits/);
      await taskService.complete(task);
    });
    at.offer("intake", {
      variables: {
        dueOn: { type: "Date", value: null },
        filedAt: { type: "Date", value: "2026-03-01T08:00:00.000+0800" },
        serial: { type: "Long", value: 2 ** 53 + 2 },
        json: { type: "Json", value: `{"a":1}` },
      },
    });
    at.runtime.start();
    await answered(at, 1);

    expect(seen).toEqual([null, undefined, new Date("2026-03-01T00:00:00.000Z"), { a: 1 }]);
    expect(at.engine.applied[0]?.type).toBe("completeExternalTask");
  });
});

describe("11: outcomes were lost, and the flow took the wrong path", () => {
  test("plain values and the client's own Variables both arrive", async () => {
    const at = open();
    at.runtime.subscribe("plain", {}, ({ task, taskService }) => taskService.complete(task, { accepted: true }));
    at.runtime.subscribe("built", {}, ({ task, taskService }) =>
      taskService.complete(
        task,
        new Variables().set("accepted", true).set("note", "ok"),
        new Variables().set("local", 1),
      ),
    );
    const [plain, built] = [at.offer("plain"), at.offer("built")];
    at.runtime.start();
    await answered(at, 2);

    const of = (id: string): unknown =>
      at.engine.applied.find((command) => "externalTaskId" in command && command.externalTaskId === id);
    expect(of(plain)).toMatchObject({ variables: { accepted: { type: "Boolean", value: true } } });
    expect(of(built)).toMatchObject({
      variables: { accepted: { type: "Boolean", value: true }, note: { type: "String", value: "ok" } },
      localVariables: { local: { type: "Integer", value: 1 } },
    });
  });

  test("files and transient values are refused instead of being corrupted", async () => {
    const at = open();
    at.runtime.subscribe("file", {}, ({ task, taskService }) =>
      taskService.complete(
        task,
        new Variables().setTyped("scan", { type: "file", value: "bytes", valueInfo: { filename: "a.pdf" } }),
      ),
    );
    at.offer("file");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({
      type: "failExternalTask",
      errorMessage:
        "Variable scan has the type file, which a process must not have: texts and files belong in the record.",
    });
  });
});

describe("13: the first short failure of a partner already became an incident", () => {
  test("a failure without a number of retries continues with the topic's cycle", async () => {
    const at = open();
    at.runtime.subscribe("exchange", {}, ({ task, taskService }) =>
      taskService.handleFailure(task, { errorMessage: "busy" }),
    );
    at.offer("exchange");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({
      type: "failExternalTask",
      errorMessage: "busy",
      retries: 5,
      retryTimeoutMs: 1_000,
    });
  });

  test("a handler may set its own", async () => {
    const at = open();
    at.runtime.subscribe("exchange", {}, ({ task, taskService }) =>
      taskService.handleFailure(task, {
        errorMessage: "busy",
        errorDetails: "HTTP 429",
        retries: 2,
        retryTimeout: 60_000,
      }),
    );
    at.offer("exchange");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({ errorDetails: "HTTP 429", retries: 2, retryTimeoutMs: 60_000 });
  });
});

describe("14: the day's backlog took until the evening", () => {
  test("a full page is followed by the next request at once, and completions are batched", async () => {
    const at = open({ page: 4, slots: 16, keptForOldest: 4 });
    at.runtime.subscribe("intake", {}, complete);
    for (let n = 0; n < 16; n++) at.offer("intake");
    at.runtime.start();
    await answered(at, 16);

    expect(at.engine.requests.length).toBeLessThan(16);
    expect(at.client.requests.slice(0, 2).map(({ maxTasks }) => maxTasks)).toEqual([4, 4]);
  });

  test("the next step of a case arrives with the completion of the previous one", async () => {
    const at = open();
    const done: string[] = [];
    at.engine.next = (command) =>
      "externalTaskId" in command && command.externalTaskId === "external-1"
        ? {
            id: "next-1",
            topicName: "review",
            activityId: "review",
            businessKey: "case-1",
            processInstanceId: "p",
            processDefinitionId: "d",
            processDefinitionKey: "k",
            executionId: "e",
            retries: null,
            priority: 0,
          }
        : null;
    const both: Handler = async ({ task, taskService }) => {
      done.push(task.topicName);
      await taskService.complete(task);
    };
    at.runtime.subscribe("intake", { variables: [] }, both);
    at.runtime.subscribe("review", { variables: [] }, both);
    at.offer("intake");
    at.runtime.start();
    await answered(at, 2);

    expect(done).toEqual(["intake", "review"]);
    expect(at.engine.handOverRequests[0]).toMatchObject({
      workerId: "test-worker",
      topics: ["intake", "review"],
      lockMs: 30_000,
    });
  });

  test("tasks whose handler needs variables are fetched, not handed over", async () => {
    const at = open();
    at.runtime.subscribe("exchange", {}, complete);
    at.offer("exchange");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.handOverRequests).toEqual([null]);
  });
});

describe("15: a closed topic discarded the rest of its page", () => {
  test("its tasks are unlocked, the others are handled", async () => {
    const at = open();
    const end = at.runtime.subscribe("old", {}, complete);
    at.runtime.subscribe("intake", {}, complete);
    const release = at.client.hold();
    at.runtime.start();
    await until("it asks for both", () => Promise.resolve(at.client.requests.length === 1));
    const [old, intake] = [at.offer("old"), at.offer("intake")];
    end();
    release();
    await answered(at, 1);

    expect(at.engine.applied).toMatchObject([{ externalTaskId: intake }]);
    expect(at.client.givenBack).toContain(old);
  });

  test("a second handler for a topic is refused", () => {
    const at = open();
    at.runtime.subscribe("intake", {}, complete);

    expect(() => at.runtime.subscribe("intake", {}, complete)).toThrow("Topic intake already has a handler");
  });
});

describe("19: one slow topic kept all others waiting", () => {
  test("a topic takes no more than its share, the others continue", async () => {
    const at = open();
    let atOnce = 0;
    let most = 0;
    const gates: (() => void)[] = [];
    at.runtime.subscribe("slow", { concurrency: 2 }, async ({ task, taskService }) => {
      most = Math.max(most, ++atOnce);
      await new Promise<void>((resolve) => gates.push(resolve));
      atOnce--;
      await taskService.complete(task);
    });
    at.runtime.subscribe("quick", {}, complete);
    for (let n = 0; n < 6; n++) at.offer("slow");
    at.offer("quick");
    at.runtime.start();
    await answered(at, 1);
    expect(at.engine.applied).toMatchObject([{ id: expect.stringContaining("external-7") }]);
    await until("all slow ones are done", () => {
      gates.splice(0).forEach((open_) => open_());
      return Promise.resolve(at.engine.applied.length === 7);
    });

    expect(most).toBe(2);
  });

  test("a full topic is not requested", async () => {
    const at = open();
    at.runtime.subscribe("slow", { concurrency: 1 }, () => new Promise(() => undefined));
    at.runtime.subscribe("quick", {}, complete);
    at.offer("slow");
    at.runtime.start();
    await until("the slow one is at work", () => Promise.resolve(at.runtime.busy() === 1));
    const before = at.client.requests.length;
    await until("it asked again", () => Promise.resolve(at.client.requests.length > before + 1));

    expect(at.client.requests.at(-1)?.topics.map(({ topicName }) => topicName)).toEqual(["quick"]);
  });

  test("urgent tasks can never take the slots reserved for the oldest", async () => {
    const at = open({ slots: 8, keptForOldest: 2, page: 8 });
    const begun: string[] = [];
    at.runtime.subscribe("letters", {}, ({ task }) => {
      begun.push(task.id);
      return new Promise(() => undefined);
    });
    const ordinary = [at.offer("letters"), at.offer("letters")];
    for (let n = 0; n < 20; n++) at.offer("letters", { priority: 100 });
    at.runtime.start();
    await until("all slots are taken", () => Promise.resolve(at.runtime.busy() === 8));

    expect(ordinary.every((id) => begun.includes(id))).toBe(true);
    expect(at.client.requests.map(({ usePriority }) => usePriority)).toContain(true);
  });
});

describe("handlers written for the external-task client", () => {
  test("can complete only their own task", async () => {
    const at = open();
    at.runtime.subscribe("intake", {}, ({ taskService }) => taskService.complete("another"));
    at.offer("intake");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({
      type: "failExternalTask",
      errorMessage: expect.stringContaining("may answer only its own task"),
    });
  });

  test("that end without an answer write a log line, and the task is fetched again when its lock expires", async () => {
    const at = open();
    at.runtime.subscribe("intake", {}, () => undefined);
    at.offer("intake");
    at.runtime.start();
    await until("the line is there", () =>
      Promise.resolve(at.lines.some((line) => line.includes("returned without an answer"))),
    );

    expect(at.engine.applied).toEqual([]);
  });

  test("may report a BPMN error with variables, extend their lock, unlock the task", async () => {
    const at = open();
    at.runtime.subscribe("law", {}, async ({ task, taskService }) => {
      await taskService.extendLock(task, 120_000);
      await taskService.handleBpmnError(task, "NOT_LAWFUL", "依据不足", { point: 3 });
    });
    at.runtime.subscribe("later", {}, ({ task, taskService }) => taskService.unlock(task));
    const [law, later] = [at.offer("law"), at.offer("later")];
    at.runtime.start();
    await answered(at, 1);
    await until("the other is given back", () => Promise.resolve(at.client.givenBack.includes(later)));

    expect(at.client.extended).toContain(law);
    expect(at.engine.applied[0]).toMatchObject({
      errorCode: "NOT_LAWFUL",
      errorMessage: "依据不足",
      variables: { point: { type: "Integer", value: 3 } },
    });
  });

  test("cannot answer twice", async () => {
    const at = open();
    let second: unknown;
    at.runtime.subscribe("intake", {}, async ({ task, taskService }) => {
      await taskService.complete(task);
      second = await taskService.complete(task).catch((error: unknown) => error);
    });
    at.offer("intake");
    at.runtime.start();
    await until("the second was refused", () => Promise.resolve(second));

    expect(String(second)).toContain("was already answered");
    expect(at.engine.applied).toHaveLength(1);
  });
});
