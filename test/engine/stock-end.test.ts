import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";

import { type EngineCommand, type EngineCommandResult, typedVariables } from "../../engine/commands.ts";
import type { Engine } from "../../engine/engine.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { openStockEngine } from "../../engine/stock/open-stock-engine.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { type LosingProxy, type Loss, openLosingProxy } from "../support/losing-proxy.ts";
import { until } from "../support/until.ts";
import { call, definitions, extension, external, flow, process, straight, userTask } from "./diagrams.ts";
import { completeTaskOf, completion, instancesWith, lock, newKey, WORKER } from "./moves.ts";
import { startEngine, type TestEngine } from "./support.ts";

const OWN_KEY = '<camunda:in businessKey="${memberKey}"/>';
const OUT = '<camunda:out source="outcome" target="outcomeOfMember"/>';

/** A desk at which a message makes a second one, without ending the first. */
const growing = definitions(
  '<message id="m" name="objection"/>' +
    process(
      "growing",
      `<startEvent id="start"/>${userTask("desk")[1]}<endEvent id="end"/>
      <boundaryEvent id="objected" attachedToRef="desk" cancelActivity="false"><messageEventDefinition id="md" messageRef="m"/></boundaryEvent>${userTask("hearing")[1]}<endEvent id="heard"/>` +
        flow("start", "desk") +
        flow("desk", "end") +
        flow("objected", "hearing") +
        flow("hearing", "heard"),
    ),
);

const packageOf = (id: string, called: string, more = ""): string =>
  straight(id, [call("member", called, extension(OWN_KEY + OUT + more)), userTask("collect")]);

/** What no gate keeps from a stock engine: variables that come back, loops, calls within calls. */
const FLOWS: Readonly<Record<string, string>> = {
  "member.bpmn": straight("member", [external("stamp"), userTask("desk")]),
  "growing.bpmn": growing,
  "looping.bpmn": straight("looping", [
    [
      "each",
      '<userTask id="each"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">3</loopCardinality></multiInstanceLoopCharacteristics></userTask>',
    ],
  ]),
  "calling.bpmn": straight("calling", [call("inner", "member")]),
  "PK-01.bpmn": packageOf("PK-01", "member"),
  "PK-02.bpmn": packageOf("PK-02", "growing"),
  "PK-03.bpmn": packageOf("PK-03", "looping"),
  "PK-04.bpmn": packageOf("PK-04", "calling"),
  "shared.bpmn": straight("shared", [
    call("member", "member", extension('<camunda:in businessKey="#{execution.processBusinessKey}"/>')),
  ]),
};
/** A stock engine takes no diagram without it. */
const withLife = (text: string): string =>
  text.replaceAll('isExecutable="true"', 'isExecutable="true" camunda:historyTimeToLive="P30D"');

let database: TestDatabase;
let engine: TestEngine;
let proxy: LosingProxy;
let port: Engine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ engine: "stock", jdbc: database.engineJdbc });
  proxy = await openLosingProxy(engine.url);
  port = openStockEngine({
    url: proxy.url,
    user: engine.user,
    password: engine.password,
    timeoutMs: 20_000,
    settleMs: 300,
  });
  await port.deploy("ends", Object.fromEntries(Object.entries(FLOWS).map(([file, text]) => [file, withLife(text)])));
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

interface Member {
  readonly key: string;
  readonly caller: string;
  readonly callerInstance: string;
}

async function startedMember(packageKey: string, key = newKey()): Promise<Member> {
  const caller = newKey();
  const { processInstanceId = "" } = await sendOne({
    id: randomUUID(),
    type: "start",
    processDefinitionKey: packageKey,
    businessKey: caller,
    variables: typedVariables({ memberKey: key }),
  });
  return { key, caller, callerInstance: processInstanceId };
}

const endOf = (businessKey: string, at = "end"): EngineCommand => ({
  id: randomUUID(),
  type: "end",
  businessKey,
  at,
  variables: typedVariables({ outcome: "withdrawn" }),
});
const sendOne = async (command: EngineCommand): Promise<EngineCommandResult> =>
  (await port.sendCommands([command]))[0] as EngineCommandResult;

/** Like the relay: sends again, marked as possibly sent before, until there is a result. */
async function settled(command: EngineCommand): Promise<EngineCommandResult> {
  let before = new Set<string>();
  return until(`${command.type} is decided`, async () => {
    try {
      const [result] = (await port.sendAndTakeOver([command], null, before)).results;
      return result?.status === "failed" ? undefined : result;
    } catch (error) {
      if (error instanceof EngineUnavailable) return undefined;
      throw error;
    } finally {
      before = new Set([command.id]);
    }
  });
}

async function statesOf(processInstanceBusinessKey: string): Promise<string[]> {
  const found = (await engine.rest("/history/process-instance", { processInstanceBusinessKey })).body;
  return (found as { state: string }[]).map(({ state }) => state).toSorted();
}

async function desksOf(processInstanceBusinessKey: string): Promise<string[]> {
  const found = (await engine.rest("/task", { processInstanceBusinessKey })).body;
  return (found as { taskDefinitionKey: string }[]).map(({ taskDefinitionKey }) => taskDefinitionKey).toSorted();
}

/** The member is completed, and its package waits at its next step, once. */
async function expectGoneOn({ key, caller, callerInstance }: Member): Promise<void> {
  expect(await statesOf(key)).toEqual(["COMPLETED"]);
  expect(await desksOf(caller)).toEqual(["collect"]);
  expect((await engine.rest(`/process-instance/${callerInstance}/variables/outcomeOfMember`)).body).toMatchObject({
    value: "withdrawn",
  });
}

describe("a member that is ended early on a stock engine", () => {
  test.each([
    ["at a step", "PK-01"],
    ["in a loop", "PK-03"],
    ["in a call of its own", "PK-04"],
  ])("%s is completed, gives its outcome, and its package goes on", async (_where, packageKey) => {
    const member = await startedMember(packageKey);
    const [instance] = await instancesWith(engine, member.key);

    expect(await sendOne(endOf(member.key))).toMatchObject({ status: "done", processInstanceId: instance?.id });
    await expectGoneOn(member);
  });

  test("is ended once by one id; another id finds nothing running", async () => {
    const member = await startedMember("PK-01");
    const command = endOf(member.key);

    const results = [await sendOne(command), await sendOne(command), await sendOne(endOf(member.key))];

    expect(results.map(({ status, code }) => code ?? status)).toEqual(["done", "alreadyDone", "NOT_RUNNING"]);
    await expectGoneOn(member);
  });

  test("is not ended again when it runs under the same key a second time", async () => {
    const { key } = await startedMember("PK-01");
    const command = endOf(key);
    await sendOne(command);
    await startedMember("PK-01", key);

    expect(await sendOne(command)).toMatchObject({ status: "alreadyDone" });
    expect(await statesOf(key)).toEqual(["ACTIVE", "COMPLETED"]);
  });

  test("is ended once when the same command is sent twelve times at the same moment", async () => {
    const member = await startedMember("PK-01");
    const command = endOf(member.key);

    const results = await Promise.all(Array.from({ length: 12 }, () => settled(command)));

    expect(results.map(({ status }) => status).toSorted()).toEqual([
      ...Array.from({ length: 11 }, () => "alreadyDone"),
      "done",
    ]);
    await expectGoneOn(member);
  });

  test("must be the only one with its key", async () => {
    const { caller } = await startedMember("shared");

    expect(await settled(endOf(caller))).toMatchObject({ status: "refused", code: "AMBIGUOUS" });
  });

  test.each(["nowhere", "desk", "start"])("is ended at an end event, not at %s", async (at) => {
    const { key } = await startedMember("PK-01");

    expect(await settled(endOf(key, at))).toMatchObject({ status: "refused", code: "BAD_COMMAND" });
    expect(await statesOf(key)).toEqual(["ACTIVE"]);
  });

  test.each<Loss>(["request", "answer", "fault"])("is ended once when the network loses the %s", async (loss) => {
    const member = await startedMember("PK-01");
    proxy.lose = () => (proxy.lost.length === 0 ? loss : "none");

    expect((await settled(endOf(member.key))).status).toMatch(/one$/);
    expect(proxy.lost).toHaveLength(1);
    await expectGoneOn(member);
  });

  test("is ended although it has gone to its next step since it was looked at", async () => {
    const member = await startedMember("PK-01");
    const task = await lock(engine, "stamp", member.key);
    let first = true;
    proxy.lose = async (): Promise<Loss> => {
      if (first) {
        first = false;
        await engine.rest(`/external-task/${task.id}/complete`, { workerId: WORKER });
      }
      return "none";
    };
    const command = endOf(member.key);

    expect(await sendOne(command)).toMatchObject({ status: "failed", code: "OPTIMISTIC_LOCK" });
    expect(await settled(command)).toMatchObject({ status: "done" });
    await expectGoneOn(member);
  });

  test("takes with it a step that has begun since it was looked at", async () => {
    const member = await startedMember("PK-02");
    let first = true;
    proxy.lose = async (): Promise<Loss> => {
      if (first) {
        first = false;
        await engine.rest("/message", { messageName: "objection", businessKey: member.key });
      }
      return "none";
    };

    expect(await sendOne(endOf(member.key))).toMatchObject({ status: "done" });
    await expectGoneOn(member);
  });

  test("while its last step is completed: one of them succeeds, and the package goes on once", async () => {
    const members = await Promise.all(Array.from({ length: 30 }, () => startedMember("PK-01")));
    for (const { key } of members) await port.sendCommands([completion(await lock(engine, "stamp", key))]);

    for (const { key } of members) {
      const [instance] = await instancesWith(engine, key);
      const [end] = await Promise.all([
        sleep(Math.random() * 40).then(() => settled(endOf(key))),
        sleep(Math.random() * 60).then(() => completeTaskOf(engine, instance?.id ?? "").catch(() => undefined)),
      ]);
      expect(end.code ?? end.status).toMatch(/^(done|NOT_RUNNING)$/);
    }

    expect(
      await Promise.all(members.map(async ({ key, caller }) => [await statesOf(key), await desksOf(caller)])),
    ).toEqual(members.map(() => [["COMPLETED"], ["collect"]]));
  });
});
