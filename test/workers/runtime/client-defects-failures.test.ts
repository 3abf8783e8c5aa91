import { afterEach, describe, expect, test } from "@jest/globals";
import { BpmnError, FinalFault } from "../../../workers/runtime/failures.ts";
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

describe("1: an application whose step failed hung permanently, without a report", () => {
  test("an exception of a handler is reported with the remaining retries", async () => {
    const at = open();
    at.runtime.subscribe("seal", {}, () => {
      throw new TypeError("no key in the key store");
    });
    const id = at.offer("seal");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({
      type: "failExternalTask",
      externalTaskId: id,
      retries: 5,
      retryTimeoutMs: 1_000,
      errorMessage: "no key in the key store",
      errorDetails: expect.stringContaining("TypeError"),
    });
  });

  test("after the last retry of the topic's cycle it becomes an incident", async () => {
    const at = open();
    at.runtime.subscribe("exchange", { retryCycle: "patient" }, () => Promise.reject(new Error("the partner is away")));
    at.offer("exchange", { retries: 1 });
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied[0]).toMatchObject({ retries: 0 });
  });

  test("a final fault is an incident at once, a BPMN error takes the path of the diagram", async () => {
    const at = open();
    at.runtime.subscribe("final", {}, () => {
      throw new FinalFault("the form is of another item");
    });
    at.runtime.subscribe("law", {}, () => {
      throw new BpmnError("AUTHORITY_INVALID", "授权已撤销");
    });
    at.offer("final");
    at.offer("law");
    at.runtime.start();
    await answered(at, 2);

    expect(at.engine.applied.find((command) => command.type === "failExternalTask")).toMatchObject({ retries: 0 });
    expect(at.engine.applied.find((command) => command.type === "bpmnErrorExternalTask")).toMatchObject({
      errorCode: "AUTHORITY_INVALID",
      errorMessage: "授权已撤销",
    });
  });

  test("an answer that the engine finally refuses is an incident, not an endless repeat", async () => {
    const at = open();
    at.engine.judge = (command) =>
      command.type === "completeExternalTask"
        ? { status: "refused", code: "ENGINE_REFUSED", message: "Unknown property used in expression" }
        : null;
    at.runtime.subscribe("intake", {}, complete);
    at.offer("intake");
    at.runtime.start();
    await answered(at, 1);

    expect(at.engine.applied).toMatchObject([
      { type: "failExternalTask", retries: 0, errorMessage: expect.stringContaining("Unknown property") },
    ]);
  });
});

describe("2, 3: a restart of the hall ran steps twice and left others locked", () => {
  test("a stopped runtime begins nothing more and unlocks what arrived too late", async () => {
    const at = open();
    at.runtime.subscribe("intake", {}, complete);
    const release = at.client.hold();
    at.runtime.start();
    await until("it asks for work", () => Promise.resolve(at.client.fetched() === 1));
    const stopped = at.runtime.stop(1_000);
    const id = at.offer("intake");
    release();
    await stopped;

    expect(at.client.givenBack).toEqual([id]);
    expect(at.engine.applied).toEqual([]);
    expect(at.client.fetched()).toBe(1);
  });

  test("the request that waits at the engine is ended there, so that it locks no tasks for a closed caller", async () => {
    const at = open();
    at.runtime.subscribe("intake", {}, complete);
    at.client.hold();
    at.runtime.start();
    await until("it asks for work", () => Promise.resolve(at.client.fetched() === 1));

    await at.runtime.stop(60_000);

    expect(at.runtime.busy()).toBe(0);
  });

  test("waiting tasks are unlocked, started ones are finished", async () => {
    const at = open();
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    at.runtime.subscribe("seal", { concurrency: 1 }, async ({ task, taskService }) => {
      await gate;
      await taskService.complete(task);
    });
    const ids = [at.offer("seal"), at.offer("seal"), at.offer("seal")];
    at.runtime.start();
    await until("all are here", () => Promise.resolve(at.runtime.busy() === 3));

    const stopped = at.runtime.stop(5_000);
    finish();
    await stopped;

    expect(at.client.givenBack.toSorted()).toEqual(ids.slice(1).toSorted());
    expect(at.engine.applied).toMatchObject([{ externalTaskId: ids[0] }]);
  });
});

describe("5: an engine that returned was overloaded by its own workers", () => {
  test("after errors the next request waits, longer each time, with jitter", async () => {
    const at = open();
    at.runtime.subscribe("intake", {}, complete);
    let asked = 0;
    at.client.fetchAndLock = () => {
      asked++;
      return Promise.reject(new Error("connection refused"));
    };
    at.runtime.start();
    await new Promise((resolve) => setTimeout(resolve, 300));

    // Without a wait there would be thousands; back-off.test.ts has the waits themselves.
    expect(asked).toBeLessThan(30);
  });
});

describe("6, 7: a slow step was done by several workers at once", () => {
  test("its lock is extended as long as it runs", async () => {
    const at = open();
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    at.runtime.subscribe("survey", { lockDuration: 60 }, async ({ task, taskService }) => {
      await gate;
      await taskService.complete(task);
    });
    const id = at.offer("survey");
    at.runtime.start();
    await until("its lock was extended five times", () =>
      Promise.resolve(at.client.extended.filter((extended) => extended === id).length >= 5),
    );
    finish();
    await answered(at, 1);

    expect(at.engine.applied).toMatchObject([{ type: "completeExternalTask", externalTaskId: id }]);
  });

  test("when the lock is lost nevertheless, the handler is aborted and its answer is not sent", async () => {
    const at = open();
    let told: unknown;
    at.client.extend = () => Promise.resolve("lost");
    at.runtime.subscribe("survey", { lockDuration: 60 }, async ({ task, taskService, signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      told = signal.reason;
      await taskService.complete(task);
    });
    at.offer("survey");
    at.runtime.start();
    await until("it was told", () => Promise.resolve(told));
    await until("it has ended", () => Promise.resolve(at.runtime.busy() === 0));

    expect(String(told)).toContain("given it to another worker");
    expect(at.engine.requests).toEqual([]);
  });

  test("without answers of the engine no lock is dropped before its time, and none is kept indefinitely", async () => {
    const at = open();
    let told = false;
    at.client.extend = () => Promise.reject(new Error("timeout"));
    at.runtime.subscribe("survey", { lockDuration: 90 }, async ({ signal }) => {
      await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
      told = true;
    });
    at.offer("survey");
    at.runtime.start();
    await until("it was told", () => Promise.resolve(told));

    expect(at.client.extended.length).toBeGreaterThan(1);
  });

  test("a task that is delivered again while it runs is not started again", async () => {
    const at = open();
    let begun = 0;
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    at.runtime.subscribe("seal", {}, async ({ task, taskService }) => {
      begun++;
      await gate;
      await taskService.complete(task);
    });
    const id = at.offer("seal");
    at.runtime.start();
    await until("it has begun", () => Promise.resolve(begun === 1));
    at.client.expire(id);
    const before = at.client.fetched();
    await until("it was handed out again", () => Promise.resolve(at.client.fetched() > before + 2));
    finish();
    await answered(at, 1);

    expect(begun).toBe(1);
  });
});

test("6: a task whose lock is lost while its handler ignores the abort is not fetched and returned repeatedly", async () => {
  const at = open();
  at.client.extend = () => Promise.resolve("lost");
  at.runtime.subscribe("deaf", { lockDuration: 30 }, () => new Promise(() => undefined));
  const id = at.offer("deaf");
  at.runtime.start();
  await until("its lock is lost", () => Promise.resolve(at.lines.some((line) => line.includes("task lock lost"))));
  at.client.expire(id);
  const before = at.client.fetched();
  await until("it was handed out again", () => Promise.resolve(at.client.fetched() > before + 3));

  expect(at.client.givenBack).toEqual([]);
  expect(at.runtime.busy()).toBe(1);
});

describe("9: a fault in one place silently stopped all work", () => {
  test("a handler that throws a value other than an error, twice, does not stop the others", async () => {
    const at = open();
    at.runtime.subscribe("odd", {}, () => Promise.reject(undefined));
    at.runtime.subscribe("intake", {}, complete);
    at.offer("odd");
    at.offer("intake");
    at.runtime.start();
    await answered(at, 2);

    expect(at.engine.applied.map((command) => command.type).toSorted()).toEqual([
      "completeExternalTask",
      "failExternalTask",
    ]);
  });
});
