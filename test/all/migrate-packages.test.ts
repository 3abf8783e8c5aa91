import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DryRun, Migration, MigrationWithBlocks } from "../../contract/migrations.ts";
import { memberCaseId } from "../../domain/case/packaging/member-case.ts";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";
import { digest } from "../../store/ids.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { signIn, type HallClient } from "../../tools/demo/hall-client.ts";
import type { FiledCase, HallAccess } from "../../tools/demo/walk-example.ts";
import { goOn, type WalkedPackage } from "../../tools/demo/walk-package.ts";
import { publishFolders, type LoadedFolder } from "../../tools/publish-folders.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { withDigest } from "../support/digest-of-item.ts";
import { leavePackage } from "../support/leave-package.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { differences } from "../support/walk-packages.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";

const restaurant = bundledPackage("PK-01");
const PACKAGE = "PK-01";
const MEMBER = "SC-021";
const NEXT = { fromRelease: 1, toRelease: 2 };
const whole: WalkedPackage = { ...restaurant, example: restaurant.loaded.cases[0]! };
/** SC-001 has ended, and the others are open side by side. */
const STEPS_TO_OTHERS = 5;

let running: RunningHall;
let access: HallAccess;
let office: HallClient;
let filed: readonly FiledCase[];
beforeAll(async () => {
  ({ running, access } = await startHallWithAccess({ items: [...restaurant.items, restaurant.loaded] }));
  running.hall.clock.goTo("2026-03-02");
  const { login, password } = running.accounts("hallOffice");
  office = await signIn(running.url, login, password);
  filed = [
    await leavePackage(access, whole, STEPS_TO_OTHERS),
    await leavePackage(access, whole, STEPS_TO_OTHERS),
    await leavePackage(access, whole, 1),
  ];
  await until("the members are open", async () => (await atReview()).length === 2);
  await publish(redrawnMember(), redrawnPackage());
}, 300_000);
afterAll(() => running?.stop(), 60_000);

test("packages and, by an order of its own, a member go on in new releases while members are open, one goes back, and all end as they should", async () => {
  const { store, engine } = running.hall;
  const members = filed.slice(0, 2).map(({ id }) => memberCaseId(digest, id, MEMBER));
  const called = await instancesOf(members);

  const packages = await migrated(PACKAGE, filed.length);
  const ofMember = await migrated(MEMBER, members.length);

  const deployed = async (itemId: string, release: number) =>
    until(`${itemId} ${release} is deployed`, () => store.releases.definitionOf(itemId, release));
  const definitions = async (ids: readonly string[]) => [
    ...new Set((await instancesOf(ids)).map(({ definitionId }) => definitionId)),
  ];
  expect(await definitions(filed.map(({ id }) => id))).toEqual([await deployed(PACKAGE, 2)]);
  expect(await definitions(members)).toEqual([await deployed(MEMBER, 2)]);
  // The package still calls the same instances.
  expect((await instancesOf(members)).map(({ id }) => id)).toEqual(called.map(({ id }) => id));
  expect((await atReview()).map(({ name }) => name)).toEqual(["实质审查", "实质审查"]);

  await ends(filed[0]!);
  const back = [await wayBack(packages), await wayBack(ofMember)];

  // The first has ended, in the new release.
  expect(back.map(({ migrated: cases, blocked }) => [cases, blocked])).toEqual([
    [2, 0],
    [1, 0],
  ]);
  expect(await definitions(filed.slice(1).map(({ id }) => id))).toEqual([await deployed(PACKAGE, 1)]);
  expect(await definitions(members.slice(1))).toEqual([await deployed(MEMBER, 1)]);
  for (const one of filed.slice(1)) await ends(one);
  const releases = async (ids: readonly string[]) =>
    (await store.cases.findMany(ids)).map(({ file }) => [file.id, file.release]);
  expect(new Map((await releases([...filed.map(({ id }) => id), ...members])) as [string, number][])).toEqual(
    new Map([
      [filed[0]!.id, 2],
      [filed[1]!.id, 1],
      [filed[2]!.id, 1],
      [members[0]!, 2],
      [members[1]!, 1],
    ]),
  );
  expect(await store.incidents.listOpen(10)).toEqual([]);
  expect(await store.outbox.state()).toMatchObject({ parked: 0, pending: 0 });
  expect(await findDifferences({ store, engine: engine.client }, 500)).toEqual([]);
  expect((await verifyJournal(store)).problems).toEqual([]);
}, 600_000);

function redrawnMember(): LoadedFolder {
  const found = restaurant.items.find(({ item }) => item.id === MEMBER);
  if (found === undefined) throw new Error(`${MEMBER} is not in ${PACKAGE}`);
  const { sha256: _old, ...content } = found;
  return withDigest({
    ...content,
    bpmn: renamed(found.bpmn, 'id="reviewTask" name="审查"', 'id="reviewTask" name="实质审查"'),
  });
}

function redrawnPackage(): LoadedPackage {
  const { loaded } = restaurant;
  const bpmn = renamed(loaded.bpmn, 'name="一并送达"', 'name="统一送达"');
  return {
    ...loaded,
    bpmn,
    sha256: createHash("sha256")
      .update(canonicalJson({ package: loaded.definition, form: loaded.form, cases: loaded.cases, bpmn }))
      .digest("hex"),
  };
}

function renamed(bpmn: string, from: string, to: string): string {
  if (!bpmn.includes(from)) throw new Error(`The diagram has no ${from}`);
  return bpmn.replaceAll(from, to);
}

async function publish(...folders: readonly LoadedFolder[]): Promise<void> {
  const { published } = await running.hall.ownerStore.transaction((tx) => publishFolders(tx, folders));
  expect(published.map(({ release }) => release)).toEqual(folders.map(() => 2));
}

async function atReview() {
  const open = await running.hall.store.workItems.openAfter("", 1_000);
  return open.filter(({ itemId, activityId }) => itemId === MEMBER && activityId === "reviewTask");
}

async function instancesOf(caseIds: readonly string[]) {
  const all = await running.hall.engine.client.listInstances({ first: 0, max: 1_000 });
  return caseIds.flatMap((id) => all.filter(({ businessKey }) => businessKey === id));
}

/** Looks what an order would come to, gives it, and waits until the workers and the engine have carried it out. */
async function migrated(itemId: string, cases: number): Promise<Migration> {
  await until("every case can be migrated", async () => {
    const plan = await office.post<DryRun>(`/api/service-items/${itemId}/migration-plan`, NEXT);
    return plan.possible === cases && plan.cases === cases;
  });
  const ordered = await office.post<Migration>("/api/migrations", { itemId, ...NEXT, reason: "流程调整" });
  const done = await untilDone(ordered.id);
  expect(done).toMatchObject({ migrated: cases, blocked: 0 });
  return ordered;
}

async function wayBack({ id }: Migration): Promise<MigrationWithBlocks> {
  const { id: way } = await office.post<Migration>(`/api/migrations/${id}/way-back`, { reason: "新版流程有误" });
  return untilDone(way);
}

async function untilDone(id: string): Promise<MigrationWithBlocks> {
  const done = await until("the order is carried out", async () => {
    const now = await office.get<MigrationWithBlocks>(`/api/migrations/${id}`);
    return now.state === "done" && now;
  });
  await until("the engine has moved them", async () => (await running.hall.store.outbox.state()).pending === 0);
  return done;
}

async function ends(one: FiledCase): Promise<void> {
  const { store } = running.hall;
  const page = await goOn(access, whole, one);
  expect(differences(page, whole.example)).toBeNull();
  const members = await store.cases.ofPackage(one.id);
  expect(members.map(({ file }) => file.itemId).toSorted()).toEqual(Object.keys(whole.example.expect.ends).toSorted());
  await until("the flow has ended", async () => (await instancesOf([one.id])).length === 0);
}
