import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import type { FiledCase, HallAccess } from "../../tools/demo/walk-example.ts";
import { goOn, type WalkedPackage } from "../../tools/demo/walk-package.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { rebuildEngine } from "../../workers/rebuild/rebuild-engine.ts";
import { startEngine, type TestEngine } from "../engine/support.ts";
import { leavePackage } from "../support/leave-package.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { emptySchema } from "../support/rebuild-scenario.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { differences } from "../support/walk-packages.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";

const restaurant = bundledPackage("PK-01");
const enterprise = bundledPackage("PK-02");

/** Packages whose engine is lost after so many steps of people. */
const LOST_AFTER: readonly (readonly [typeof restaurant, example: number, steps: readonly number[]])[] = [
  // Everything, one refused, one withdrawn.
  [restaurant, 0, [1, 3, 6, 10, 15]],
  [restaurant, 2, [5, 9]],
  [restaurant, 4, [2, 4]],
  [enterprise, 0, [1, 2, 4]],
];

interface Walking {
  readonly walked: WalkedPackage;
  readonly filed: FiledCase;
}

let running: RunningHall;
let access: HallAccess;
let engine: TestEngine;
beforeAll(async () => {
  const items = new Map([...restaurant.items, ...enterprise.items].map((one) => [one.item.id, one]));
  ({ running, access } = await startHallWithAccess({
    items: [...items.values(), restaurant.loaded, enterprise.loaded],
  }));
  ({ engine } = running.hall);
  running.hall.clock.goTo("2026-03-02");
}, 180_000);
afterAll(async () => {
  await engine?.stop();
  await running?.stop();
}, 60_000);

test("packages go on in an empty engine wherever they and their members stood, and end as their examples say", async () => {
  const { store } = running.hall;
  const walking = await standing();
  const members = async () => (await Promise.all(walking.map(({ filed }) => store.cases.ofPackage(filed.id)))).flat();
  const before = await members();
  await engine.kill();
  await emptySchema(running);
  engine = await startEngine({ jdbc: running.hall.database.engineJdbc, port: engine.port });

  const { now } = running.hall.clock;
  const log = makeLog({ name: "test", level: "silent" });
  const report = await rebuildEngine({ store, engine: engine.client, now, log, portion: 2 });

  expect(report).toMatchObject({ lost: [], undeployed: 0 });
  expect(before.length).toBeGreaterThan(15);
  expect(report.counts.placed).toBeGreaterThan(walking.length);
  const pages = await Promise.all(walking.map(({ walked, filed }) => goOn(access, walked, filed)));
  expect(pages.map((page, at) => differences(page, walking[at]!.walked.example))).toEqual(walking.map(() => null));
  // One that was closed before its engine was lost has no flow in the new one.
  await until(
    "no flow runs",
    async () => (await engine.client.listInstances({ first: 0, max: 1 })).length === 0,
    60_000,
  );
  await until("nothing is on its way", async () => (await store.outbox.state()).pending === 0);
  expect(await store.incidents.listOpen(10)).toEqual([]);
  expect(await store.outbox.state()).toMatchObject({ parked: 0 });
  expect(await findDifferences({ store, engine: engine.client }, 1_000)).toEqual([]);
  expect((await verifyJournal(store)).problems).toEqual([]);
  // Each is filed once, and what was granted is granted once.
  const numbers = (await members()).map(({ file }) => file.number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers).toEqual(expect.arrayContaining(before.map(({ file }) => file.number)));
  for (const { file } of await members()) {
    const papers = (await store.documents.ofCase(file.id)).map(({ kind }) => kind);
    expect(papers.filter((kind) => kind === "licence").length).toBe(file.decision?.outcome === "grant" ? 1 : 0);
  }
}, 900_000);

/** Files each package and leaves it after its steps. */
async function standing(): Promise<readonly Walking[]> {
  const all = LOST_AFTER.flatMap(([{ loaded, items }, example, steps]) =>
    steps.map((most) => ({ walked: { loaded, items, example: loaded.cases[example]! }, most })),
  );
  const found: Walking[] = [];
  for (const { walked, most } of all) found.push({ walked, filed: await leavePackage(access, walked, most) });
  return found;
}
