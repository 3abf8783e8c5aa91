import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readFiles, writeFiles } from "../../processes/bundle-files.ts";
import { shapeOf } from "../../processes/bundle-problems.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { loadItems } from "../../processes/load.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { bundleDigest } from "../../store/handler/on-draft.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sessionOf } from "../../tools/demo/walk-example.ts";
import { filePackage, goOn, walkPackage } from "../../tools/demo/walk-package.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { ADDED, largerPackage } from "../support/larger-package.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { until } from "../support/until.ts";
import { differences } from "../support/walk-packages.ts";
import { startHallWithAccess, type HallWithAccess } from "../system/hall-with-access.ts";

const { loaded: smaller, items: members } = bundledPackage("PK-01");
const items = [...members, ...loadItems().filter(({ item }) => item.id === ADDED)];

let hall: HallWithAccess;
let larger: LoadedPackage;
beforeAll(async () => {
  const content = await largerPackage();
  const { bundle } = shapeOf(content, { items });
  if (bundle === null) throw new Error("The larger package has no shape");
  const { definition } = content;
  const cases = bundle.cases as readonly PackageExample[];
  larger = { ...bundle, cases, definition, folder: smaller.folder, sha256: bundleDigest(content) };
  hall = await startHallWithAccess({ items: [...items, smaller] });
  hall.running.hall.clock.goTo("2026-03-02");
}, 300_000);
afterAll(() => hall?.running.stop(), 60_000);

const account = (login: string) => {
  const found = loadDemo().accounts.find((one) => one.login === login);
  if (found === undefined) throw new Error(`There is no demo account ${login}`);
  return found;
};

/** As people do it: imported, submitted, tried by the workers, approved by another person, published at once. */
async function publish(): Promise<void> {
  const designer = await sessionOf(hall.access, account("sheji"));
  const office = await sessionOf(hall.access, account("zhengfuban"));
  const read = readFiles(writeFiles(larger));
  if ("refused" in read) throw new Error(read.refused.map(({ message }) => message).join("\n"));
  const { id, sha256 } = await designer.post<{ id: string; sha256: string }>("/api/drafts/import", {
    files: writeFiles(read.content),
  });
  await designer.post(`/api/drafts/${id}/submission`, { sha256, reason: "餐饮店多有公共场所" });
  const trial = await until("the examples are tried", async () => {
    const { trial: told } = await designer.get<{ trial: { done: boolean; problems: string[] } }>(`/api/drafts/${id}`);
    return told.done ? told : undefined;
  });
  expect(trial.problems).toEqual([]);
  await office.post(`/api/drafts/${id}/approval`, { sha256 });
  await office.post(`/api/drafts/${id}/publication`, { effectiveOn: null });
}

test("a package with one member more is published while a case of the release before runs: each goes its own way to its end", async () => {
  const { running, access } = hall;
  const { store } = running.hall;
  const before = { loaded: smaller, items, example: smaller.cases[0]! };
  const earlier = await filePackage(access, before);

  await publish();
  const after = { loaded: larger, items, example: larger.cases[0]! };
  const later = await walkPackage(access, after);
  const page = await goOn(access, before, earlier);

  expect(differences(later.page, after.example)).toBeNull();
  expect(later.page.package.members.find(({ itemId }) => itemId === ADDED)).toMatchObject({
    state: "granted",
    licenceNumber: expect.any(String),
  });
  expect(differences(page, before.example)).toBeNull();
  const releases = await Promise.all(
    [earlier.id, later.filed.id].map(async (id) => (await store.cases.find(id))?.file.release),
  );
  expect(releases).toEqual([1, 2]);
  expect(page.package.members.map(({ itemId }) => itemId)).not.toContain(ADDED);
  expect(await store.incidents.listOpen(10)).toEqual([]);
  await until("nothing differs", async () =>
    (await findDifferences({ store, engine: running.hall.engine.client })).length === 0 ? true : undefined,
  );
  expect((await verifyJournal(store)).problems).toEqual([]);
}, 400_000);
