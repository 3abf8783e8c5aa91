import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { type EngineCommand, typedVariables } from "../../engine/commands.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { call, definitions, external, flow, process, straight, userTask } from "./diagrams.ts";
import { caughtError } from "./flows.ts";
import { completion, lock, send, started, taskOf, WORKER } from "./moves.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

/** Two external tasks of one case at the same time, joined before a user task. */
const parallel = definitions(
  process(
    "parallel",
    '<startEvent id="start"/><parallelGateway id="fork"/><parallelGateway id="join"/><endEvent id="end"/>' +
      [external("left"), external("right"), userTask("check")].map(([, element]) => element).join("") +
      flow("start", "fork") +
      flow("fork", "left") +
      flow("fork", "right") +
      flow("left", "join") +
      flow("right", "join") +
      flow("join", "check") +
      flow("check", "end"),
  ),
);

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
  await engine.client.deploy("prefetch", {
    "two.bpmn": straight("two", [external("first"), external("second")]),
    "parallel.bpmn": parallel,
    "rule.bpmn": caughtError,
    "called.bpmn": straight("called", [external("inner")]),
    "PK-01.bpmn": straight("PK-01", [call("member", "called"), userTask("after")]),
    "desk.bpmn": straight("desk", [userTask("acceptance"), external("review")]),
  });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

/** Takes the first steps of a case; answers the commands that are to be compared, and the ids of the instances they are about. */
type Prepare = () => Promise<{ readonly commands: readonly EngineCommand[]; readonly key: string }>;

const withWords = (command: EngineCommand): EngineCommand =>
  ({ ...command, variables: typedVariables({ word: "granted", count: 2 }) }) as EngineCommand;

async function one(definition: string, topics: readonly string[]): ReturnType<Prepare> {
  const { businessKey } = await started(engine, definition, { caseId: "x" });
  return {
    key: businessKey,
    commands: await Promise.all(
      topics.map(async (topic) => withWords(completion(await lock(engine, topic, businessKey)))),
    ),
  };
}

const CASES: readonly (readonly [string, Prepare])[] = [
  ["a step that is followed by another", () => one("two", ["first"])],
  ["two steps of one case that end in the same batch", () => one("parallel", ["left", "right"])],
  ["one of two steps of a case", () => one("parallel", ["left"])],
  ["a step that a boundary event is attached to", () => one("rule", ["sign-off"])],
  [
    "a broken rule that the diagram catches",
    async () => {
      const { businessKey } = await started(engine, "rule");
      const task = await lock(engine, "sign-off", businessKey);
      return {
        key: businessKey,
        commands: [
          {
            id: randomUUID(),
            type: "bpmnErrorExternalTask",
            externalTaskId: task.id,
            workerId: WORKER,
            errorCode: "NO_AUTHORITY",
          },
        ],
      };
    },
  ],
  [
    "a step of a called process, whose end lets the caller go on",
    async () => {
      const { businessKey, instance } = await started(engine, "PK-01");
      const [called] = (await engine.rest("/external-task", { topicName: "inner", active: true })).body as {
        id: string;
        processInstanceId: string;
      }[];
      await engine.rest(`/external-task/${called?.id}/lock`, { workerId: WORKER, lockDuration: 60_000 });
      return {
        key: businessKey,
        instance,
        commands: [
          { id: randomUUID(), type: "completeExternalTask", externalTaskId: called?.id ?? "", workerId: WORKER },
        ],
      };
    },
  ],
  [
    "a person's decision that is followed by a step",
    async () => {
      const { businessKey, instance } = await started(engine, "desk");
      return {
        key: businessKey,
        commands: [withWords({ id: randomUUID(), type: "completeTask", taskId: (await taskOf(engine, instance)).id })],
      };
    },
  ],
  [
    "a step that was an incident and was repaired",
    async () => {
      const { businessKey } = await started(engine, "two");
      const failed = await lock(engine, "first", businessKey);
      await send(engine, {
        type: "failExternalTask",
        externalTaskId: failed.id,
        workerId: WORKER,
        errorMessage: "no",
        retries: 0,
        retryTimeoutMs: 0,
      });
      const incident = (await engine.client.listIncidents({ first: 0, max: 1_000 })).find(
        ({ configuration }) => configuration === failed.id,
      );
      await engine.client.retryIncident(incident?.id ?? "", 3);
      return { key: businessKey, commands: [completion(await lock(engine, "first", businessKey))] };
    },
  ],
];

describe("a batch with prefetch has the same result as without", () => {
  test.each(CASES)("%s", async (_title, prepare) => {
    const alone = await prepare();
    for (const command of alone.commands)
      expect(await engine.client.sendCommands([command])).toMatchObject([{ status: "done" }]);
    const together = await prepare();
    const company = await Promise.all([1, 2, 3].map(() => one("two", ["first"])));

    const results = await engine.client.sendCommands([
      ...together.commands,
      ...company.flatMap(({ commands }) => commands),
    ]);

    expect(results.map(({ status }) => status)).toEqual(results.map(() => "done"));
    expect(await traceOf(together.key)).toEqual(await traceOf(alone.key));
  });
});

/** Everything the engine keeps of a case, without ids and moments. */
async function traceOf(key: string): Promise<unknown> {
  const instances =
    "(with recursive i(id) as (select id_ from engine.act_hi_procinst where business_key_ = $1 union select p.id_ from engine.act_hi_procinst p join i on p.super_process_instance_id_ = i.id) select id from i)";
  const look = (sql: string): Promise<unknown[]> => query(database, sql.replaceAll("INSTANCES", instances), [key]);
  return {
    instances: await look(
      "select state_, end_time_ is not null as ended, duration_ is not null as timed, removal_time_ is not null as removal from engine.act_hi_procinst where id_ in INSTANCES order by 1, 2",
    ),
    activities: await look(
      "select act_id_, act_type_, act_inst_state_, end_time_ is not null as ended, duration_ >= 0 as timed, start_time_ is not null as started, removal_time_ is not null as removal from engine.act_hi_actinst where proc_inst_id_ in INSTANCES order by 1, 2, 3, 4",
    ),
    variables: await look(
      "select name_, var_type_, text_, long_, act_inst_id_ = proc_inst_id_ as of_instance from engine.act_hi_varinst where proc_inst_id_ in INSTANCES order by 1, 2, 3",
    ),
    executions: await look(
      "select act_id_, is_scope_, is_concurrent_, is_active_, parent_id_ is null as root, cached_ent_state_ from engine.act_ru_execution where proc_inst_id_ in INSTANCES order by 1, 2, 3, 4, 5, 6",
    ),
    running: await look(
      "select name_, text_, long_ from engine.act_ru_variable where proc_inst_id_ in INSTANCES order by 1, 2",
    ),
    external: await look(
      "select topic_name_, retries_, worker_id_ from engine.act_ru_ext_task where proc_inst_id_ in INSTANCES order by 1",
    ),
    tasks: await look("select task_def_key_ from engine.act_ru_task where proc_inst_id_ in INSTANCES order by 1"),
    incidents: await look(
      "select incident_type_, incident_state_ from engine.act_hi_incident where proc_inst_id_ in INSTANCES order by 1, 2",
    ),
    log: await look(
      "select topic_name_, state_ from engine.act_hi_ext_task_log where proc_inst_id_ in INSTANCES order by 1, 2",
    ),
  };
}
