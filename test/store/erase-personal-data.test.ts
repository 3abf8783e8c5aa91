import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { SealedPart } from "../../domain/journal/seals.ts";
import { stateDigest } from "../../domain/case/state-digest.ts";
import { toStoredState } from "../../store/tables/case-rows.ts";
import { erasePersonalData, type Erased } from "../../store/erase-personal-data.ts";
import { digest } from "../../store/ids.ts";
import { chainHash } from "../../store/tables/journal.ts";
import { verifyJournal, type JournalReport } from "../../store/verification/verify-journal.ts";
import { manualWork } from "../../tools/erase-personal-data.ts";
import { reportLines } from "../../tools/verify-journal.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "./case-builder.ts";
import { tamperingOf, type Tampering } from "./tampering.ts";

let record: OpenRecord;
let work: CaseBuilder;
let by: Tampering;
beforeEach(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  by = tamperingOf(record);
}, 60_000);
afterEach(() => record?.close());

const verify = (): Promise<JournalReport> => verifyJournal(record.store);
const told = (report: JournalReport): string[] => report.problems.map(({ reason, detail }) => `${reason}: ${detail}`);

/** Gives the last entry of a case the digest of its row as it is now. */
async function redigest(caseId: string): Promise<void> {
  const { file, meta } = (await record.store.cases.find(caseId))!;
  const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
  const entry = { ...last, stateDigest: stateDigest(toStoredState(file), meta.seals!, digest) };
  await by.tamper("update hall.journal set state_digest = $3, hash = $4 where case_id = $1 and seq = $2", [
    caseId,
    entry.seq,
    entry.stateDigest,
    chainHash(entry),
  ]);
  await by.tamper("update hall.cases set journal_head = $2 where id = $1", [caseId, chainHash(entry)]);
}

describe("personal data erased by order", () => {
  const order = "（2026）冀01民初1号";

  /** Ended, with all its papers made. */
  async function ended(): Promise<string> {
    const caseId = await work.file();
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: "不再需要", present: null },
    });
    await by.makePapers(caseId);
    return caseId;
  }

  const erase = (caseId: string, parts: readonly SealedPart[]): Promise<Erased> =>
    record.ownerStore.transaction((tx) =>
      erasePersonalData(tx, { caseId, parts, order, byId: "operator:test", at: record.clock.now().toISOString() }),
    );

  /** The whole record, as text. */
  async function wholeRecord(): Promise<string> {
    const tables = await sql<{ name: string }>(
      record.database.adminUrl,
      "select relname as name from pg_class where relnamespace = 'hall'::regnamespace and relkind = 'r' and relname not in ('people', 'releases', 'shared_records')",
    );
    const texts = await Promise.all(
      tables.map(({ name }) =>
        sql<{ text: string }>(record.database.adminUrl, `select t::text as text from hall.${name} t`),
      ),
    );
    return texts
      .flat()
      .map(({ text }) => text)
      .join("\n");
  }

  test("leaves a chain that verifies and names the order; no name, number, phone or salt is left", async () => {
    const caseId = await ended();
    const { file, meta } = (await record.store.cases.find(caseId))!;
    const { name, idNumber, phone, agent } = file.applicant;
    const secrets = [
      name,
      idNumber,
      phone,
      agent!.name,
      agent!.idNumber,
      file.materials[0]!.files[0]!.name,
      ...Object.values(meta.seals!).flatMap((seal) => ("salt" in seal ? [seal.salt] : [])),
    ].filter((text) => text !== "");
    expect(await wholeRecord()).toContain(name);

    const { parts, files } = await erase(caseId, ["applicant", "agent", "recipient", "survey", "words"]);

    const left = await wholeRecord();
    for (const secret of secrets) expect(left).not.toContain(secret);
    expect(parts).toEqual(["applicant", "agent", "recipient", "survey", "words", "papers"]);
    expect(files).toEqual(
      expect.arrayContaining(file.materials.flatMap((material) => material.files.map((one) => one.sha256))),
    );
    const report = await verify();
    expect(told(report)).toEqual([]);
    expect(report.erased).toContainEqual({ caseNumber: file.number, part: "applicant", order });
    expect(reportLines(report, "anchors").join("\n")).toContain(
      `case ${file.number}: the personal data 'agent' was erased by order ${order}`,
    );
    expect((await work.fileOf(caseId)).applicant.name).toBe("（已依令删除）");
  });

  test("removes the recipient of the result and the people of surveys and deliberations", async () => {
    const caseId = await work.granted();
    await by.makePapers(caseId);
    // As after a survey and a delivery at the window, with the last entry rewritten for it.
    const facts = {
      delivery: {
        mode: "window",
        on: "2026-03-02",
        recipient: "王领取",
        identityCheck: "核验身份证原件",
        byId: "issuer",
      },
      procedures: [{ ruleId: "r", persons: [{ personId: null, name: "李踏勘", idNumber: null }], place: "现场" }],
      deliberations: [
        {
          instance: "i",
          chair: { personId: null, name: "王主持", idNumber: null },
          participants: [{ personId: null, name: "赵审议", idNumber: null }],
          question: "是否同意",
        },
      ],
    };
    await by.tamper("update hall.cases set facts = facts || $2, ended_on = '2026-03-02' where id = $1", [
      caseId,
      facts,
    ]);
    await redigest(caseId);
    expect(told(await verify())).toEqual([]);

    await erase(caseId, ["recipient", "survey"]);

    const left = await work.fileOf(caseId);
    expect(left.delivery).toMatchObject({ mode: "window", recipient: null, identityCheck: null });
    expect(left.procedures).toMatchObject([{ ruleId: "r", persons: [], place: "现场" }]);
    expect(left.deliberations).toMatchObject([{ instance: "i", chair: null, participants: [], question: "是否同意" }]);
    expect(told(await verify())).toEqual([]);
  });

  test("of one person keeps that of others, still provable", async () => {
    const caseId = await ended();
    const { name } = (await work.fileOf(caseId)).applicant;

    await erase(caseId, ["agent"]);

    expect((await work.fileOf(caseId)).applicant).toMatchObject({ name, agent: null });
    expect((await verify()).found).toBe(0);
    await by.tamper("update hall.applicants set name = '别人' where case_id = $1", [caseId]);
    expect((await verify()).problems.map(({ reason }) => reason)).toEqual(["state"]);
  });

  /** As after a supplement: the earlier file is no longer in the materials, its upload remains. */
  async function superseded(caseId: string): Promise<{ readonly sha256: string; readonly uploadId: string }> {
    const { uploadId, sha256 } = (await work.fileOf(caseId)).materials[0]!.files[0]!;
    await by.tamper("delete from hall.material_files where case_id = $1 and upload_id = $2", [caseId, uploadId]);
    return { uploadId, sha256 };
  }

  test("includes what a supplement replaced: its upload is renamed, its file is listed for destruction", async () => {
    const caseId = await ended();
    const { uploadId, sha256 } = await superseded(caseId);

    const { files, alsoHeldByOthers } = await erase(caseId, ["applicant"]);

    expect((await record.store.uploads.find(uploadId))?.name).toBe("（已依令删除）");
    expect(files).toContain(sha256);
    expect(alsoHeldByOthers).toEqual([]);
  });

  test("keeps the same bytes in another person's upload, and lists the file separately", async () => {
    const caseId = await ended();
    const { sha256 } = await superseded(caseId);
    const other = { id: "upload-other", ownerId: "agent-other", name: "别人的文件.pdf", sha256 };
    await record.store.uploads.add({
      ...other,
      contentType: "application/pdf",
      size: 1,
      createdAt: "2026-03-02T01:00:00Z",
    });

    const erased = await erase(caseId, ["applicant"]);

    expect((await record.store.uploads.find(other.id))?.name).toBe(other.name);
    expect(erased.files).not.toContain(sha256);
    expect(erased.alsoHeldByOthers).toEqual([sha256]);
    expect(manualWork(erased).join("\n")).toMatch(/Do NOT destroy these without asking.*/s);
  });

  test("of the agent alone lists the applicant's files to check", async () => {
    const caseId = await ended();
    const handed = (await work.fileOf(caseId)).materials.flatMap(({ files }) => files.map(({ sha256 }) => sha256));

    const erased = await erase(caseId, ["agent"]);

    expect(erased.lookThrough).toEqual([...new Set(handed)].sort());
    expect(manualWork(erased)).toContain(
      "Look through these files that the applicant handed in: who was erased may be named in them:",
    );
  });

  test("reports which entries of earlier versions hold texts in the open and remain", async () => {
    const caseId = await work.granted();
    await by.makePapers(caseId);
    const reviewed = (await record.store.journal.ofCase(caseId)).find(({ type }) => type === "reviewRecorded")!;
    await by.tamper("update hall.cases set ended_on = '2026-03-02' where id = $1", [caseId]);
    await by.tamper("update hall.journal set data = data || $3 where case_id = $1 and seq = $2", [
      caseId,
      reviewed.seq,
      { reason: "申请人张某已当面说明" },
    ]);

    const erased = await erase(caseId, ["words"]);

    expect(erased.openEntries).toEqual([reviewed.seq]);
    expect(manualWork(erased).join("\n")).toContain(
      `Journal entries ${reviewed.seq} were written by an earlier version`,
    );
  });

  test("is done once; a second order erases the rest", async () => {
    const caseId = await ended();

    await erase(caseId, ["agent"]);

    expect((await erase(caseId, ["agent"])).parts).toEqual([]);
    expect((await erase(caseId, ["applicant"])).parts).toEqual(["applicant"]);
    expect((await verify()).found).toBe(0);
  });

  test("of an older case includes the case's own salt, with which its entries were sealed", async () => {
    const caseId = await work.file();
    await by.makePapers(caseId);
    await by.asBefore(caseId);
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    // Ended under a version that knew fewer facts, and without a digest.
    await by.tamper("update hall.cases set facts = facts - 'handedOver' - 'proofs' where id = $1", [caseId]);
    await by.asBefore(caseId);
    const { salt } = (await record.store.cases.find(caseId))!.meta;

    await erase(caseId, ["applicant", "agent"]);

    expect(await wholeRecord()).not.toContain(salt);
    expect(told(await verify())).toEqual([]);
  });

  test("is refused while the case is running, or while its papers are not made", async () => {
    const open = await work.file();
    await expect(erase(open, ["applicant"])).rejects.toThrow(/has not ended/);
    await record.commandHandler.actOne({
      caseId: open,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });

    await expect(erase(open, ["applicant"])).rejects.toThrow(/Papers of case .* are not made yet/);
    await expect(
      record.store.transaction((tx) =>
        erasePersonalData(tx, {
          caseId: open,
          parts: ["agent"],
          order,
          byId: "x",
          at: record.clock.now().toISOString(),
        }),
      ),
    ).rejects.toThrow(/Papers of case/);
  });

  test("without an entry in the journal does not count", async () => {
    const caseId = await ended();

    await by.tamper("update hall.applicants set name = 'x' where case_id = $1", [caseId]);
    await by.tamper(
      `update hall.cases set seals = jsonb_set(seals, '{applicant}', '{"erasedBy": "made up", "commitment": null}') where id = $1`,
      [caseId],
    );

    expect(told(await verify())).toEqual(
      expect.arrayContaining([
        expect.stringContaining("is marked as erased by order made up, but no entry records it"),
      ]),
    );
  });
});
