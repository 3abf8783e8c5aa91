import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../../log.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { findItem } from "../../../processes/load.ts";
import type { TrialBundle } from "../../../store/tables/release-trials.ts";
import { trialRound } from "../../../workers/sandbox/trial-round.ts";
import { openRecord, type OpenRecord } from "../../support/open-hall.ts";
import { sql } from "../../store/case-builder.ts";

let record: OpenRecord;
let bundle: TrialBundle;
beforeAll(async () => {
  record = await openRecord();
  const { item, form, result, cases, bpmn } = findItem("SC-021")!;
  bundle = { item, form, result, cases, plan: await planOf({ item, form, bpmn }) };
}, 60_000);
afterAll(() => record?.close());

const AT = "2026-03-02T01:00:00.000Z";
const log = makeLog({ name: "test", level: "silent" });
const round = (): Promise<number> => trialRound({ store: record.store, log });

/** Everything that the hall keeps of cases, papers and numbers, counted. */
async function hallRows(): Promise<unknown> {
  return sql(
    record.database.adminUrl,
    `select (select count(*) from hall.cases) as cases, (select count(*) from hall.documents) as documents, (select count(*) from hall.journal) as journal,
       (select count(*) from hall.outbox) as outbox, (select count(*) from hall.licences) as licences, (select count(*) from hall.seal_uses) as seals,
       (select coalesce(sum(last), 0) from hall.number_series) as numbers, (select count(*) from hall.work_items) as work`,
  );
}

test("a trial that was asked for is done by the next worker, and nothing of it reaches the hall", async () => {
  const before = await hallRows();
  await record.store.releaseTrials.ask({ sha256: "one", bundle, at: AT });
  const waiting = await record.store.releaseTrials.find("one");

  expect(await round()).toBe(1);

  expect(waiting).toMatchObject({ state: "waiting", total: bundle.cases.length, tried: [] });
  const done = await record.store.releaseTrials.find("one");
  expect(done).toMatchObject({ state: "done", fault: null, itemId: "SC-021" });
  expect(done!.tried.map(({ problem }) => problem)).toEqual(bundle.cases.map(() => null));
  expect(done!.tried[0]!.papers).toContain("食品经营许可证（样张）");
  expect(await hallRows()).toEqual(before);
  expect(await round()).toBe(0);
});

test("the same content is tried once, however often it is asked for", async () => {
  await record.store.releaseTrials.ask({ sha256: "one", bundle, at: AT });

  expect(await round()).toBe(0);
});

test("its progress can be read after each case", async () => {
  await record.store.releaseTrials.ask({ sha256: "slow", bundle, at: AT });
  const taken = await record.store.releaseTrials.take();
  await record.store.releaseTrials.tell(taken!, [{ name: "第一例", problem: null, path: [], papers: [] }]);

  expect(await record.store.releaseTrials.find("slow")).toMatchObject({
    state: "running",
    tried: [{ name: "第一例" }],
  });
  expect(await record.store.releaseTrials.take()).toBeUndefined();
});

test("one whose worker is lost is done by another", async () => {
  await sql(
    record.database.adminUrl,
    "update hall.release_trials set taken_at = now() - interval '2 minutes' where sha256 = 'slow'",
  );

  expect(await round()).toBe(1);
  expect(await record.store.releaseTrials.find("slow")).toMatchObject({ state: "done", fault: null });
});

test("a bundle that cannot be tried ends with its fault, and blocks no other", async () => {
  const broken = { ...bundle, item: { ...bundle.item, departmentId: "NOBODY", executingBodyId: "NOBODY" } };
  await record.store.releaseTrials.ask({ sha256: "broken", bundle: broken, at: AT });

  expect(await round()).toBe(1);

  expect(await record.store.releaseTrials.find("broken")).toMatchObject({
    state: "done",
    fault: expect.stringContaining("NOBODY"),
  });
});

test("one that failed is done again when it is asked for again, and finds what has been mended since", async () => {
  await record.store.releaseTrials.ask({ sha256: "broken", bundle, at: AT });
  expect(await record.store.releaseTrials.find("broken")).toMatchObject({ state: "waiting", tried: [], fault: null });

  expect(await round()).toBe(1);
  expect(await record.store.releaseTrials.find("broken")).toMatchObject({ state: "done", fault: null });
});

test("one whose flow is read otherwise by now is done again, and a worker that still tries the old one tells nothing", async () => {
  const { releaseTrials } = record.store;
  await releaseTrials.ask({ sha256: "upgraded", bundle, at: AT });
  const old = await releaseTrials.take();
  const newer = { ...bundle, plan: { ...bundle.plan, diagram: "read otherwise" } };
  expect([await releaseTrials.isOf("upgraded", bundle), await releaseTrials.isOf("upgraded", newer)]).toEqual([
    true,
    false,
  ]);

  await releaseTrials.ask({ sha256: "upgraded", bundle: newer, at: AT });
  await releaseTrials.tell(old!, [{ name: "第一例", problem: null, path: [], papers: [] }]);
  await releaseTrials.end(old!, { tried: [], fault: null });

  expect(await releaseTrials.find("upgraded")).toMatchObject({ state: "waiting", tried: [] });
  expect(await round()).toBe(1);
  expect(await releaseTrials.isOf("upgraded", newer)).toBe(true);
});
