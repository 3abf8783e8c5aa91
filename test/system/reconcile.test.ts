import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs, openHallAccess, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { makeLog } from "../../log.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { repairDifference, type RepairDeps } from "../../workers/reconcile/repair.ts";
import { sql } from "../store/case-builder.ts";
import { startWorkers } from "../support/open-hall.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import type { Workers } from "../../workers/open-workers.ts";
import { until } from "../support/until.ts";

const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SC-021") as ReturnType<
  typeof sampleItems
>[number];
const example = cases[0] as ExampleCase;
const supplemented = cases[1] as ExampleCase;
const SETTLE_MS = 500;

let running: RunningHall;
let access: HallAccess;
let deps: RepairDeps;
let again: Workers | undefined;
beforeAll(async () => {
  running = await startRunningHall();
  running.hall.clock.goTo("2026-03-02");
  access = openHallAccess(running.url, () => undefined);
  const { store, commandHandler, engine } = running.hall;
  deps = { store, commandHandler, engine: engine.client, log: makeLog({ name: "test", level: "silent" }) };
}, 180_000);
afterAll(async () => {
  await again?.stop(5_000);
  await running?.stop();
}, 60_000);

test("record and engine agree while cases progress", async () => {
  const filed = await waitingForAcceptance();
  await takeSteps(access, { item, example, filed }, example.expect.path.slice(0, 3));

  expect(await findDifferences(deps, SETTLE_MS)).toEqual([]);
}, 60_000);

test("every planted difference is found, repaired where possible, and gone afterwards", async () => {
  const { store, database, engine } = running.hall;
  const [hidden, haunted, unsent] = [
    await waitingForAcceptance(),
    await waitingForAcceptance(),
    await waitingForAcceptance(),
  ];
  const unheard = await waitingForSupplement();
  await running.hall.workers.stop(5_000);
  await takeSteps(access, { item, example, filed: unsent }, [["acceptance", "accepted"]]);
  await takeSteps(access, { item, example: supplemented, filed: unheard }, [["supplementHandedIn"]]);
  await sql(database.adminUrl, "delete from hall.outbox where case_id = any($1)", [[unsent.id, unheard.id]]);
  await sql(database.adminUrl, "delete from hall.work_items where case_id = $1", [hidden.id]);
  await store.workItems.add([
    {
      taskId: "ghost",
      caseId: haunted.id,
      activityId: "acceptance",
      kind: "acceptance",
      instance: null,
      name: "受理审核",
      candidateGroup: "clerk:marketEntry",
      createdAt: "2026-03-02T01:00:00.000Z",
    },
  ]);
  await engine.client.sendCommands([
    { id: randomUUID(), type: "start", processDefinitionKey: "SC-021", businessKey: "stranger", variables: {} },
  ]);

  const found = await findDifferences(deps, SETTLE_MS);
  const mended = await Promise.all(
    found.map((difference) => repairDifference(difference, deps, running.hall.clock.now())),
  );
  again = await startWorkers(running.hall, engine);

  expect(new Map(found.map(({ kind, caseId }) => [kind, caseId]))).toEqual(
    new Map<string, string | null>([
      ["decisionNotTold", unsent.id],
      ["instanceOfUnknownCase", null],
      ["messageNotTold", unheard.id],
      ["taskNotInInbox", hidden.id],
      ["workItemWithoutTask", haunted.id],
    ]),
  );
  expect(found).toHaveLength(5);
  expect(mended.filter((done) => !done)).toHaveLength(1);
  await until("the unsent decision moves on", async () => hasOpenTask(unsent, "reviewTask"));
  await until("the supplement is judged", async () => hasOpenTask(unheard, "acceptance"));
  expect(await hasOpenTask(hidden, "acceptance")).toBe(true);
  expect((await store.workItems.find("ghost"))?.state).toBe("gone");
  expect((await findDifferences(deps, SETTLE_MS)).map(({ kind }) => kind)).toEqual(["instanceOfUnknownCase"]);
}, 120_000);

async function waitingForAcceptance(): Promise<FiledCase> {
  const filed = await fileAs(access, item, example);
  await until("acceptance is open", async () => hasOpenTask(filed, "acceptance"));
  return filed;
}

/** As far as the engine: it waits for what the applicant hands in. */
async function waitingForSupplement(): Promise<FiledCase> {
  const filed = await fileAs(access, item, supplemented);
  await takeSteps(access, { item, example: supplemented, filed }, supplemented.expect.path.slice(0, 3));
  const { engine } = running.hall;
  await until("the engine waits", async () => (await engine.client.listWaits({ first: 0, max: 9 })).length > 0);
  return filed;
}

async function hasOpenTask({ id }: FiledCase, activityId: string): Promise<boolean> {
  return (await running.hall.store.workItems.openOfCase(id)).some((open) => open.activityId === activityId);
}
