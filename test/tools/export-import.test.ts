import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadItem, loadItems } from "../../processes/load.ts";
import { readFolder } from "../../tools/bundle-folder.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { exportRelease } from "../../tools/export.ts";
import { importFolder } from "../../tools/import.ts";
import { sql } from "../store/case-builder.ts";
import { releasePath } from "../store/release-path.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
let root: string;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  root = fs.mkdtempSync(path.join(os.tmpdir(), "bundles-"));
}, 60_000);
afterAll(async () => {
  fs.rmSync(root, { recursive: true, force: true });
  await record?.close();
});

/** One item of each kind of decision; what is pure is tested with all of them (`test/processes/bundle-files.test.ts`). */
const SAMPLE = loadItems()
  .filter(({ item }) => ["SC-021", "SH-028"].includes(item.id))
  .map(({ item, sha256 }) => [item.id, sha256] as const);
const now = () => record.clock.now().toISOString();
const exported = async (itemId: string, name: string, release?: number) => {
  const folder = path.join(root, name);
  await exportRelease(record.store, { itemId, release, folder, now: now() });
  return folder;
};
const imported = (folder: string) => importFolder(record, { folder, now: now() });

describe("export and import", () => {
  test.each(SAMPLE)(
    "%s goes out, comes in as a draft, is published, and goes out again with the same bytes",
    async (itemId, sha256) => {
      const folder = await exported(itemId, `${itemId}-one`);
      expect(loadItem(root, `${itemId}-one`).sha256).toBe(sha256);
      expect(await imported(folder)).toMatchObject({ draftId: null, hasErrors: false });

      const item = JSON.parse(fs.readFileSync(path.join(folder, "item.json"), "utf8")) as Record<string, unknown>;
      fs.writeFileSync(path.join(folder, "item.json"), JSON.stringify({ ...item, gloss: "Changed" }));
      const { draftId, hasErrors, lines } = await imported(folder);
      expect([hasErrors, lines.join("\n")]).toEqual([false, expect.stringContaining("改为“Changed”")]);
      const work = releasePath(record);
      await work.submit(draftId ?? "");
      await work.approve(draftId ?? "");
      await work.publish(draftId ?? "");

      const two = await exported(itemId, `${itemId}-two`);
      const { sha256: changed } = loadItem(root, `${itemId}-two`);
      expect((await record.store.releases.findBundle(itemId, 2))?.sha256).toBe(changed);
      expect(readFolder(await exported(itemId, `${itemId}-three`, 2))).toEqual(readFolder(two));
      expect((await imported(two)).draftId).toBeNull();
      expect(loadItem(root, path.basename(await exported(itemId, `${itemId}-old`, 1))).sha256).toBe(sha256);
    },
  );

  test("an import says everything that the hall does not have", async () => {
    const folder = await exported("SC-021", "elsewhere", 1);
    const file = path.join(folder, "item.json");
    const item = JSON.parse(fs.readFileSync(file, "utf8")) as Record<string, unknown>;
    fs.writeFileSync(
      file,
      JSON.stringify({ ...item, departmentId: "ZZZZ", zoneId: "nowhere", executingBodyId: "ZZZZ-4" }),
    );

    const { hasErrors, lines } = await imported(folder);

    expect(hasErrors).toBe(true);
    for (const missing of [
      "部门“ZZZZ”不在",
      "服务区“nowhere”不在",
      "实施机关“ZZZZ-4”不在",
      "没有覆盖该事项的有效委托授权书",
    ])
      expect(lines.join("\n")).toContain(missing);
  });

  test("a link in a folder is refused, and so is a folder of something else", async () => {
    const folder = await exported("SC-021", "linked", 1);
    fs.rmSync(path.join(folder, "cases.json"));
    fs.symlinkSync("/etc/hostname", path.join(folder, "cases.json"));
    await expect(imported(folder)).rejects.toThrow(/is a link/);

    fs.rmSync(path.join(folder, "cases.json"));
    await expect(imported(folder)).rejects.toThrow(/缺少cases.json/);
    fs.writeFileSync(path.join(folder, "cases.json"), "[]");
    fs.writeFileSync(path.join(folder, "notes.txt"), "");
    await expect(imported(folder)).rejects.toThrow(/“notes.txt”不是事项文件/);
    await expect(exportRelease(record.store, { itemId: "SC-021", release: 1, folder, now: now() })).rejects.toThrow(
      /choose an empty folder/,
    );
  });

  test("a release of a version that stored no examples gets them from the folder that it came from, and exports whole", async () => {
    const casesOf = async () => (await record.store.releases.findBundle("NL-002", 1))?.cases;
    const before = await casesOf();
    const older = "update hall.releases set bundle = bundle - 'cases', with_cases = false where item_id = 'NL-002'";
    await sql(record.database.adminUrl, older, [], { replica: true });
    const folder = path.join(root, "without");
    const lines = await exportRelease(record.store, { itemId: "NL-002", release: 1, folder, now: now() });
    expect(lines.join("\n")).toContain("did not store cases.json");

    await importSeed({ store: record.ownerStore, hashPassword: async () => "x", demo: false });

    expect(before?.length).toBeGreaterThan(0);
    expect(await casesOf()).toEqual(before);
    expect(loadItem(root, path.basename(await exported("NL-002", "NL-002-whole", 1)))).toMatchObject({ cases: before });
  });
});
