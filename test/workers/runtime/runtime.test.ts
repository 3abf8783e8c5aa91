import { afterAll, afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../../log.ts";
import { newId } from "../../../store/ids.ts";
import type { HandleDeps } from "../../../workers/steps/handle-batch.ts";
import { loadTopics } from "../../../workers/steps/load-topics.ts";
import { defineTopic, type Topic } from "../../../workers/steps/topic.ts";
import { openTaskRuntime, type TaskRuntime } from "../../../workers/runtime/runtime.ts";
import { subscribeSteps } from "../../../workers/steps/subscribe-steps.ts";
import { openRecord, type OpenRecord } from "../../support/open-hall.ts";
import { until } from "../../support/until.ts";
import { NO_EXCHANGES } from "../../support/no-exchanges.ts";
import { NO_MEMBERS } from "../../support/no-members.ts";
import { caseBuilder, type CaseBuilder } from "../../store/case-builder.ts";
import { fakeEngine, type FakeEngine } from "../fake-engine.ts";
import { fakeTasks, type FakeTasks } from "./fake-tasks.ts";

const log = makeLog({ name: "test", level: "silent" });
const topics = await loadTopics();
const papers = {
  makeSome: () => Promise.resolve(0),
  makeAllOf: () => Promise.resolve(),
  unservedOf: () => Promise.resolve(["document-1"]),
};

let opened: OpenRecord | undefined;
let record: OpenRecord;
let work: CaseBuilder;
let engine: FakeEngine;
let client: FakeTasks;
let deps: Omit<HandleDeps, "answer">;
let worker: TaskRuntime | undefined;
beforeEach(async () => {
  opened ??= await openRecord();
  record = opened;
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  engine = fakeEngine();
  client = fakeTasks(engine);
  deps = {
    commandHandler: record.commandHandler,
    papers,
    exchanges: NO_EXCHANGES,
    members: NO_MEMBERS,
    newId,
    workerId: "test-worker",
    now: record.clock.now,
    log,
  };
}, 60_000);
afterEach(async () => {
  await worker?.stop(2_000);
  worker = undefined;
});
afterAll(() => opened?.close());

const start = (more: Record<string, Topic> = {}): TaskRuntime => {
  worker = openTaskRuntime({ client, engine, log });
  subscribeSteps(worker, new Map([...topics, ...Object.entries(more)]), deps);
  worker.start();
  return worker;
};

describe("a step of the flow", () => {
  test("is decided by the command handler and completed with the outcome for the flow", async () => {
    const caseId = await work.file("SH-028");
    const [offered] = client.offer({ topicName: "intake", businessKey: caseId });

    start();
    await until("the task is answered", () => Promise.resolve(engine.applied.length === 1));

    expect(engine.applied).toEqual([
      {
        id: `complete:${offered!.id}`,
        type: "completeExternalTask",
        externalTaskId: offered!.id,
        workerId: "test-worker",
        variables: { intake_outcome: { type: "String", value: "accepted" } },
      },
    ]);
    expect((await work.fileOf(caseId)).status).toBe("accepted");
  });

  test("that is delivered again while it runs is not started twice", async () => {
    let begun = 0;
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const caseId = await work.file();
    start({
      slow: defineTopic({
        prepare: () => {
          begun++;
          return gate;
        },
        command: () => ({ type: "registerIntake" }),
        outcome: () => ({ outcome: "pending" }),
      }),
    });
    const [offered] = client.offer({ topicName: "slow", businessKey: caseId });
    await until("it has begun", () => Promise.resolve(begun === 1));

    client.expire(offered!.id);
    const before = client.fetched();
    await until("it was handed out again", () => Promise.resolve(client.fetched() > before + 2));
    finish();
    await until("it is answered", () => Promise.resolve(engine.applied.length === 1));

    expect(begun).toBe(1);
    expect(worker?.busy()).toBe(0);
  });

  test("whose completion was lost is completed again with the same id", async () => {
    const caseId = await work.file();
    engine.goAway("after");
    client.offer({ topicName: "intake", businessKey: caseId });

    start();
    await until("an answer was lost", () => Promise.resolve(engine.requests.length >= 1));
    const lost = engine.requests.length;
    engine.comeBack();
    await until("it was sent again", () => Promise.resolve(engine.requests.length > lost));

    expect(engine.requests.at(-1)).toEqual(engine.requests[0]);
    expect(engine.applied).toHaveLength(1);
  });

  test("that an engine failed to accept is sent again, alone", async () => {
    const cases = [await work.file(), await work.file()];
    let fails = 1;
    engine.judge = (command) =>
      command.id.endsWith("external-1") && fails-- > 0 ? { status: "failed", code: "OPTIMISTIC_LOCK" } : null;
    client.offer(...cases.map((businessKey) => ({ topicName: "intake", businessKey })));

    start();
    await until("both are answered", () => Promise.resolve(engine.applied.length === 2));

    expect(engine.requests.map((request) => request.map((command) => command.id))).toEqual([
      ["complete:external-1", "complete:external-2"],
      ["complete:external-1"],
    ]);
  });
});

describe("stopping", () => {
  test("waits for started tasks", async () => {
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begun = false;
    const running = start({
      slow: defineTopic({
        prepare: () => {
          begun = true;
          return gate;
        },
        command: () => ({ type: "registerIntake" }),
        outcome: () => ({ outcome: "pending" }),
      }),
    });
    client.offer({ topicName: "slow", businessKey: await work.file() });
    await until("it has begun", () => Promise.resolve(begun));

    const stopped = running.stop(20_000);
    finish();
    await stopped;

    expect(engine.applied).toHaveLength(1);
  });

  test("unlocks tasks that arrived too late to start", async () => {
    const caseId = await work.file();
    const release = client.hold();
    const running = start();
    await until("it asks for work", () => Promise.resolve(client.fetched() === 1));

    const stopped = running.stop(20_000);
    const [offered] = client.offer({ topicName: "intake", businessKey: caseId });
    release();
    await stopped;

    expect(client.givenBack).toEqual([offered!.id]);
    expect((await work.fileOf(caseId)).status).toBe("received");
  });

  test("does not wait indefinitely", async () => {
    let begun = false;
    const running = start({
      stuck: defineTopic({
        prepare: () => {
          begun = true;
          return new Promise(() => undefined);
        },
        command: () => ({ type: "registerIntake" }),
        outcome: () => ({ outcome: "pending" }),
      }),
    });
    client.offer({ topicName: "stuck", businessKey: await work.file() });
    await until("it has begun", () => Promise.resolve(begun));

    await running.stop(50);

    expect(running.busy()).toBe(1);
  });

  test("accepts no more work", async () => {
    const running = start();
    await running.stop(5_000);
    const asked = client.fetched();
    client.offer({ topicName: "intake", businessKey: await work.file() });

    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(client.fetched()).toBe(asked);
  });
});

test("a client that fails is used again", async () => {
  let fails = 2;
  const fetchAndLock = client.fetchAndLock.bind(client);
  client = {
    ...client,
    fetchAndLock: (request) => (fails-- > 0 ? Promise.reject(new Error("socket hang up")) : fetchAndLock(request)),
  };
  client.offer({ topicName: "intake", businessKey: await work.file() });

  start();

  await until("it is answered", () => Promise.resolve(engine.applied.length > 0));
  expect(engine.applied).toHaveLength(1);
});
