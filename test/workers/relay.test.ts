import { afterAll, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { relayRound, type RelayDeps } from "../../workers/relay/relay.ts";
import { planOfItem } from "../support/plans.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, itemOf, owner, raise, sql, type CaseBuilder } from "../store/case-builder.ts";
import { fileExample, handIn, verdictsOf } from "../support/file-example.ts";
import { fakeEngine, type FakeEngine } from "./fake-engine.ts";
import { actor } from "../support/demo-actors.ts";

const START = Date.parse("2026-03-02T02:00:00.000Z");
const log = makeLog({ name: "test", level: "silent" });

let record: OpenRecord | undefined;
let hall: OpenRecord;
let work: CaseBuilder;
let engine: FakeEngine;
let deps: RelayDeps;
beforeEach(async () => {
  record ??= await openRecord();
  hall = record;
  hall.clock.goTo("2026-03-02");
  work = caseBuilder(hall);
  engine = fakeEngine();
  deps = {
    store: hall.store,
    engine,
    steps: { handOverRequest: () => null, takeOver: () => undefined },
    now: () => new Date(START),
    unsettled: [],
    log,
  };
  await hall.store.releases.setDefinition("SC-021", 1, "SC-021:1:abc");
  await sql(hall.database.adminUrl, "delete from hall.outbox");
  await sql(hall.database.adminUrl, "delete from hall.incidents");
}, 60_000);
afterAll(() => record?.close());

/** A case with three commands: start, the accepted task, and its end by withdrawal. */
async function threeCommands(): Promise<string> {
  const { caseId, who, accept } = await work.received();
  await hall.commandHandler.actOne({ caseId, actor: who, command: accept });
  await hall.commandHandler.actOne({
    caseId,
    actor: owner(),
    command: { type: "withdrawCase", reason: null, present: null },
  });
  return caseId;
}

const typesSent = (): string[] => engine.applied.map((command) => command.type);
const rows = (): Promise<{ id: string; type: string; state: string; attempts: number; last_error: string | null }[]> =>
  sql(
    hall.database.adminUrl,
    "select id, command->>'type' as type, state, attempts, last_error from hall.outbox order by id",
  );
/** Whole seconds until the first command is due again, by the database's clock; in milliseconds. */
const waited = async (): Promise<number> => {
  const [row] = await sql<{ wait: number }>(
    hall.database.adminUrl,
    "select round(extract(epoch from available_at - now()))::int * 1000 as wait from hall.outbox order by id limit 1",
  );
  return row!.wait;
};
/** Lets time pass for the queue. */
const elapse = (ms: number): Promise<unknown> =>
  sql(hall.database.adminUrl, `update hall.outbox set available_at = available_at - interval '${ms} milliseconds'`);

describe("commands of one case", () => {
  test("are sent one after the other, in the order of the acts", async () => {
    await threeCommands();

    const rounds = [await relayRound(deps), await relayRound(deps), await relayRound(deps), await relayRound(deps)];

    expect(rounds).toEqual([1, 1, 1, 0]);
    expect(typesSent()).toEqual(["start", "completeTask", "cancel"]);
    expect(engine.requests.map((request) => request.length)).toEqual([1, 1, 1]);
    expect(await rows()).toEqual([]);
  });

  test("of different cases are sent together", async () => {
    const [a, b] = [await work.file(), await work.file()];

    await relayRound(deps);

    expect(engine.requests).toHaveLength(1);
    expect(engine.applied.map((command) => ("businessKey" in command ? command.businessKey : "")).sort()).toEqual(
      [a, b].sort(),
    );
  });

  test("contain only ids and words: the start names definition and case, and empties the variables of the flow", async () => {
    const caseId = await work.file();

    await relayRound(deps);

    expect(engine.applied).toEqual([
      {
        id: expect.any(String),
        type: "start",
        processDefinitionId: "SC-021:1:abc",
        businessKey: caseId,
        variables: {
          caseId: { type: "String", value: caseId },
          itemId: { type: "String", value: "SC-021" },
          ...Object.fromEntries(
            planOfItem("SC-021").variables.map(({ name }) => [name, { type: "Null", value: null }] as const),
          ),
        },
      },
    ]);
  });

  test("are sent by one of several relays", async () => {
    for (let n = 0; n < 8; n++) await threeCommands();

    while ((await rows()).length > 0) await Promise.all([relayRound(deps), relayRound(deps), relayRound(deps)]);

    const sent = engine.requests.flat().map((command) => command.id);
    expect(sent).toHaveLength(24);
    expect(new Set(sent).size).toBe(24);
  });

  test("leased by a dead relay are sent again when its lease has expired", async () => {
    await work.file();
    await hall.store.outbox.lease(100, 60_000);

    expect(await relayRound(deps)).toBe(0);
    await elapse(50_000);
    expect(await relayRound(deps)).toBe(0);
    await elapse(10_000);
    expect(await relayRound(deps)).toBe(1);
  });
});

describe("an unreachable engine", () => {
  test("loses nothing: the same commands are sent again with the same ids", async () => {
    await threeCommands();
    engine.goAway("before");
    await expect(relayRound(deps)).rejects.toThrow("cannot be reached");
    engine.comeBack();

    expect(await relayRound(deps)).toBe(1);

    expect(engine.requests[1]?.[0]?.id).toBe(engine.requests[0]?.[0]?.id);
    expect(typesSent()).toEqual(["start"]);
  });

  test("that executed a command before its answer was lost executes it once", async () => {
    await work.file();
    engine.goAway("after");
    await expect(relayRound(deps)).rejects.toThrow("answer was lost");
    engine.comeBack();

    expect(await relayRound(deps)).toBe(1);

    expect(engine.requests).toHaveLength(2);
    expect(engine.applied).toHaveLength(1);
    expect(await rows()).toEqual([]);
  });

  test("delays no command once it is back, however long it was down", async () => {
    await work.file();
    engine.goAway("before");
    for (let n = 0; n < 9; n++) await expect(relayRound(deps)).rejects.toThrow("cannot be reached");
    engine.comeBack();

    expect(await relayRound(deps)).toBe(1);
  });

  test("with incomplete answers is not trusted", async () => {
    await work.file();

    await expect(
      relayRound({
        ...deps,
        engine: { ...engine, sendAndTakeOver: () => Promise.resolve({ results: [], tasks: [] }) },
      }),
    ).rejects.toThrow(TypeError);

    expect(await rows()).toMatchObject([{ state: "pending", attempts: 1 }]);
  });
});

describe("steps that commands bring about", () => {
  test("are handed over to this process at once, as far as it has free slots", async () => {
    const caseId = await work.file();
    const request = { workerId: "test-worker", topics: ["intake"], max: 3, lockMs: 30_000 };
    const step = {
      id: "step-1",
      topicName: "intake",
      activityId: "intake",
      activityInstanceId: "intake:1",
      businessKey: caseId,
      processInstanceId: "p",
      processDefinitionId: "d",
      processDefinitionKey: "k",
      executionId: "e",
      retries: null,
      priority: 0,
    };
    engine.next = () => step;
    const taken: unknown[] = [];

    await relayRound({
      ...deps,
      steps: { handOverRequest: () => request, takeOver: (tasks) => void taken.push(...tasks) },
    });

    expect(engine.handOverRequests).toEqual([request]);
    expect(taken).toEqual([step]);
  });
});

test("an answer that could not be recorded because the database was unreachable is recorded when it is back", async () => {
  await work.file();
  const gone = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  const away = { ...hall.store, outbox: { ...hall.store.outbox, done: () => Promise.reject(gone) } };
  await expect(relayRound({ ...deps, store: away })).rejects.toThrow("ECONNREFUSED");

  expect(await relayRound(deps)).toBe(1);

  expect(engine.requests).toHaveLength(1);
  expect(await rows()).toEqual([]);
});

describe("a clock that is set", () => {
  test("forwards and back delays nothing: what seems to be due in an hour was postponed before, and is due now", async () => {
    await work.file();
    await sql(hall.database.adminUrl, "update hall.outbox set available_at = now() + interval '74 minutes'");

    expect(await relayRound(deps)).toBe(1);
  });

  test("in the hall, for training, does not move due times of commands", async () => {
    hall.clock.goTo("2031-01-02");
    await work.file();
    hall.clock.goTo("2026-03-02");

    expect(await relayRound(deps)).toBe(1);
  });
});

describe("a command that failed", () => {
  test("is tried again after a growing wait, at most a minute", async () => {
    await work.file();
    engine.judge = () => ({ status: "failed", code: "OPTIMISTIC_LOCK", message: "changed at the same moment" });
    const waits: number[] = [];

    for (let n = 0; n < 9; n++) {
      expect(await relayRound(deps)).toBe(0);
      waits.push(await waited());
      await elapse(waits.at(-1)!);
    }

    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect((await rows())[0]).toMatchObject({ state: "pending", last_error: "changed at the same moment" });
  });

  test("delays only its own case", async () => {
    const caseId = await threeCommands();
    await work.file();
    engine.judge = (command) =>
      "businessKey" in command && command.businessKey === caseId ? { status: "failed" } : null;

    expect(await relayRound(deps)).toBe(1);

    expect((await rows()).map((row) => row.type)).toEqual(["start", "completeTask", "cancel"]);
  });
});

describe("a command that is refused", () => {
  test("is parked as an incident, and the commands behind it wait for the repair", async () => {
    const caseId = await threeCommands();
    engine.judge = (command) =>
      command.type === "start" ? { status: "refused", code: "UNKNOWN_DEFINITION", message: "no such process" } : null;

    expect(await relayRound(deps)).toBe(1);
    await elapse(3_600_000);
    expect(await relayRound(deps)).toBe(0);

    expect((await rows()).map((row) => [row.type, row.state])).toEqual([
      ["start", "parked"],
      ["completeTask", "pending"],
      ["cancel", "pending"],
    ]);
    expect(await hall.store.incidents.listOpen(10)).toMatchObject([
      {
        source: "outbox",
        caseId,
        message: "start: UNKNOWN_DEFINITION no such process",
        reference: engine.requests[0]?.[0]?.id,
      },
    ]);
  });

  test("continues after the repair", async () => {
    await threeCommands();
    engine.judge = () => ({ status: "refused" });
    await relayRound(deps);
    engine.judge = () => null;
    const [incident] = await hall.store.incidents.listOpen(10);

    expect(await hall.store.outbox.unpark(incident!.reference)).toBe(true);
    for (let n = 0; n < 3; n++) await relayRound(deps);

    expect(typesSent()).toEqual(["start", "completeTask", "cancel"]);
    expect(await hall.store.outbox.unpark(incident!.reference)).toBe(false);
  });

  test("does not stop other cases", async () => {
    const bad = await work.file();
    await work.file();
    engine.judge = (command) =>
      "businessKey" in command && command.businessKey === bad ? { status: "refused" } : null;

    await relayRound(deps);

    expect(typesSent()).toEqual(["start"]);
    expect(await hall.store.outbox.state()).toMatchObject({ pending: 0, parked: 1 });
  });
});

describe("a start", () => {
  test("waits until its release is deployed", async () => {
    await sql(hall.database.adminUrl, "update hall.releases set definition_id = null");
    await work.file();

    expect(await relayRound(deps)).toBe(0);
    expect(engine.requests.flat()).toEqual([]);
    expect((await rows())[0]).toMatchObject({ state: "pending", last_error: "the release is not deployed yet" });

    await hall.store.releases.setDefinition("SC-021", 1, "SC-021:1:new");
    await elapse(1_000);
    await relayRound(deps);
    expect(engine.applied[0]).toMatchObject({ processDefinitionId: "SC-021:1:new" });
  });
});

describe("the message that a supplement has arrived", () => {
  const example =
    itemOf("SC-021").cases.find(({ expect: { path } }) => path.some((step) => step[0] === "supplementHandedIn")) ??
    raise("example");
  const { item } = itemOf("SC-021");

  async function supplemented(): Promise<string> {
    const caseId = await fileExample(hall, item, example);
    await work.system(caseId, { type: "registerIntake" });
    const task = await work.give(caseId, "acceptance");
    await hall.commandHandler.actOne({
      caseId,
      actor: actor("clerk-market"),
      command: {
        type: "decideAcceptance",
        task,
        outcome: "supplement",
        verdicts: verdictsOf(await work.fileOf(caseId), item),
        reason: null,
        basis: null,
        competentOrgan: null,
        ground: null,
      },
    });
    await hall.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "submitSupplement", materials: await handIn(hall, owner().id, ["SC-021-M03"]), present: null },
    });
    for (let n = 0; n < 2; n++) await relayRound(deps);
    return caseId;
  }

  const nobodyWaits = (): void => {
    engine.judge = (command) =>
      command.type === "correlate" ? { status: "refused", code: "NOT_WAITING", message: "nothing waits" } : null;
  };

  test("is not lost when the flow has not reached its wait yet", async () => {
    const caseId = await supplemented();
    nobodyWaits();
    expect(await relayRound(deps)).toBe(0);
    expect(await hall.store.incidents.listOpen(10)).toEqual([]);

    engine.judge = () => null;
    await elapse(60_000);
    await relayRound(deps);

    expect(engine.applied.at(-1)).toMatchObject({
      type: "correlate",
      messageName: "supplementHandedIn",
      businessKey: caseId,
    });
    expect(await rows()).toEqual([]);
  });

  test("goes behind what waits behind it, which may bring the flow to its wait", async () => {
    const caseId = await supplemented();
    await hall.store.outbox.add([
      { commandId: "behind", caseId, command: { type: "cancel", reason: "test" }, at: deps.now().toISOString() },
    ]);
    nobodyWaits();
    await relayRound(deps);
    await relayRound(deps);
    expect(engine.applied.at(-1)).toMatchObject({ type: "cancel", businessKey: caseId });

    engine.judge = () => null;
    await elapse(60_000);
    await relayRound(deps);

    expect(engine.applied.at(-1)).toMatchObject({ type: "correlate", messageName: "supplementHandedIn" });
    expect(await rows()).toEqual([]);
  });

  test("is dropped when the deadline fired at the same moment and the case is already at the acceptance step", async () => {
    const caseId = await supplemented();
    await work.give(caseId, "acceptance");
    nobodyWaits();

    expect(await relayRound(deps)).toBe(1);

    expect(await rows()).toEqual([]);
    expect(await hall.store.incidents.listOpen(10)).toEqual([]);
  });

  test("is dropped when the case was withdrawn meanwhile, and does not delay its end", async () => {
    const caseId = await supplemented();
    await hall.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    nobodyWaits();

    await relayRound(deps);
    await relayRound(deps);

    expect(engine.applied.at(-1)).toMatchObject({ type: "cancel", businessKey: caseId });
  });

  test("that several executions wait for is a fault of the diagram, and parked", async () => {
    await supplemented();
    engine.judge = (command) => (command.type === "correlate" ? { status: "refused", code: "AMBIGUOUS" } : null);

    await relayRound(deps);

    expect(await hall.store.outbox.state()).toMatchObject({ parked: 1 });
  });
});

describe("an incident that an operator has repaired", () => {
  test("is reported to the engine, and again after the engine was down", async () => {
    const caseId = await work.file();
    await relayRound(deps);
    await hall.store.outbox.add([
      {
        commandId: "retry-1",
        caseId,
        command: { type: "retryIncident", incidentId: "incident-1" },
        at: deps.now().toISOString(),
      },
    ]);

    engine.goAway("before");
    expect(await relayRound(deps)).toBe(0);
    engine.comeBack();
    await elapse(60_000);
    expect(await relayRound(deps)).toBe(1);

    expect(engine.retried).toEqual(["incident-1"]);
    expect(await rows()).toEqual([]);
  });
});

describe("an engine that does not store command ids", () => {
  test("receives the commands that may have been sent before: those leased before, by any relay", async () => {
    await work.file();
    const [{ command_id: id }] = (await sql<{ command_id: string }>(
      hall.database.adminUrl,
      "select command_id from hall.outbox",
    )) as [{ command_id: string }];
    engine.goAway("after");
    await expect(relayRound(deps)).rejects.toThrow("The answer was lost");
    engine.comeBack();
    await relayRound({ ...deps, unsettled: [] });

    expect(engine.sentBefore).toEqual([[], [id]]);
  });

  test("may state how long the outcome of a command is unknown: the relay waits that long", async () => {
    await work.file();
    engine.judge = () => ({ status: "failed", code: "UNDECIDED", message: "cut off", retryAfterMs: 15_000 });

    await relayRound(deps);

    expect(await waited()).toBeGreaterThan(10_000);
    expect(await rows()).toMatchObject([{ state: "pending", last_error: "cut off" }]);
  });
});
