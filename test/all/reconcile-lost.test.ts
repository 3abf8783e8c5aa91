import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { makeLog } from "../../log.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { digest } from "../../store/ids.ts";
import { fileAs, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { goOn, type WalkedPackage } from "../../tools/demo/walk-package.ts";
import { findDifferences, type Difference } from "../../workers/reconcile/find-differences.ts";
import { repairDifference, type RepairDeps } from "../../workers/reconcile/repair.ts";
import { vanish } from "../engine/vanish.ts";
import { leavePackage, takePackageSteps } from "../support/leave-package.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { differences } from "../support/walk-packages.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";

const restaurant = bundledPackage("PK-01");
const SETTLE_MS = 300;
/** The member that everything else needs. */
const FIRST = "SC-001";
/** SC-001 has ended, and the others are open side by side. */
const STEPS_TO_OTHERS = 5;
const whole: WalkedPackage = { ...restaurant, example: restaurant.loaded.cases[0]! };

let running: RunningHall;
let access: HallAccess;
let deps: RepairDeps;
beforeAll(async () => {
  ({ running, access } = await startHallWithAccess({ items: [...restaurant.items, restaurant.loaded] }));
  const { store, commandHandler, engine } = running.hall;
  deps = { store, commandHandler, engine: engine.client, log: makeLog({ name: "test", level: "silent" }) };
}, 180_000);
beforeEach(() => running.hall.clock.goTo("2026-03-02"));
afterAll(() => running?.stop(), 60_000);

test("a package whose process is gone with all its members goes on where they stood, and ends as it should", async () => {
  const filed = await leavePackage(access, whole, STEPS_TO_OTHERS);
  await until("the others are open", async () => (await openMembers(filed)).length > 2);
  await deleteInstance(filed.id);

  const found = await repaired();

  expect(found).toContainEqual(["caseWithoutInstance", filed.id]);
  expect(found.length).toBeGreaterThan(3);
  await endsAsItShould(filed);
}, 300_000);

test("a member whose process is gone is called anew, and the other members are not disturbed", async () => {
  const filed = await leavePackage(access, whole, STEPS_TO_OTHERS);
  const [lost = "", other = ""] = await until("the others are open", async () => {
    const open = await openMembers(filed);
    return open.length > 2 ? open : undefined;
  });
  const before = await tasksOf(other);
  // The engine takes the call of its package with it.
  await deleteInstance(lost);

  expect(await repaired()).toEqual([["caseWithoutInstance", lost]]);

  expect(await tasksOf(other)).toEqual(before);
  await endsAsItShould(filed);
}, 300_000);

test("the only member that runs is gone, and its package with it", async () => {
  const filed = await leavePackage(access, whole, 1);
  const first = memberCaseId(digest, filed.id, FIRST);
  await until("it waits for people", async () => (await tasksOf(first)).length > 0);
  await deleteInstance(first);

  expect(new Set(await repaired())).toEqual(
    new Set([
      ["caseWithoutInstance", filed.id],
      ["caseWithoutInstance", first],
    ]),
  );

  await endsAsItShould(filed);
}, 300_000);

test("a member vanishes from the engine's tables, and an officer decides on it before anybody notices: nothing is asked again", async () => {
  const { store } = running.hall;
  const filed = await leavePackage(access, whole, 1);
  const first = memberCaseId(digest, filed.id, FIRST);
  await until("it waits for people", async () => (await tasksOf(first)).length > 0);
  await vanish(running.hall.database, await instanceOf(first));
  // The engine is asked to complete a task that it does not have.
  await takePackageSteps(access, { walked: whole, filed }, 1);
  const parked = async () => (await store.outbox.state()).parked;
  await until("the decision cannot be told", async () => (await parked()) === 1);

  expect(await repaired()).toEqual([["caseWithoutInstance", first]]);

  expect(await parked()).toBe(0);
  await endsAsItShould(filed);
}, 300_000);

test("a case without a package goes on, too", async () => {
  const [{ item, cases } = restaurant.items[0]!] = restaurant.items.filter((one) => one.item.id === "SC-021");
  const example = cases[0]!;
  const filed = await fileAs(access, item, example);
  await takeSteps(access, { item, example, filed }, example.expect.path.slice(0, 3));
  await until("it waits for people", async () => (await tasksOf(filed.id)).length > 0);
  await deleteInstance(filed.id);

  expect(await repaired()).toEqual([["caseWithoutInstance", filed.id]]);

  await takeSteps(access, { item, example, filed }, example.expect.path.slice(3));
  await until(
    "it is over",
    async () => (await running.hall.store.cases.find(filed.id))?.file.status === example.expect.status,
  );
  await nothingIsLeft();
}, 120_000);

/** What an operator does: looks, and repairs all that is found. */
async function repaired(): Promise<readonly (readonly [Difference["kind"], string | null])[]> {
  // The engine tells of the tasks that went with an instance.
  await until("the feed is read", async () => (await feedRows()) === 0);
  const found = await findDifferences(deps, SETTLE_MS);
  for (const difference of found) expect(await repairDifference(difference, deps, running.hall.clock.now())).toBe(true);
  await until("nothing is on its way", async () => (await running.hall.store.outbox.state()).pending === 0);
  await until("nothing is left", async () => (await findDifferences(deps, SETTLE_MS)).length === 0);
  return found.map(({ kind, caseId }) => [kind, caseId] as const);
}

async function endsAsItShould(filed: FiledCase): Promise<void> {
  const { store, engine } = running.hall;
  const page = await goOn(access, whole, filed);
  expect(differences(page, whole.example)).toBeNull();
  await until("the flow has ended", async () => (await engine.client.listInstances({ first: 0, max: 1 })).length === 0);
  const members = (await store.cases.ofPackage(filed.id)).map(({ file }) => file);
  // Each once.
  expect(members.map(({ itemId }) => itemId).toSorted()).toEqual(Object.keys(whole.example.expect.ends).toSorted());
  for (const { id, decision } of members) {
    const kinds = (await store.documents.ofCase(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "licence")).toHaveLength(decision?.outcome === "grant" ? 1 : 0);
    expect(kinds.filter((kind) => kind === "acceptanceNotice").length).toBeLessThan(2);
  }
  await nothingIsLeft();
}

async function nothingIsLeft(): Promise<void> {
  const { store } = running.hall;
  expect(await store.incidents.listOpen(10)).toEqual([]);
  await until("nothing is on its way", async () => (await store.outbox.state()).pending === 0);
  expect(await store.outbox.state()).toMatchObject({ parked: 0 });
  expect(await findDifferences(deps, SETTLE_MS)).toEqual([]);
  expect((await verifyJournal(store)).problems).toEqual([]);
}

/** The members at which people are waited for. */
async function openMembers({ id }: FiledCase): Promise<readonly string[]> {
  const members = await running.hall.store.cases.ofPackage(id);
  const waiting = await Promise.all(
    members.map(async ({ file }) => ((await tasksOf(file.id)).length > 0 ? [file.id] : [])),
  );
  return waiting.flat();
}

async function tasksOf(caseId: string): Promise<readonly string[]> {
  return (await running.hall.store.workItems.openOfCase(caseId)).map(({ taskId }) => taskId);
}

async function feedRows(): Promise<number> {
  return (await running.hall.store.engineFeed.lag()).waiting;
}

async function instanceOf(caseId: string): Promise<string> {
  const { body } = await running.hall.engine.rest(`/process-instance?businessKey=${caseId}`);
  return (body as { id: string }[])[0]?.id ?? "";
}

/** As an operator does it in the engine's own tools. */
async function deleteInstance(caseId: string): Promise<void> {
  const { status } = await running.hall.engine.rest(
    `/process-instance/${await instanceOf(caseId)}`,
    undefined,
    "DELETE",
  );
  expect(status).toBe(204);
}
