import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import type { EngineIncident, EngineInstance, EngineKind, EngineTask, Page } from "../../engine/engine.ts";
import { makeLog } from "../../log.ts";
import { readEngineRound, type ReadEngineDeps } from "../../workers/reconcile/read-engine.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

/** The answers of a stock engine. */
let kind: EngineKind;
let tasks: EngineTask[];
let instances: EngineInstance[];
let incidents: EngineIncident[];
/** Tasks that a page lacks because the list moved while it was read. */
let overlooked: Set<string>;

let record: OpenRecord;
let work: CaseBuilder;
let deps: ReadEngineDeps;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  const page = <T>(list: readonly T[], { first, max }: Page): Promise<T[]> =>
    Promise.resolve(list.slice(first, first + max));
  deps = {
    store: record.store,
    commandHandler: record.commandHandler,
    now: record.clock.now,
    log: makeLog({ name: "test", level: "silent" }),
    engine: {
      kind: () => Promise.resolve(kind),
      listTasks: (wanted) =>
        page(
          tasks.filter(({ id }) => !overlooked.has(id)),
          wanted,
        ),
      listInstances: (wanted) => page(instances, wanted),
      listIncidents: (wanted) => page(incidents, wanted),
      listExternalTasks: () => Promise.resolve([]),
      candidateGroupsOf: () => Promise.resolve(["clerk:marketEntry"]),
      activityInstanceOf: ({ id }) => Promise.resolve(`acceptance:of-${id}`),
      hasTask: (id) => Promise.resolve(tasks.some((task) => task.id === id)),
    },
  };
}, 60_000);
beforeEach(async () => {
  [kind, tasks, instances, incidents, overlooked] = ["stock", [], [], [], new Set()];
  await sql(record.database.adminUrl, "delete from hall.incidents");
  await sql(record.database.adminUrl, "delete from hall.work_items");
});
afterAll(() => record?.close());

function taskOf(businessKey: string, name: string | null = "受理审核"): EngineTask {
  const [id, instance] = [randomUUID(), randomUUID()];
  instances.push({ id: instance, businessKey, definitionId: "d", suspended: false });
  const task = {
    id,
    name,
    assignee: null,
    taskDefinitionKey: "acceptance",
    processInstanceId: instance,
    processDefinitionId: "d",
  };
  tasks.push(task);
  return task;
}

const stateOf = async (taskId: string): Promise<string | undefined> =>
  (await record.store.workItems.find(taskId))?.state;
const openIncidents = async (): Promise<string[]> =>
  (await record.store.incidents.listOpen(10))
    .map(({ source, reference, message }) => `${source} ${reference}: ${message}`)
    .toSorted();

describe("a user task of a stock engine", () => {
  test("is work of the group that may take it, shown once", async () => {
    const caseId = await work.file();
    const { id } = taskOf(caseId);

    expect([await readEngineRound(deps), await readEngineRound(deps)]).toEqual([1, 0]);
    expect(await record.store.workItems.find(id)).toMatchObject({
      caseId,
      activityId: "acceptance",
      instance: `acceptance:of-${id}`,
      name: "受理审核",
      candidateGroup: "clerk:marketEntry",
      state: "open",
    });
  });

  test("that ended is no longer work; one that was decided stays decided", async () => {
    const [ended, decided] = [taskOf(await work.file()), taskOf(await work.file())];
    await readEngineRound(deps);
    await record.store.workItems.markDecided([
      {
        taskId: decided.id,
        by: (await sql<{ id: string }>(record.database.adminUrl, "select id from hall.people limit 1"))[0]!.id,
        at: record.clock.now().toISOString(),
      },
    ]);

    tasks = [decided];
    expect(await readEngineRound(deps)).toBe(1);
    tasks = [];
    await readEngineRound(deps);

    expect([await stateOf(ended.id), await stateOf(decided.id)]).toEqual(["gone", "decided"]);
  });

  test("that a page missed is kept", async () => {
    const { id } = taskOf(await work.file());
    await readEngineRound(deps);
    overlooked.add(id);

    expect(await readEngineRound(deps)).toBe(0);
    expect(await stateOf(id)).toBe("open");
  });

  test("is found beyond the first page", async () => {
    const caseId = await work.file();
    for (let index = 0; index < 1_001; index++) taskOf(caseId);

    expect(await readEngineRound(deps)).toBe(1_001);
  });

  test("of a case unknown to the record is an incident, once", async () => {
    taskOf("nobody");

    await readEngineRound(deps);
    await readEngineRound(deps);

    expect(await openIncidents()).toEqual(["feed nobody: Task of an unknown case 'nobody'"]);
  });
});

describe("an incident of a stock engine", () => {
  const incident = (id: string, rest: Partial<EngineIncident> = {}): EngineIncident => ({
    id,
    incidentType: "failedExternalTask",
    incidentMessage: "no paper",
    processInstanceId: instances[0]?.id ?? null,
    activityId: "intake",
    configuration: "t",
    rootCauseIncidentId: id,
    ...rest,
  });

  test("is read with its case, not again for each caller, and closes when it ends", async () => {
    const caseId = await work.file();
    taskOf(caseId);
    incidents = [incident("i1"), incident("i2", { rootCauseIncidentId: "i1" })];

    await readEngineRound(deps);
    expect(await openIncidents()).toEqual(["engine i1: intake: no paper"]);
    expect((await record.store.incidents.listOpen(10))[0]).toMatchObject({ caseId });
    incidents = [];
    await readEngineRound(deps);

    expect(await openIncidents()).toEqual([]);
  });

  test("does not affect those of the outbox", async () => {
    await record.store.incidents.open({
      source: "outbox",
      reference: "c1",
      caseId: null,
      message: "start: x",
      at: record.clock.now().toISOString(),
    });

    await readEngineRound(deps);

    expect(await openIncidents()).toEqual(["outbox c1: start: x"]);
  });
});

test("one process reads at a time, and the hall's own engine is not read", async () => {
  taskOf(await work.file());

  await record.store.transaction(async (tx) => {
    expect(await tx.engineFeed.lock()).toBe(true);
    expect(await readEngineRound(deps)).toBe(0);
  });
  kind = "hall";
  expect(await readEngineRound(deps)).toBe(0);
  kind = "stock";

  expect(await readEngineRound(deps)).toBe(1);
});
