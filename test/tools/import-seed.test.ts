import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type LoadedItem } from "../../processes/load.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openStore } from "../../store/store.ts";
import { migrate } from "../../migrations/run.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { planOfItem } from "../support/plans.ts";
import { caseBuilder, sql } from "../store/case-builder.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

const items = sampleItems();
/** The bundled items, one of them with a folder that an upgrade changed. */
const upgraded = (itemId: string, mark: string): readonly LoadedItem[] =>
  items.map((item) =>
    item.item.id === itemId
      ? { ...item, bpmn: item.bpmn.replace('name="收件登记"', `name="收件登记 ${mark}"`), sha256: `sha-of-${mark}` }
      : item,
  );
const importing = (given: readonly LoadedItem[] = items, store = record.ownerStore) =>
  importSeed({ store, hashPassword: () => Promise.resolve("x"), demo: false, items: given });
const releasesOf = (itemId: string) =>
  sql<{ release: number; origin: string; bpmn: string }>(
    record.database.adminUrl,
    "select release, origin, bundle->>'bpmn' as bpmn from hall.releases where item_id = $1 order by release",
    [itemId],
  );

test("an older record, whose releases have no origin, imports a changed folder once; its cases keep their release", async () => {
  const { adminUrl, ownerUrl } = record.database;
  await sql(
    adminUrl,
    `set search_path = hall; alter table releases drop column origin; delete from migrations_done where name = '0009-tell-origin-of-releases';
    alter table incidents drop constraint incidents_have_a_source`,
  );
  expect(await migrate(ownerUrl)).toEqual(["0009-tell-origin-of-releases"]);
  const caseId = await caseBuilder(record).file("SC-021");

  const first = await importing(upgraded("SC-021", "mended"));
  const again = await importing(upgraded("SC-021", "mended"));

  expect(first.published).toEqual([{ itemId: "SC-021", release: 2 }]);
  expect(again.published).toEqual([]);
  expect((await releasesOf("SC-021")).map(({ release, origin }) => [release, origin])).toEqual([
    [1, "seed"],
    [2, "seed"],
  ]);
  expect((await record.store.cases.find(caseId))?.file.release).toBe(1);
  const later = await caseBuilder(record).file("SC-021");
  expect((await record.store.cases.find(later))?.file.release).toBe(2);
});

test("a release published by staff does not cause an unchanged folder to be published again; a changed one follows it", async () => {
  const [loaded] = items.filter(({ item }) => item.id === "NL-002") as [LoadedItem];
  await record.ownerStore.transaction((tx) =>
    tx.releases.publish({ ...loaded, itemId: "NL-002", release: 2, sha256: "own", plan: planOfItem("NL-002") }),
  );

  const unchanged = await importing();
  const changed = await importing(upgraded("NL-002", "upgrade"));

  expect(unchanged.published.filter(({ itemId }) => itemId === "NL-002")).toEqual([]);
  expect(changed.published).toContainEqual({ itemId: "NL-002", release: 3 });
  expect((await releasesOf("NL-002")).map(({ origin }) => origin)).toEqual(["seed", "hall", "seed"]);
});

test("processes that start at once publish once", async () => {
  const stores = Array.from({ length: 4 }, () => openStore(record.database.ownerUrl, { max: 2 }));
  try {
    const reports = await Promise.all(stores.map((store) => importing(upgraded("SH-028", "at-once"), store)));

    expect(reports.flatMap(({ published }) => published.filter(({ itemId }) => itemId === "SH-028"))).toEqual([
      { itemId: "SH-028", release: 2 },
    ]);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
});
