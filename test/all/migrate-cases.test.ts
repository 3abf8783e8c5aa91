import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DryRun, Migration, MigrationWithBlocks, Running } from "../../contract/migrations.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { signIn, type HallClient } from "../../tools/demo/hall-client.ts";
import { fileAs, openHallAccess, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import type { Workers } from "../../workers/open-workers.ts";
import { withDigest } from "../support/digest-of-item.ts";
import type { MigratingWork } from "../support/migrating-worker.ts";
import { startWorkers } from "../support/open-hall.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";

const loaded = sampleItems().find(({ item }) => item.id === "SC-021") as ReturnType<typeof sampleItems>[number];
const { item, cases } = loaded;
const WANTED = { fromRelease: 1, toRelease: 2 };

let running: RunningHall;
let access: HallAccess;
let office: HallClient;
let again: Workers | undefined;
beforeAll(async () => {
  running = await startRunningHall();
  running.hall.clock.goTo("2026-03-02");
  access = openHallAccess(running.url, () => undefined);
  const { login, password } = running.accounts("hallOffice");
  office = await signIn(running.url, login, password);
}, 180_000);
afterAll(async () => {
  await again?.stop(5_000);
  await running?.stop();
}, 60_000);

interface Walking {
  readonly example: ExampleCase;
  readonly filed: FiledCase;
  readonly taken: number;
}

test("cases at every step go on in a redrawn flow, those that were taken stay taken, and all end as their examples say", async () => {
  const { store, engine } = running.hall;
  const walking = await standEverywhere();
  const claimed = await claim();
  await publishRedrawn();
  const definition = await until("release 2 is deployed", () => store.releases.definitionOf(item.id, 2));

  const before = await office.get<Running>(`/api/service-items/${item.id}/running`);
  const plan = await until("every case can be migrated", async () => {
    const found = await office.post<DryRun>(`/api/service-items/${item.id}/migration-plan`, WANTED);
    return found.possible === found.cases && found;
  });
  expect(before.releases).toMatchObject([{ release: 1, cases: walking.length }]);
  expect(plan).toMatchObject({ cases: walking.length, blocks: [] });
  expect(plan.steps.length).toBeGreaterThan(4);

  const ordered = await order();
  const stopped = await office.post<Migration>(`/api/migrations/${ordered.id}/stop`, undefined).catch(() => null);
  if (stopped !== null) await office.post<Migration>(`/api/migrations/${ordered.id}/resumption`, undefined);
  const done = await untilDone(ordered.id);

  expect(done).toMatchObject({ migrated: walking.length, blocked: 0 });
  await until("the engine has moved them", async () => (await store.outbox.state()).pending === 0);
  const instances = await engine.client.listInstances({ first: 0, max: 1_000 });
  expect([...new Set(instances.map(({ definitionId }) => definitionId))]).toEqual([definition]);
  const open = await store.workItems.openAfter("", 1_000);
  expect(open.filter(({ activityId }) => activityId === "reviewTask").map(({ name }) => name)).toContain("实质审查");
  expect(open.find(({ taskId }) => taskId === claimed.taskId)).toMatchObject({ assigneeId: claimed.assigneeId });
  await store.workItems.release(claimed.taskId, claimed.assigneeId);

  const back = walking.slice(0, 4);
  await Promise.all(walking.slice(4).map(finish));
  const way = await office.post<Migration>(`/api/migrations/${ordered.id}/way-back`, { reason: "新版流程有误" });
  const returned = await untilDone(way.id);
  expect(returned).toMatchObject({ fromRelease: 2, toRelease: 1, takesBack: ordered.id, migrated: back.length });
  await Promise.all(back.map(finish));

  await expectOrder(walking);
  for (const { filed } of back) expect((await store.cases.find(filed.id))?.file.release).toBe(1);
  const types = (await store.journal.ofCase(back[0]!.filed.id)).map(({ type }) => type);
  expect(types.filter((type) => type === "caseMigrated")).toHaveLength(2);
}, 600_000);

test("a worker that is killed in the middle of an order leaves nothing half done, and another carries it on", async () => {
  const { store, database, clock } = running.hall;
  const walking = await Promise.all(
    Array.from({ length: 45 }, async () => ({ example: cases[0]!, filed: await fileOnFirst(), taken: 0 })),
  );
  await until("all wait for acceptance", async () => (await store.workItems.countOpen()) >= walking.length);
  await until("nothing is on its way", async () => (await store.outbox.state()).pending === 0);
  await running.hall.workers.stop(5_000);
  const ordered = await order({ fromRelease: 2, toRelease: 1 });
  const worker = spawn(
    process.execPath,
    [
      "--import",
      "tsx",
      path.resolve(import.meta.dirname, "../support/migrating-worker.ts"),
      JSON.stringify({ databaseUrl: database.appUrl, now: clock.now().toISOString() } satisfies MigratingWork),
    ],
    { stdio: "ignore" },
  );
  await until("some are migrated", async () => (await progress(ordered.id)).migrated >= 20, 30_000);
  worker.kill("SIGKILL");
  const half = await progress(ordered.id);

  again = await startWorkers(running.hall, running.hall.engine);
  const done = await untilDone(ordered.id);

  expect(half.migrated).toBeGreaterThanOrEqual(20);
  expect(done).toMatchObject({ migrated: walking.length, blocked: 0 });
  for (const { filed } of walking) {
    const types = (await store.journal.ofCase(filed.id)).map(({ type }) => type);
    expect(types.filter((type) => type === "caseMigrated")).toHaveLength(1);
  }
  await Promise.all(walking.slice(0, 3).map(finish));
  await expectOrder(walking.slice(0, 3));
}, 300_000);

test("an order needs a reason, two releases that hold, and no other order of the item", async () => {
  const refused = (body: object) =>
    office.post<Migration>("/api/migrations", body).catch(({ code }: { code: string }) => code);

  expect(await refused({ itemId: item.id, ...WANTED, reason: " " })).toBe("REASON_REQUIRED");
  expect(await refused({ itemId: item.id, fromRelease: 1, toRelease: 1, reason: "x" })).toBe("MIGRATION_INVALID");
  expect(await refused({ itemId: item.id, fromRelease: 1, toRelease: 9, reason: "x" })).toBe("RELEASE_NOT_FOUND");
  expect(await refused({ itemId: item.id, ...WANTED, renamed: { nowhere: "reviewTask" }, reason: "x" })).toBe(
    "MIGRATION_INVALID",
  );
});

/** The first two examples at each step of their paths. */
async function standEverywhere(): Promise<readonly Walking[]> {
  const walks = cases.slice(0, 2).flatMap((example) => example.expect.path.map((_step, taken) => ({ example, taken })));
  const standing: Walking[] = [];
  for (const { example, taken } of walks) {
    const filed = await fileAs(access, item, example);
    await takeSteps(access, { item, example, filed }, example.expect.path.slice(0, taken));
    standing.push({ example, filed, taken });
  }
  return standing;
}

/** New cases are filed on the last release. */
async function fileOnFirst(): Promise<FiledCase> {
  return fileAs(access, item, cases[0]!);
}

async function claim() {
  const { store, clock } = running.hall;
  const found = await until("a review is open", async () =>
    (await store.workItems.openAfter("", 1_000)).find(
      ({ activityId, assigneeId }) => activityId === "reviewTask" && assigneeId === null,
    ),
  );
  await store.workItems.claim(found.taskId, "officer-scjg", clock.now().toISOString());
  return { taskId: found.taskId, assigneeId: "officer-scjg" };
}

/** The same flow under other names. */
async function publishRedrawn(): Promise<void> {
  const bpmn = loaded.bpmn.replace('id="reviewTask" name="审查"', 'id="reviewTask" name="实质审查"');
  const { sha256: _old, ...content } = loaded;
  const redrawn = withDigest({ ...content, bpmn });
  const plan = await planOf(redrawn);
  const { form, result, sha256 } = redrawn;
  await running.hall.ownerStore.transaction((tx) =>
    tx.releases.publish({ itemId: item.id, release: 2, sha256, item, form, result, bpmn, plan }),
  );
}

function order(wanted: typeof WANTED = WANTED): Promise<Migration> {
  return office.post<Migration>("/api/migrations", { itemId: item.id, ...wanted, reason: "流程调整" });
}

function progress(id: string): Promise<MigrationWithBlocks> {
  return office.get<MigrationWithBlocks>(`/api/migrations/${id}`);
}

function untilDone(id: string): Promise<MigrationWithBlocks> {
  return until("the order is carried out", async () => {
    const now = await progress(id);
    return now.state === "done" && now;
  });
}

function finish({ example, filed, taken }: Walking): Promise<void> {
  return takeSteps(access, { item, example, filed }, example.expect.path.slice(taken));
}

async function expectOrder(walking: readonly Walking[]): Promise<void> {
  const { store, engine } = running.hall;
  for (const { filed, example } of walking)
    await until(
      `${filed.number} ends`,
      async () => (await store.cases.find(filed.id))?.file.status === example.expect.status,
    );
  await until("nothing is on its way", async () => (await store.outbox.state()).pending === 0);
  expect(await store.incidents.listOpen(10)).toEqual([]);
  expect((await verifyJournal(store)).problems).toEqual([]);
  expect(await findDifferences({ store, engine: engine.client }, 1_000)).toEqual([]);
}
