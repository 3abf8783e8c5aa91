import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { CaseSearch } from "../../store/tables/case-list.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

const restaurant = bundledPackage("PK-01");
const shop = bundledPackage("PK-11");
let record: OpenRecord;
let work: PackageAtWork;
let other: PackageAtWork;
let own: { readonly number: string; readonly all: readonly string[] };
beforeAll(async () => {
  const items = new Map([...restaurant.items, ...shop.items].map((one) => [one.item.id, one]));
  record = await openRecord(undefined, undefined, [...items.values(), restaurant.loaded, shop.loaded]);
  record.clock.goTo("2026-03-02");
  work = await opened(restaurant);
  other = await opened(shop);
  own = { number: (await work.file()).number, all: [work.id, work.memberId("SC-001"), work.memberId("SC-026")] };
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-03"));

/** Its licence is granted, and the seals, where they belong to it, are under way. */
async function opened(of: typeof restaurant): Promise<PackageAtWork> {
  const filed = await fileOfPackage(record, of, of.loaded.cases[0]!);
  await filed.accept();
  await filed.grant("SC-001");
  if (of === restaurant) await filed.open("SC-026");
  return filed;
}

const found = async (text: string, personsIn: CaseSearch["personsIn"] = "all"): Promise<readonly string[]> =>
  (await record.store.cases.list({ limit: 100, search: { text, personsIn } })).map(({ id }) => id);

test("a package is found by its number and by its name, with its members and nothing else", async () => {
  expect([...(await found(own.number))].sort()).toEqual([...own.all].sort());
  expect([...(await found(restaurant.loaded.definition.name))].sort()).toEqual([...own.all].sort());
  expect(await found(own.number, "noNames")).toHaveLength(3);
  expect(await found((await other.file()).number)).toEqual(expect.arrayContaining([other.id]));
});

test("a member is found by its own number alone, and says which package it belongs to", async () => {
  const { number } = await work.member("SC-026");

  const [entry, ...more] = await record.store.cases.list({ limit: 100, search: { text: number, personsIn: "all" } });

  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    id: work.memberId("SC-026"),
    packageCaseId: work.id,
    packageNumber: own.number,
    packageName: restaurant.loaded.definition.name,
  });
});

test("a package itself, and a search that is no name of a package, are not changed by it", async () => {
  const [entry] = (await record.store.cases.list({ limit: 100 })).filter(({ id }) => id === work.id);

  expect(entry).toMatchObject({ packageCaseId: null, packageNumber: null, packageName: null });
  // The name of an item is no search for its cases: an applicant may bear it.
  expect(await found("公章刻制")).toEqual([]);
});

test("the inbox finds the tasks of a package's members by its number", async () => {
  const { taskId } = await work.task(work.memberId("SC-026"), "review");

  const items = await record.store.workItems.list({
    groups: null,
    personId: "officer",
    today: "2026-03-03",
    state: "open",
    sort: "due",
    search: { text: own.number, personsIn: "all" },
    limit: 100,
  });

  expect(items.map((item) => item.taskId)).toContain(taskId);
  expect(items.every(({ caseId }) => own.all.includes(caseId))).toBe(true);
});
