import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { makeLog } from "../../log.ts";
import { dryRun, orderMigration, stopMigration, takeBackMigration } from "../../store/handler/migration-acts.ts";
import type { MigrationOrder } from "../../store/tables/migrations.ts";
import { migrateRound, type MigrateDeps } from "../../workers/migration/migrate-round.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";
import { publishWith } from "../store/free-release.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

const ITEMS = ["SC-021", "SH-028"] as const;
type ItemId = (typeof ITEMS)[number];

let record: OpenRecord;
let work: CaseBuilder;
let release: Record<ItemId, number>;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  release = { "SC-021": 1, "SH-028": 1 };
}, 60_000);
afterAll(() => record?.close());

/** A new case, and another release of its item. */
async function redrawn(itemId: ItemId): Promise<string> {
  const caseId = await work.file(itemId);
  await publishWith(record, itemId, {});
  release[itemId]++;
  return caseId;
}

function order(itemId: ItemId): Promise<MigrationOrder> {
  return orderMigration(record.store, {
    id: randomUUID(),
    itemId,
    fromRelease: release[itemId] - 1,
    toRelease: release[itemId],
    renamed: {},
    reason: "流程调整",
    actor: actor("hall-office"),
    at: record.clock.now().toISOString(),
  });
}

const takeBack = (id: string, reason = "新版流程有误"): Promise<MigrationOrder> =>
  takeBackMigration(record.store, {
    id,
    newId: randomUUID(),
    reason,
    actor: actor("hall-office"),
    at: record.clock.now().toISOString(),
  });

/** `fails`: a case with which the database has trouble. */
function round(fails: string | null = null, store: MigrateDeps["store"] = record.store): Promise<number> {
  const act: MigrateDeps["commandHandler"]["act"] = async (acts) => {
    const results = await record.commandHandler.act(acts.filter(({ caseId }) => caseId !== fails));
    const left = [...results];
    return acts.map(({ caseId }) =>
      caseId === fails ? { ok: false as const, error: new Error("disk full"), caseFile: null } : left.shift()!,
    );
  };
  const log = makeLog({ name: "test", level: "silent" });
  return migrateRound({ store, commandHandler: { act }, now: record.clock.now, log });
}

const releaseOf = async (caseId: string): Promise<number> => (await work.fileOf(caseId)).release;
const stateOf = async (id: string): Promise<string | undefined> => (await record.store.migrations.find(id))?.state;
const becomeDue = () => sql(record.database.adminUrl, "update hall.migration_cases set due_at = now()");

test("a case that cannot be moved now keeps no order of another item waiting", async () => {
  const [stuck, other] = [await redrawn("SC-021"), await redrawn("SH-028")];
  const first = await order("SC-021");
  const second = await order("SH-028");

  await round(stuck);
  await round(stuck);

  expect([await stateOf(first.id), await stateOf(second.id)]).toEqual(["running", "done"]);
  expect(await releaseOf(other)).toBe(release["SH-028"]);
  await becomeDue();
  await round();
  expect([await stateOf(first.id), await releaseOf(stuck)]).toEqual(["done", release["SC-021"]]);
});

test("a case that can never be moved is blocked in the end, so that its order is done", async () => {
  const stuck = await redrawn("SC-021");
  const { id } = await order("SC-021");

  let rounds = 0;
  for (; rounds < 100 && (await stateOf(id)) === "running"; rounds++) {
    await round(stuck);
    await becomeDue();
  }

  expect(rounds).toBe(60);
  expect(await record.store.migrations.blocked(id, "", 10)).toMatchObject([
    { caseId: stuck, blocks: [{ kind: "unclear", text: expect.stringContaining("系统发生错误") }] },
  ]);
});

test("a case that was moved just before a crash goes back with the others", async () => {
  const caseId = await redrawn("SC-021");
  const { id } = await order("SC-021");
  const crash = new Error("killed");
  const settle = (): Promise<void> => Promise.reject(crash);
  const { migrations } = record.store;
  const { waiting } = await migrations.progress(id);
  const dying = Object.assign(Object.create(record.store) as typeof record.store, {
    migrations: { ...migrations, settle },
  });
  await expect(round(null, dying)).rejects.toBe(crash);
  await stopMigration(record.store, { id, actor: actor("hall-office"), at: record.clock.now().toISOString() });

  const way = await takeBack(id);
  await round();

  expect(await migrations.progress(way.id)).toMatchObject({ migrated: waiting });
  expect(await releaseOf(caseId)).toBe(release["SC-021"] - 1);
});

test("a way back that is refused leaves its order as it is", async () => {
  await redrawn("SC-021");
  const { id } = await order("SC-021");

  const refused = await takeBack(id, " ").catch((error: unknown) => error);

  expect(refused).toBeInstanceOf(RuleViolation);
  expect(await stateOf(id)).toBe("running");
});

test("a plan counts every running case of the release, and changes nothing", async () => {
  const caseId = await redrawn("SH-028");
  const pinned = await releaseOf(caseId);
  const wanted = { itemId: "SH-028", fromRelease: pinned, toRelease: release["SH-028"], renamed: {} };

  const plan = await dryRun(record.store, wanted, record.clock.now().toISOString());

  const running = await record.store.migrations.runningTotals("SH-028");
  expect(plan).toMatchObject({ cases: running.find((one) => one.release === pinned)?.cases, blocks: [] });
  expect(plan.possible).toBe(plan.cases);
  expect(await releaseOf(caseId)).toBe(pinned);
});
