import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../../domain/case/actor.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { publishWith } from "../../store/free-release.ts";
import type { EngineCommand } from "../../../engine/commands.ts";
import { makeLog } from "../../../log.ts";
import { newId } from "../../../store/ids.ts";
import { handleBatch, type HandleDeps } from "../../../workers/steps/handle-batch.ts";
import type { TaskRuntime } from "../../../workers/runtime/runtime.ts";
import { subscribeSteps } from "../../../workers/steps/subscribe-steps.ts";
import { loadTopics } from "../../../workers/steps/load-topics.ts";
import { defineTopic, type Topic } from "../../../workers/steps/topic.ts";
import type { FetchedTask } from "../../../workers/runtime/task.ts";
import { openRecord, type OpenRecord } from "../../support/open-hall.ts";
import { NO_EXCHANGES } from "../../support/no-exchanges.ts";
import { NO_MEMBERS } from "../../support/no-members.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "../../store/case-builder.ts";

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
let deps: Omit<HandleDeps, "answer">;
beforeEach(async () => {
  opened ??= await openRecord();
  record = opened;
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
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
afterAll(() => opened?.close());

const task = (id: string, businessKey: string | null, more: Partial<FetchedTask> = {}): FetchedTask => ({
  id,
  topicName: "intake",
  activityId: "intake",
  businessKey,
  retries: null,
  variables: {},
  ...more,
});
/** The element of the flow that stands for each topic. */
const ELEMENTS: Readonly<Record<string, string>> = {
  "sign-off": "signOff",
  notice: "supplementNotice",
  issuance: "issuance",
};
/** The answers in the order of the tasks. */
const handle = async (
  name: string,
  tasks: readonly FetchedTask[],
  topic: Topic = topics.get(name)!,
  more: Partial<HandleDeps> = {},
): Promise<readonly EngineCommand[]> => {
  const answers = new Map<string, EngineCommand>();
  const answer: HandleDeps["answer"] = (one, command) => Promise.resolve(answers.set(one.id, command));
  await handleBatch(
    tasks.map((one) => ({ ...one, topicName: name, activityId: ELEMENTS[name] ?? one.activityId })),
    new Map([...topics, [name, topic]]),
    { ...deps, ...more, answer },
  );
  return tasks.flatMap(({ id }) => answers.get(id) ?? []);
};
const broken = (message = "no key in the key store"): Topic =>
  defineTopic({
    command: () => {
      throw new TypeError(message);
    },
    outcome: () => ({ outcome: "pending" }),
  });

describe("a step that asks a system outside the hall", () => {
  const away: Topic = { ...broken("the receiver is away"), isOutside: true };

  test("is tried for half a day before it is an incident, another one for a quarter of an hour", async () => {
    const caseId = await work.file();
    const waits = async (topic: Topic): Promise<readonly unknown[]> => {
      const found: unknown[] = [];
      for (let retries: number | null = null; retries !== 0;) {
        const [command] = await handle("exchange", [task("away", caseId, { retries })], topic);
        if (command?.type !== "failExternalTask") throw new Error("It did not fail");
        ({ retries } = command);
        found.push(command.retryTimeoutMs / 1000);
      }
      return found;
    };

    expect(await waits(away)).toEqual([10, 60, 300, 1_800, 7_200, 43_200, 0]);
    expect(await waits(broken())).toEqual([1, 5, 30, 120, 600, 0]);
  });

  test("takes few slots at a time, and nothing waits with it", () => {
    const asked: { readonly topics: readonly string[]; readonly concurrency: number | undefined }[] = [];
    const runtime = {
      subscribeTogether: (names: readonly string[], { concurrency }: { readonly concurrency?: number }) =>
        void asked.push({ topics: names, concurrency }),
    } as unknown as TaskRuntime;
    subscribeSteps(runtime, topics, deps);

    expect(asked.filter(({ concurrency }) => concurrency !== undefined)).toEqual([
      { topics: ["exchange"], concurrency: 8 },
    ]);
    expect(asked.flatMap(({ topics: names }) => names).toSorted()).toEqual([...topics.keys()].toSorted());
  });
});

describe("a batch of steps", () => {
  test("of many cases runs through the command handler together, with one answer each", async () => {
    const cases = [await work.file(), await work.file(), await work.file()];
    let passes = 0;
    const counting = {
      ...record.commandHandler,
      act: (acts: Parameters<typeof record.commandHandler.act>[0]) => {
        passes++;
        return record.commandHandler.act(acts);
      },
    };

    const commands = await handle(
      "intake",
      cases.map((caseId, n) => task(`many-${n}`, caseId)),
      topics.get("intake"),
      { commandHandler: counting },
    );

    expect(commands.map((command) => command.id)).toEqual(["complete:many-0", "complete:many-1", "complete:many-2"]);
    expect(passes).toBe(1);
  });

  test("that is delivered again after a crash gets the recorded answer, without a second act", async () => {
    const caseId = await work.file();

    const [first] = await handle("intake", [task("crashed", caseId)]);
    const [again] = await handle("intake", [task("crashed", caseId)]);

    expect(again).toEqual(first);
    expect(
      (await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "intakeRegistered"),
    ).toHaveLength(1);
  });

  test("sends the engine times in its own clock while the hall's clock is ahead", async () => {
    const topic = defineTopic({
      command: () => ({ type: "registerIntake" }),
      outcome: () => ({ outcome: "served", until: "2026-03-16T16:00:00.000Z" }),
    });

    const [command] = await handle("notice", [task("ahead", await work.file())], topic);

    const ahead = record.clock.now().getTime() - Date.now();
    const told = command?.type === "completeExternalTask" ? command.variables?.["supplementWait_until"] : undefined;
    const sent = Date.parse(String(told?.value).replace("+0000", "Z"));
    expect(Math.abs(sent - (Date.parse("2026-03-16T16:00:00.000Z") - ahead))).toBeLessThan(2_000);
  });
});

describe("a step that fails", () => {
  test.each([
    [null, 5, 1_000],
    [5, 4, 5_000],
    [4, 3, 30_000],
    [3, 2, 120_000],
    [2, 1, 600_000],
    [1, 0, 0],
    [0, 0, 0],
  ])("with %j retries left gets %i more, after %i ms", async (retries, left, wait) => {
    const [command] = await handle("broken", [task("t", await work.file(), { retries })], broken());

    expect(command).toMatchObject({
      type: "failExternalTask",
      externalTaskId: "t",
      workerId: "test-worker",
      retries: left,
      errorMessage: "no key in the key store",
    });
    if (left > 0) expect(command).toMatchObject({ retryTimeoutMs: wait });
  });

  test("fails alone: the others of its batch continue", async () => {
    const [good, bad] = [await work.file(), await work.file()];
    const topic = defineTopic({
      prepare: ({ caseId }) => (caseId === bad ? Promise.reject(new Error("no paper")) : Promise.resolve()),
      command: () => ({ type: "registerIntake" }),
      outcome: () => ({ outcome: "pending" }),
    });

    const commands = await handle("intake", [task("bad", bad), task("good", good)], topic);

    expect(commands.map((command) => command.type)).toEqual(["failExternalTask", "completeExternalTask"]);
  });

  test("after it was recorded keeps its record, and completes on the next try", async () => {
    const caseId = await work.file();
    let tries = 0;
    const topic = defineTopic({
      command: () => ({ type: "registerIntake" }),
      outcome: () => ({ outcome: "pending" }),
      complete: () => (++tries === 1 ? Promise.reject(new Error("disk full")) : Promise.resolve()),
    });

    const [first] = await handle("intake", [task("late", caseId)], topic);
    const [second] = await handle("intake", [task("late", caseId, { retries: 5 })], topic);

    expect([first?.type, second?.type]).toEqual(["failExternalTask", "completeExternalTask"]);
    expect(
      (await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "intakeRegistered"),
    ).toHaveLength(1);
  });

  test("with the same number of retries again, after a repair, is a new report and no repeat", async () => {
    const caseId = await work.file();

    const [first] = await handle("broken", [task("t", caseId, { retries: 1 })], broken());
    const [afterRepair] = await handle("broken", [task("t", caseId, { retries: 1 })], broken());

    expect(first).toMatchObject({ retries: 0 });
    expect(afterRepair).toMatchObject({ retries: 0 });
    expect(afterRepair?.id).not.toBe(first?.id);
  });

  test("because the record is unreachable fails as a whole batch without any effect", async () => {
    const away = {
      act: () => Promise.reject(new Error("connection refused")),
      actOne: () => Promise.reject(new Error("connection refused")),
      actTogether: () => Promise.reject(new Error("connection refused")),
    };

    const commands = await handle(
      "intake",
      [task("a", await work.file()), task("b", await work.file())],
      topics.get("intake"),
      { commandHandler: away },
    );

    expect(commands.map((command) => command.type)).toEqual(["failExternalTask", "failExternalTask"]);
  });

  test("because the database does not answer uses no retry, however long that lasts", async () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const refuse = () => Promise.reject(refused);
    const away = { act: refuse, actOne: refuse, actTogether: refuse };

    const commands = await handle(
      "intake",
      [task("a", "case-1"), task("b", "case-1", { retries: 1 })],
      topics.get("intake"),
      { commandHandler: away },
    );

    expect(commands).toMatchObject([
      { retries: 5, retryTimeoutMs: 5_000 },
      { retries: 1, retryTimeoutMs: 5_000 },
    ]);
  });

  test("because the disk is full uses no retry, however long that lasts", async () => {
    const full = new Error("A paper cannot be made", { cause: Object.assign(new Error("write"), { code: "ENOSPC" }) });
    const topic = defineTopic({
      prepare: () => Promise.reject(full),
      command: () => ({ type: "registerIntake" }),
      outcome: () => ({ outcome: "pending" }),
    });

    expect(await handle("notice", [task("a", "case-1", { retries: 2 })], topic)).toMatchObject([
      { type: "failExternalTask", retries: 2, retryTimeoutMs: 5_000 },
    ]);
  });

  test("without a case is an error that names the task", async () => {
    const [command] = await handle("intake", [task("lost", null)]);

    expect(command).toMatchObject({
      type: "failExternalTask",
      errorMessage: "External task lost (intake) has no business key",
    });
  });

  test("with a message longer than the engine's column is cut", async () => {
    const [command] = await handle("broken", [task("t", await work.file())], broken("长".repeat(5_000)));

    expect(command?.type === "failExternalTask" && command.errorMessage.length).toBe(660);
  });
});

describe("a step that a rule refuses", () => {
  test("is not retried: an incident at once", async () => {
    const caseId = await work.file();

    const [command] = await handle("issuance", [task("early", caseId)]);

    expect(command).toMatchObject({
      type: "failExternalTask",
      retries: 0,
      retryTimeoutMs: 0,
      errorMessage: expect.stringContaining("STATUS_FORBIDS"),
    });
  });

  test("in a topic's own code counts as a fault of the step, not of the platform", async () => {
    const topic = defineTopic({
      command: () => refuse("CALENDAR_YEAR_MISSING"),
      outcome: () => ({ outcome: "pending" }),
    });

    expect(await handle("x", [task("t", await work.file())], topic)).toMatchObject([{ type: "failExternalTask" }]);
  });

  test("of an ended case is ignored: the engine is about to be informed of the end", async () => {
    const caseId = await work.file();
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    const before = (await record.store.journal.ofCase(caseId)).length;

    expect(await handle("intake", [task("over", caseId)])).toEqual([]);
    expect(await handle("notice", [task("over-notice", caseId)])).toEqual([]);
    expect(await record.store.journal.ofCase(caseId)).toHaveLength(before);
  });
});

describe("授权核验 the check of the authority", () => {
  const revoke = (): Promise<unknown> =>
    sql(
      record.database.adminUrl,
      "update hall.authorisation_letters set revoked_on = '2026-03-02' where id = 'letter-scjg-chief'",
    );
  const restore = (): Promise<unknown> =>
    sql(
      record.database.adminUrl,
      "update hall.authorisation_letters set revoked_on = null where id = 'letter-scjg-chief'",
    );

  test("makes the decision while the letter is valid", async () => {
    const caseId = await work.signed();

    expect(await handle("sign-off", [task("seal", caseId)])).toMatchObject([
      { type: "completeExternalTask", variables: { signOff_outcome: { value: "grant" } } },
    ]);
  });

  test("returns the case when the letter was revoked after the signature; a repeat has the same result, even if the letter is valid again", async () => {
    const caseId = await work.signed();
    await revoke();

    const [first] = await handle("sign-off", [task("revoked", caseId)]);
    await restore();
    const [again] = await handle("sign-off", [task("revoked", caseId)]);

    expect(first).toMatchObject({
      id: "error:revoked",
      type: "bpmnErrorExternalTask",
      errorCode: "AUTHORITY_INVALID",
      errorMessage: expect.stringContaining("撤销"),
    });
    expect(again).toEqual(first);
    expect(await work.fileOf(caseId)).toMatchObject({ status: "awaitingSignOff", signature: null, decision: null });
    expect((await record.store.journal.ofCase(caseId)).at(-1)).toMatchObject({
      type: "signatureVoided",
      data: { code: "AUTHORITY_REVOKED" },
    });
  });
});

describe("a sign-off that only another open step of the case holds up", () => {
  const LATER = { type: "failExternalTask", retries: 5, retryTimeoutMs: 30_000 } as const;
  beforeEach(() =>
    publishWith(record, "SC-021", {
      second: { kind: "review", name: "农业审查", group: "officer:NYNC", settings: { lead: false, points: [] } },
    }),
  );

  /** Signed; afterwards the flow has come to the review of another department. */
  async function beside(): Promise<{ readonly caseId: string; readonly end: () => Promise<unknown> }> {
    const caseId = await work.signed();
    const instance = `second-${caseId}`;
    const actor = systemActor("feed");
    const entered = { element: "second", kind: "review", department: null } as const;
    await record.commandHandler.actOne({ caseId, actor, command: { type: "enterStep", instance, ...entered } });
    return {
      caseId,
      end: () => record.commandHandler.actOne({ caseId, actor, command: { type: "leaveStep", instance } }),
    };
  }

  test("waits without using up a retry, and seals when that step is done", async () => {
    const { caseId, end } = await beside();
    const seal = (retries: number | null) => handle("sign-off", [task(`held-${caseId}`, caseId, { retries })]);

    expect(await seal(null)).toMatchObject([{ ...LATER, errorMessage: expect.stringContaining("审查中") }]);
    expect(await seal(5)).toMatchObject([LATER]);
    await end();
    expect(await seal(5)).toMatchObject([{ type: "completeExternalTask" }]);
  });

  test("waits also where the signature is to be voided", async () => {
    const { caseId, end } = await beside();
    const revoked = (on: string | null) =>
      sql(
        record.database.adminUrl,
        "update hall.authorisation_letters set revoked_on = $1 where id = 'letter-scjg-chief'",
        [on],
      );
    const seal = () => handle("sign-off", [task(`void-${caseId}`, caseId)]);
    await revoked("2026-03-02");

    const before = await seal();
    await end();
    const after = await seal();
    await revoked(null);

    expect(before).toMatchObject([LATER]);
    expect(after).toMatchObject([{ type: "bpmnErrorExternalTask", errorCode: "AUTHORITY_INVALID" }]);
  });
});
