import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import { type LoadedItem } from "../../processes/load.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openStore } from "../../store/store.ts";
import { migrate } from "../../migrations/run.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { annexEntries } from "../support/annex/annex-items.ts";
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

test("the same bundled folders are published by the first start and are not read again by the next, and nothing verifies otherwise", async () => {
  const digest = () => record.store.settings.find<string>("bundledFolders");
  await importSeed({ store: record.ownerStore, hashPassword: async () => "x", demo: false });
  const first = await digest();
  const before = await record.store.releases.facts({});

  const again = await importSeed({ store: record.ownerStore, hashPassword: async () => "x", demo: false });

  expect(first).toMatch(/^[0-9a-f]{64}$/u);
  expect([again.published, await digest()]).toEqual([[], first]);
  expect(await record.store.releases.facts({})).toEqual(before);
}, 240_000);

test("each folder that was published has its entry in the journal, by the installation", async () => {
  const entries = await record.store.streams.of("release:SH-028:1");

  expect(entries.map(({ type, actorId, data }) => [type, actorId, data["release"]])[0]).toEqual([
    "releaseImported",
    "installation",
    1,
  ]);
});

test("a folder that the hall's own acts forbid is left and reported: of the department that the item was taken from, or opening a classified one", async () => {
  const transfer = (changeId: string, from: string, departmentId: string): CatalogueChange => ({
    type: "catalogueChanged",
    changeId,
    kind: "transfer",
    from,
    basis: { title: "关于调整事项目录的决定", number: null, issuedOn: "2020-01-10" },
    departmentId,
    body: null,
    note: null,
  });
  const insert = (itemId: string, change: CatalogueChange) =>
    sql(
      record.database.adminUrl,
      "insert into hall.catalogue_changes (id, item_id, change, recorded_at) values ($1, $2, $3, now())",
      [change.changeId, itemId, JSON.stringify(change)],
      { replica: true },
    );
  const [listed] = annexEntries();
  await sql(
    record.database.adminUrl,
    "insert into hall.catalogue_entries (item_id, entry, import_id) values ('SH-028', $1, 'x')",
    [JSON.stringify({ ...listed, id: "SH-028", classified: true })],
    { replica: true },
  );
  await insert("NL-002", transfer("announced", "2099-01-01", "SCJG"));
  const numberOf = async (itemId: string) => (await releasesOf(itemId)).length;
  const [market, social] = [await numberOf("SC-021"), await numberOf("SH-028")];
  const changed = items.map((one) => ({ ...one, sha256: `moved ${one.sha256}` }));

  await insert("SC-021", transfer("held", "2020-02-01", "YJJ"));
  const { published, skipped } = await importing(changed);

  expect(published.map(({ itemId }) => itemId)).toContain("NL-002");
  expect(skipped).toEqual([
    { itemId: "SC-021", why: "its folder is of department SCJG, and YJJ handles it in this hall" },
    { itemId: "SH-028", why: "it is classified in this hall, and its folder does not say so" },
  ]);
  expect([await numberOf("SC-021"), await numberOf("SH-028")]).toEqual([market, social]);
  await sql(record.database.adminUrl, "delete from hall.catalogue_changes; delete from hall.catalogue_entries", [], {
    replica: true,
  });
  expect((await importing(changed)).skipped).toEqual([]);
});
