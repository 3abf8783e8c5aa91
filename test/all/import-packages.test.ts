import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import { loadPackage, loadPackages } from "../../processes/load-packages.ts";
import { loadItems } from "../../processes/load.ts";
import { bundleDigest } from "../../store/handler/on-draft.ts";
import { readFolder, writeFolder } from "../../tools/bundle-folder.ts";
import { exportRelease } from "../../tools/export.ts";
import { importFolder } from "../../tools/import.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { publishFolders } from "../../tools/publish-folders.ts";
import { releaseDeployments } from "../../workers/releases/deploy-releases.ts";
import { releasePath } from "../store/release-path.ts";
import { largerFolder } from "../support/larger-package.ts";
import { sql } from "../store/case-builder.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

const items = loadItems();
const packages = loadPackages(items);
const restaurant = packages.find(({ item }) => item.id === "PK-01")!;

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 120_000);
afterAll(() => record?.close());

const now = () => record.clock.now().toISOString();

test("a package of which the hall has not all members is left, and reported", async () => {
  const report = await record.ownerStore.transaction((tx) => publishFolders(tx, [restaurant]));

  expect(report.published).toEqual([]);
  expect(report.skipped).toEqual([
    { itemId: "PK-01", why: expect.stringMatching(/^this hall does not have .*SC-02/u) },
  ]);
});

test("the import publishes the twelve packages behind their items, once; a changed folder is the next release", async () => {
  const first = await importSeed({ store: record.ownerStore, hashPassword: async () => "x", demo: false });
  const again = await importSeed({ store: record.ownerStore, hashPassword: async () => "x", demo: false });
  const changed = { ...restaurant, sha256: "changed" };
  const later = await record.ownerStore.transaction((tx) => publishFolders(tx, [changed]));

  expect(first.published.filter(({ itemId }) => itemId.startsWith("PK-"))).toEqual(
    packages.map(({ item }) => ({ itemId: item.id, release: 1 })),
  );
  expect(again.published).toEqual([]);
  expect(later.published).toEqual([{ itemId: "PK-01", release: 2 }]);
});

test("a package is read as what its definition says, with the digest of its own files", async () => {
  const found = await record.store.releases.find("PK-08", 1);
  const bundle = await record.store.releases.findBundle("PK-08", 1);
  const loaded = packages.find(({ item }) => item.id === "PK-08")!;

  expect(found?.item.package?.definition).toEqual(loaded.definition);
  expect(found?.item).toEqual(loaded.item);
  expect(bundle?.sha256).toBe(loaded.sha256);
  expect(bundleDigest({ ...bundle!, cases: bundle!.cases })).toBe(loaded.sha256);
});

test("an export of a package is its folder again: the same digest, and the same diagram byte for byte", async () => {
  const root = mkdtempSync(join(tmpdir(), "yichuang-export-"));
  try {
    for (const { item, folder, sha256, bpmn } of packages) {
      await exportRelease(record.store, { itemId: item.id, release: 1, folder: join(root, folder), now: now() });

      expect(loadPackage(items, root, folder)).toMatchObject({ sha256, bpmn });
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a folder of a package comes in as a draft, is published by two people, and goes out again with the same bytes", async () => {
  const root = mkdtempSync(join(tmpdir(), "yichuang-import-"));
  try {
    const folder = join(root, restaurant.folder);
    await exportRelease(record.store, { itemId: "PK-01", release: 1, folder, now: now() });
    const imported = () => importFolder(record, { folder, now: now() });
    // Release 2 of this file's record was published under another digest.
    expect((await imported()).lines.join("\n")).toContain("imported as draft");
    writeFolder(folder, await largerFolder());

    const { draftId, hasErrors, lines } = await imported();
    expect([hasErrors, lines.join("\n")]).toEqual([false, expect.stringContaining("增加联办事项“公共场所卫生许可”。")]);
    const work = releasePath(record);
    await work.submit(draftId ?? "");
    await work.approve(draftId ?? "");
    await work.publish(draftId ?? "");

    expect((await imported()).draftId).toBeNull();
    await exportRelease(record.store, { itemId: "PK-01", release: 3, folder: join(root, "again"), now: now() });
    expect(readFolder(join(root, "again"))).toEqual(readFolder(folder));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}, 120_000);

test("the list of items does not know packages, and that of packages no items", async () => {
  const [listed, released, packed] = await Promise.all([
    record.store.catalogue.inForce(now()),
    record.store.catalogue.released(),
    record.store.catalogue.packagesInForce(now()),
  ]);

  expect(listed.map(({ itemId }) => itemId)).toEqual(items.map(({ item }) => item.id));
  expect(released.toSorted()).toEqual(items.map(({ item }) => item.id));
  expect(packed).toEqual(packages.map(({ item }) => ({ itemId: item.id, release: item.id === "PK-01" ? 3 : 1 })));
});

test("what is released as an item is not released as a package, nor the other way round", async () => {
  const one = {
    ...items[0]!,
    itemId: "PK-02",
    release: 2,
    sha256: "other",
    plan: (await record.store.releases.find("SC-021", 1))!.plan,
  };

  await expect(record.ownerStore.transaction((tx) => tx.releases.publish(one))).rejects.toThrow(
    "PK-02 is released as an item and as a package",
  );
});

test("packages are deployed behind the items that they call, and one whose files were changed never", async () => {
  const deployed: string[] = [];
  await sql(
    record.database.adminUrl,
    `alter table hall.releases disable trigger releases_keep_their_content;
     update hall.releases set bundle = jsonb_set(bundle, '{item,package,definition,choiceDays}', '1') where item_id = 'PK-03';
     alter table hall.releases enable trigger releases_keep_their_content`,
  );
  const round = releaseDeployments({
    store: record.store,
    now: () => record.clock.now(),
    log: pino({ level: "silent" }),
    engine: {
      deploy: (name, files) => {
        const key = Object.keys(files)
          .find((file) => file.endsWith(".bpmn"))!
          .replace(".bpmn", "");
        deployed.push(key);
        return Promise.resolve({ deploymentId: name, definitions: [{ id: `${name}:1`, key, version: 1 }] } as never);
      },
    },
  });

  await round();

  const firstPackage = deployed.findIndex((key) => key.startsWith("PK-"));
  expect(firstPackage).toBeGreaterThan(0);
  expect(deployed.slice(firstPackage).every((key) => key.startsWith("PK-"))).toBe(true);
  expect(deployed).toContain("PK-08");
  expect(deployed).not.toContain("PK-03");
});
