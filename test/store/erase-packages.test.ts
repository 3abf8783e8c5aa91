import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { erasePersonalData, type Erased } from "../../store/erase-personal-data.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { manualWork } from "../../tools/erase-personal-data.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage } from "./package-builder.ts";
import { tamperingOf } from "./tampering.ts";

const clinic = bundledPackage("PK-08");
const small = clinic.loaded.cases.find(({ answers }) => answers["q3"] === false && answers["q2"] === true)!;
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...clinic.items, clinic.loaded]);
  record.clock.goTo("2026-03-02");
}, 120_000);
afterAll(() => record?.close());

const order = "（2026）冀01民初1号";
const erase = (caseId: string): Promise<Erased> =>
  record.ownerStore.transaction((tx) =>
    erasePersonalData(tx, {
      caseId,
      parts: ["applicant"],
      order,
      byId: "operator:test",
      at: record.clock.now().toISOString(),
    }),
  );

/** A withdrawn package with one member, whose papers are made; both hold the applicant's files. */
async function withdrawn() {
  const work = await fileOfPackage(record, clinic, small);
  await work.accept();
  await work.open("SH-008");
  const withdrawal: Command = { type: "withdrawCase", reason: null, present: null };
  await record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command: withdrawal });
  const member = await work.member("SH-008");
  const shared = member.materials.flatMap(({ files }) => files);
  expect(shared.length).toBeGreaterThan(0);
  const by = tamperingOf(record);
  for (const caseId of [work.id, member.id]) await by.makePapers(caseId);
  return { work, member, shared };
}

test("erases the case that the order names, not the one of its package that comes first", async () => {
  const { work, member } = await withdrawn();
  const [first, named] = [work.id, member.id].toSorted() as [string, string];

  await erase(named);

  const entries = await Promise.all([first, named].map((id) => record.store.journal.ofCase(id)));
  expect(entries.map((list) => list.at(-1)?.type === "personalDataErased")).toEqual([false, true]);
  const names = await Promise.all(
    [first, named].map(async (id) => (await record.store.cases.find(id))?.file.applicant.name),
  );
  expect(names).toEqual([small.applicant.name, "（已依令删除）"]);
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});

test("of a package names the cases that hold the same application, and lists its files when the last of them is erased", async () => {
  const { work, member, shared } = await withdrawn();

  const first = await erase(work.id);
  const second = await erase(member.id);

  expect(first.sameApplication).toEqual([member.number]);
  expect(manualWork(first).join("\n")).toContain(member.number);
  expect(second.sameApplication).toEqual([]);
  expect(second.files).toEqual(expect.arrayContaining(shared.map(({ sha256 }) => sha256)));
  for (const { uploadId } of shared) expect((await record.store.uploads.find(uploadId))?.name).toBe("（已依令删除）");
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});
