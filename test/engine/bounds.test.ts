import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { typedVariables } from "../../engine/commands.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { until } from "../support/until.ts";
import { definitions, extension, flow, process, straight, userTask } from "./diagrams.ts";
import { newKey, send, started, taskOf } from "./moves.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

const START = '<startEvent id="start"/>';
const END = '<endEvent id="end"/>';
const condition = (text: string): string =>
  `<conditionExpression xsi:type="tFormalExpression">${text}</conditionExpression>`;
const around = (element: string, id: string): string =>
  `${START}${element}<exclusiveGateway id="g" default="g-${id}"/>${END}${flow("start", id)}${flow(id, "g")}${flow("g", id)}${flow("g", "end", condition("${1 == 2}"))}`;
const multi = (loop: string): string =>
  `${START}<userTask id="t"><multiInstanceLoopCharacteristics>${loop}</multiInstanceLoopCharacteristics></userTask>${END}${flow("start", "t")}${flow("t", "end")}`;
const thrownBack = `${START}<subProcess id="t"><startEvent id="s2"/><endEvent id="e2"><errorEventDefinition id="ed" errorRef="e"/></endEvent>${flow("s2", "e2")}</subProcess><boundaryEvent id="b" attachedToRef="t"><errorEventDefinition id="bd" errorRef="e"/></boundaryEvent>${flow("start", "t")}${flow("b", "t")}`;

/** Forks in a row: each doubles the number of tokens. */
const doubling = ((): string => {
  const rows = Array.from(
    { length: 40 },
    (_, at) =>
      `<parallelGateway id="p${at}"/><exclusiveGateway id="x${at}"/>${flow(`p${at}`, `x${at}`)}<sequenceFlow id="twice-${at}" sourceRef="p${at}" targetRef="x${at}"/>${flow(`x${at}`, at === 39 ? "u" : `p${at + 1}`)}`,
  );
  return `${START}${rows.join("")}<userTask id="u"/>${flow("start", "p0")}`;
})();

/** Diagrams that an earlier gate may have accepted, by process id. All are refused today: test/hostile/shapes.ts. */
const BEFORE: Readonly<Record<string, string>> = {
  round: around('<task id="t"/>', "t"),
  thrown: thrownBack,
  links: `${START}<exclusiveGateway id="g"/><intermediateThrowEvent id="a"><linkEventDefinition id="l1" name="A"/></intermediateThrowEvent><intermediateCatchEvent id="b"><linkEventDefinition id="l2" name="A"/></intermediateCatchEvent>${flow("start", "g")}${flow("g", "a")}${flow("b", "g")}`,
  itself: `${START}<callActivity id="t" calledElement="itself"/>${END}${flow("start", "t")}${flow("t", "end")}`,
  deeper: `${START}<userTask id="u"/><callActivity id="t" calledElement="deeper">${extension('<camunda:in businessKey="${execution.processBusinessKey}"/>')}</callActivity>${END}${flow("start", "u")}${flow("u", "t")}${flow("t", "end")}`,
  many: multi('<loopCardinality xsi:type="tFormalExpression">${n}</loopCardinality>'),
  forks: doubling,
  caught: `${START}<subProcess id="t"><startEvent id="s2"/><exclusiveGateway id="g2"/>${flow("s2", "g2")}<task id="x"/>${flow("g2", "x")}${flow("x", "g2")}</subProcess><boundaryEvent id="b" attachedToRef="t"><errorEventDefinition id="bd"/></boundaryEvent><userTask id="u"/>${flow("start", "t")}${flow("b", "u")}`,
  job: `${START}<userTask id="u"/>${around(
    `<task id="t" camunda:asyncBefore="true">${extension("<camunda:failedJobRetryTimeCycle>R1000000/PT0S</camunda:failedJobRetryTimeCycle>")}</task><task id="v"/>`,
    "v",
  )
    .replace(START, "")
    .replace(flow("start", "v"), flow("start", "u") + flow("u", "t") + flow("t", "v"))}`,
  failing: `${START}<userTask id="u"/><userTask id="t" camunda:asyncBefore="true" camunda:candidateGroups="\${nowhere}">${extension("<camunda:failedJobRetryTimeCycle>R1000000/PT0S</camunda:failedJobRetryTimeCycle>")}</userTask>${END}${flow("start", "u")}${flow("u", "t")}${flow("t", "end")}`,
  lawful: `${START}<userTask id="u"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics></userTask>${END}${flow("start", "u")}${flow("u", "end")}`,
};

let database: TestDatabase;
let engine: TestEngine;

/** Deploys valid diagrams, replaces them by the older ones, and restarts. */
beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
  await engine.client.deploy(
    "before",
    Object.fromEntries(Object.keys(BEFORE).map((id) => [`${id}.bpmn`, straight(id, [userTask("u")])])),
  );
  await engine.stop();
  for (const [id, inner] of Object.entries(BEFORE)) {
    const text = definitions(`<error id="e" errorCode="1"/>${process(id, inner)}`);
    await query(database, "update engine.act_ge_bytearray set bytes_ = convert_to($1, 'UTF8') where name_ = $2", [
      text,
      `${id}.bpmn`,
    ]);
  }
  engine = await startEngine({ jdbc: database.engineJdbc });
}, 480_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

const start = (processDefinitionKey: string, values: Record<string, string | number> = {}) =>
  send(engine, { type: "start", processDefinitionKey, businessKey: newKey(), variables: typedVariables(values) });

describe("a diagram that an earlier gate accepted", () => {
  test.each(["round", "thrown", "links", "itself", "forks"])(
    "loops endlessly: %s is refused, and nothing of it remains",
    async (id) => {
      expect(await start(id)).toMatchObject({ status: "refused", code: "ENDLESS_LOOP" });

      expect((await engine.rest(`/process-instance/count?processDefinitionKey=${id}`)).body).toEqual({ count: 0 });
    },
  );

  test("loops endlessly beside a boundary event that catches every error: this is not treated as a business error", async () => {
    expect(await start("caught")).toMatchObject({ status: "refused", code: "ENDLESS_LOOP" });
  });

  test.each([0, 101, 1_000_000, -1])(
    "repeats a step %d times: it is refused before the first is created",
    async (n) => {
      expect(await start("many", { n })).toMatchObject({ status: "refused", code: "ENDLESS_LOOP" });
    },
  );

  test("repeats a step twice, and its cases continue", async () => {
    expect(await start("lawful")).toMatchObject({ status: "done" });
    expect(await start("many", { n: 2 })).toMatchObject({ status: "done" });
  });

  test("calls itself repeatedly: the depth is limited to five", async () => {
    const { businessKey } = await started(engine, "deeper");
    const results = [];
    for (let depth = 0; depth < 6; depth++) {
      const [task] = (await engine.rest("/task", { processInstanceBusinessKey: businessKey })).body as { id: string }[];
      results.push((await send(engine, { type: "completeTask", taskId: task?.id ?? "" })).code ?? "done");
    }

    expect(results).toEqual(["done", "done", "done", "done", "done", "ENDLESS_LOOP"]);
  });
});

describe("a job", () => {
  const completed = async (id: string): Promise<string> => {
    const { instance } = await started(engine, id);
    await send(engine, { type: "completeTask", taskId: (await taskOf(engine, instance)).id });
    return instance;
  };
  const jobOf = async (instance: string) =>
    (
      (await engine.rest(`/job?processInstanceId=${instance}`)).body as {
        retries: number;
        exceptionMessage: string | null;
      }[]
    )[0];

  test("that loops endlessly becomes an incident at once, whatever retries its diagram sets, and remains one after a restart", async () => {
    const instance = await completed("job");

    const job = await until("the job gives up", async () => {
      const seen = await jobOf(instance);
      return seen?.retries === 0 && seen;
    });
    await engine.kill();
    engine = await startEngine({ jdbc: database.engineJdbc });

    expect(job.exceptionMessage).toContain("More than 2000 steps");
    expect((await engine.rest(`/incident?processInstanceId=${instance}`)).body).toHaveLength(1);
    expect((await jobOf(instance))?.retries).toBe(0);
  }, 240_000);

  test("that fails is tried ten times at most", async () => {
    const instance = await completed("failing");

    await until("the job gives up", async () => (await jobOf(instance))?.retries === 0);
    const tries = (await engine.rest(`/history/job-log?processInstanceId=${instance}&failureLog=true`)).body;

    expect((tries as unknown[]).length).toBeLessThanOrEqual(10);
  }, 240_000);
});

test("each of many valid commands in one batch has its own budget", async () => {
  const commands = Array.from(
    { length: 400 },
    (_, at) => ({ id: `budget-${at}`, type: "start", processDefinitionKey: "lawful", businessKey: newKey() }) as const,
  );

  const results = await engine.client.sendCommands(commands);

  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["done"]));
}, 120_000);
