import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { projectRound } from "../../workers/feed/projector.ts";
import { relayRound } from "../../workers/relay/relay.ts";
import { TOPIC } from "../domain/case/department-scenario.ts";
import { sql } from "../store/case-builder.ts";
import { fakeEngine } from "../workers/fake-engine.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { openServingSystem, publishServedStep, RESULT, toServedStep, type ServingSystem } from "./served-steps.ts";

const FEED = `
  create table engine.hall_feed (
    id bigint generated always as identity primary key, kind text not null, at timestamptz not null default now(), process_instance_id text, business_key text,
    process_definition_id text, process_definition_key text, activity_id text, task_id text, task_name text, candidate_groups text[], assignee text,
    incident_id text, incident_type text, incident_message text, outcome text, activity_instance_id text);
  grant select, delete, update (id) on engine.hall_feed to hall_app`;

let api: TestApi;
let system: ServingSystem;
beforeAll(async () => {
  api = await openApi();
  await publishServedStep(api);
  await sql(api.database.adminUrl, FEED);
}, 60_000);
beforeEach(async () => {
  await api.sql("delete from outbox");
  await api.sql("update work_items set state = 'gone' where kind = 'departmentStep' and state = 'open'");
  system = await openServingSystem(api);
});
afterAll(() => api.close());

const log = makeLog({ name: "test", level: "silent" });
const stateOf = async (caseId: string) => (await api.store.cases.find(caseId))!.file;

/** The new engine has made a task at the step, and tells of it. */
async function made(caseId: string): Promise<string> {
  const taskId = randomUUID();
  await sql(
    api.database.adminUrl,
    `insert into engine.hall_feed (kind, business_key, activity_id, task_id, task_name, candidate_groups, activity_instance_id)
     values ('taskCreated', $1, 'staffCheck', $2, '参保核验', $3, $4)`,
    [caseId, taskId, [TOPIC], `staffCheck:${taskId}`],
  );
  const { store, commandHandler } = api;
  await projectRound({ store, commandHandler, now: () => new Date(), log });
  return taskId;
}

/** The engine is lost: open items wait for new tasks, and nothing that was told to the old one is on its way, as the rebuild leaves it. */
async function lost(caseId: string): Promise<void> {
  await api.store.workItems.awaitTasks([caseId]);
  await api.sql("delete from outbox where case_id = $1", [caseId]);
}

async function relayed(engine: ReturnType<typeof fakeEngine>): Promise<readonly (readonly [string, unknown])[]> {
  await api.sql("update outbox set available_at = now()");
  const steps = { handOverRequest: () => null, takeOver: () => undefined };
  await relayRound({ store: api.store, engine, steps, now: () => new Date(), unsettled: [], log });
  return engine.applied.flatMap((command) =>
    command.type === "completeServedTask" ? [[command.type, command.externalTaskId] as const] : [],
  );
}

test("a step that a system holds keeps its id and its lock when the engine is rebuilt, and is there once", async () => {
  const { caseId, taskId } = await toServedStep(api);
  const [taken] = await system.fetch();
  await lost(caseId);
  const engineTask = await made(caseId);

  expect(await system.fetch()).toEqual([]);
  const open = (await api.store.workItems.openOfCase(caseId)).filter(({ kind }) => kind === "departmentStep");
  expect(open).toMatchObject([{ taskId, engineTaskId: engineTask, instance: `staffCheck:${taskId}` }]);
  expect((await system.post(`${taken?.id}/complete`, RESULT)).status).toBe(204);

  expect(await relayed(fakeEngine())).toEqual([["completeServedTask", engineTask]]);
  expect((await stateOf(caseId)).departmentSteps).toHaveLength(1);
});

test("a step that is completed before the new engine has come to it waits for its task, and completes that", async () => {
  const { caseId } = await toServedStep(api);
  const [taken] = await system.fetch();
  await lost(caseId);
  const engine = fakeEngine();

  expect((await system.post(`${taken?.id}/complete`, RESULT)).status).toBe(204);
  expect(await relayed(engine)).toEqual([]);
  const engineTask = await made(caseId);

  expect(await relayed(engine)).toEqual([["completeServedTask", engineTask]]);
  expect((await api.store.workItems.openOfCase(caseId)).filter(({ kind }) => kind === "departmentStep")).toEqual([]);
  expect(await system.fetch()).toEqual([]);
});

test("a step that nobody has taken is free once, before and after the new engine has come to it", async () => {
  const { caseId, taskId } = await toServedStep(api);
  await lost(caseId);
  const [taken, ...others] = await system.fetch();
  await made(caseId);

  expect(others).toEqual([]);
  expect(taken?.id.startsWith(`${taskId}~`)).toBe(true);
  expect(await system.fetch()).toEqual([]);
});
