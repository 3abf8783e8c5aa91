import { appendFile, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { openAnchorFolder, type AnchorFolder } from "../../store/verification/anchor-folder.ts";
import { verifyJournal, type JournalReport } from "../../store/verification/verify-journal.ts";
import { reportLines } from "../../tools/verify-journal.ts";
import { anchorJournalRound } from "../../workers/anchors/anchor-journal.ts";
import { dailyAnchor } from "../../workers/anchors/daily-anchor.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "../store/case-builder.ts";
import { tamperingOf, type Tampering } from "../store/tampering.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

const log = makeLog({ name: "test", level: "silent" });
let record: OpenRecord;
let work: CaseBuilder;
let by: Tampering;
let place: string;
let folder: AnchorFolder;
beforeEach(async () => {
  place = path.join(await mkdtemp(path.join(tmpdir(), "anchors-test-")), "anchors");
  folder = openAnchorFolder(place);
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  by = tamperingOf(record);
}, 60_000);
afterEach(async () => {
  await record?.close();
  await rm(path.dirname(place), { recursive: true, force: true });
});

const round = (into = folder): Promise<number> =>
  anchorJournalRound({ store: record.store, folder: into, now: record.clock.now, log });
const verify = (): Promise<JournalReport> => verifyJournal(record.store, { anchors: folder });
const anchorFaults = (report: JournalReport): string[] =>
  report.problems.filter(({ reason }) => reason === "anchor").map(({ detail }) => detail);

async function factsOf(n: number): Promise<string[]> {
  const { anchor } = (await folder.anchors())[n - 1]!;
  return gunzipSync(await readFile(path.join(place, anchor.file)))
    .toString()
    .trim()
    .split("\n");
}

describe("the daily anchor", () => {
  test("is one line a day that covers all chains and the previous line, and contains no personal data", async () => {
    const caseId = await work.signed();

    expect([await round(), await round()]).toEqual([1, 0]);
    record.clock.goTo("2026-03-03");
    expect([await round(), await round()]).toEqual([1, 0]);

    const [first, second] = await folder.anchors();
    expect(first).toMatchObject({ anchor: { format: 1, n: 1, day: "2026-03-02", cases: 1, previous: null } });
    expect(second).toMatchObject({ anchor: { n: 2, day: "2026-03-03", previous: first!.hash } });
    expect((await readFile(path.join(place, "anchors.ndjson"), "utf8")).split("\n")).toHaveLength(3);
    const { meta, file } = (await record.store.cases.find(caseId))!;
    expect(await factsOf(1)).toContain(JSON.stringify(["case", caseId, meta.journalSeq, meta.journalHead]));
    const all = `${await readFile(path.join(place, "anchors.ndjson"), "utf8")}${(await factsOf(1)).join()}`;
    for (const secret of [file.applicant.name, file.applicant.idNumber, file.applicant.phone, file.number])
      expect(all).not.toContain(secret);
  });

  test("contains what was written since the previous one, or everything the first time", async () => {
    const old = await work.file();
    record.clock.goTo("2026-03-03");
    await round();
    record.clock.goTo("2026-03-04");
    const fresh = await work.file();
    await round();

    const casesIn = async (n: number): Promise<string[]> =>
      (await factsOf(n)).filter((line) => line.startsWith('["case"')).map((line) => (JSON.parse(line) as string[])[1]!);
    expect(await casesIn(1)).toEqual([old]);
    expect(await casesIn(2)).toEqual([fresh]);
    expect(await verify()).toMatchObject({
      found: 0,
      anchors: { count: 2, last: { anchor: { n: 2, cases: 2 } }, newer: null },
    });
  });

  test("is written once, however many processes try", async () => {
    await work.file();

    const wrote = await Promise.all(Array.from({ length: 6 }, () => round(openAnchorFolder(place))));

    expect(wrote.filter((one) => one === 1)).toHaveLength(1);
    expect(await folder.anchors()).toHaveLength(1);
  });

  test("after a clock was set back contains everything again, because new entries cannot be selected", async () => {
    const caseId = await work.file();
    record.clock.goTo("2027-03-01");
    await round();
    record.clock.goTo("2026-03-03");
    await round();

    expect((await factsOf(2)).some((line) => line.includes(caseId))).toBe(true);
    expect((await verify()).found).toBe(0);
  });

  test("that a crash left incomplete was never published: the next one replaces it", async () => {
    await work.file();
    await round();
    await appendFile(path.join(place, "anchors.ndjson"), '{"at":"2026-03-03T0');
    record.clock.goTo("2026-03-03");

    expect(await round()).toBe(1);

    expect((await folder.anchors()).map(({ anchor }) => anchor.n)).toEqual([1, 2]);
    expect((await verify()).found).toBe(0);
  });
});

describe("with the anchors verification detects what the database alone cannot show", () => {
  test("a withdrawal undone without a trace: chain, head, row and papers as before", async () => {
    const caseId = await work.file();
    const [before] = await sql(
      record.database.adminUrl,
      "select status, facts, ended_on, journal_seq, journal_head from hall.cases where id = $1",
      [caseId],
    );
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    await round();

    await by.tamper("delete from hall.journal where case_id = $1 and seq > $2", [caseId, before!["journal_seq"]]);
    await by.tamper(
      "update hall.cases set status = $2, facts = $3, ended_on = $4, journal_seq = $5, journal_head = $6 where id = $1",
      [caseId, ...["status", "facts", "ended_on", "journal_seq", "journal_head"].map((key) => before![key])],
    );

    expect((await verifyJournal(record.store)).found).toBe(0);
    const report = await verify();
    expect(anchorFaults(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/the case had \d entries on 2026-03-02, and has \d: its end was cut off/),
      ]),
    );
    expect(report.problem?.caseNumber).toBe((await work.fileOf(caseId)).number);
  });

  test("the last case of the year deleted together with its number", async () => {
    await work.file();
    const last = await work.file();
    await round();

    await by.deleteCase(last);
    await by.tamper("update hall.number_series set last = 1 where series = 'case'");

    expect((await verifyJournal(record.store)).found).toBe(0);
    expect(anchorFaults(await verify())).toEqual(
      expect.arrayContaining([
        expect.stringContaining("and is gone"),
        expect.stringContaining("it counted 2 cases, and the record holds 1"),
        expect.stringContaining("it stood at 2 on 2026-03-02, and stands at 1"),
      ]),
    );
  });

  test("a rewritten chain", async () => {
    const caseId = await work.file();
    await round();

    await by.tamper(
      "update hall.journal set hash = repeat('a', 64) where case_id = $1 and seq = (select max(seq) from hall.journal where case_id = $1)",
      [caseId],
    );
    await by.tamper("update hall.cases set journal_head = repeat('a', 64) where id = $1", [caseId]);

    expect(anchorFaults(await verify())).toEqual([expect.stringContaining("the chain was written anew")]);
  });

  test("a replaced file of a paper, also changed in the ledger", async () => {
    const caseId = await work.file();
    const [paper] = await record.store.documents.ofCase(caseId);
    const at = record.clock.now().toISOString();
    await record.store.documents.markMade([{ id: paper!.id, sha256: "one", sm3: "x", size: 1, at }]);
    await record.store.sealUses.add([
      { documentId: paper!.id, caseId, organId: paper!.organId, documentSha256: "one", usedBy: "test", usedAt: at },
    ]);
    await round();

    await by.tamper("update hall.documents set sha256 = 'other' where id = $1", [paper!.id]);
    await by.tamper("update hall.seal_uses set document_sha256 = 'other' where document_id = $1", [paper!.id]);

    expect((await verifyJournal(record.store)).found).toBe(0);
    expect(anchorFaults(await verify())).toEqual([expect.stringContaining("has another digest than on 2026-03-02")]);
  });
});

describe("the anchors themselves", () => {
  beforeEach(async () => {
    for (const day of ["2026-03-02", "2026-03-03", "2026-03-04"]) {
      record.clock.goTo(day);
      await work.file();
      await round();
    }
  });

  test("with one removed do not follow each other", async () => {
    const lines = (await readFile(path.join(place, "anchors.ndjson"), "utf8")).split("\n");
    await writeFile(path.join(place, "anchors.ndjson"), [lines[0], ...lines.slice(2)].join("\n"));

    expect(anchorFaults(await verify())).toEqual([expect.stringContaining("it does not follow the anchor before it")]);
  });

  test("with a changed line do not follow each other either", async () => {
    const text = await readFile(path.join(place, "anchors.ndjson"), "utf8");
    await writeFile(path.join(place, "anchors.ndjson"), text.replace('"cases":1', '"cases":0'));

    expect(anchorFaults(await verify())).toEqual([expect.stringContaining("it does not follow the anchor before it")]);
  });

  test("with a changed, unreadable or missing file are reported", async () => {
    const [one, two, three] = (await folder.anchors()).map(({ anchor }) => path.join(place, anchor.file));
    const facts = gunzipSync(await readFile(one!))
      .toString()
      .split("\n")
      .slice(1)
      .join("\n");
    await writeFile(one!, gzipSync(facts));
    await writeFile(two!, "not compressed");
    await rename(three!, `${three}.aside`);

    expect(anchorFaults(await verify())).toEqual([
      expect.stringContaining("was changed"),
      expect.stringContaining("cannot be read"),
      expect.stringContaining("is gone"),
    ]);
  });

  test.each([
    ["something else", "a line that is no anchor"],
    ['{"format":1,"n":4,"day":"2026-03-05"}', "a line without its file"],
    ["null", "an empty one"],
  ])("whose list contains %s (%s) are one problem, and other findings are reported", async (line) => {
    await appendFile(path.join(place, "anchors.ndjson"), `${line}\n`);
    const caseId = await work.signed();
    await by.tamper("update hall.cases set status = 'closed' where id = $1", [caseId]);

    const report = await verify();

    expect(report.problems.map(({ reason }) => reason)).toEqual(["state", "anchor"]);
    expect(anchorFaults(report)).toEqual([expect.stringMatching(/anchors\.ndjson, line 4 is not an anchor/)]);
    expect(report.anchors).toBeNull();
    expect(reportLines(report, place).join("\n")).toMatch(/could not be compared: their list is damaged/);
  });

  test("that cannot be written are one incident over all rounds; it closes with the next one written", async () => {
    const list = path.join(place, "anchors.ndjson");
    const good = await readFile(list);
    await appendFile(list, "something else\n");
    const daily = dailyAnchor({ store: record.store, folder, now: record.clock.now, log });
    const open = async () =>
      (await record.store.incidents.listOpen(10)).map(({ source, message }) => ({ source, message }));
    await expect(daily()).rejects.toThrow(/is not an anchor/);
    await expect(daily()).rejects.toThrow(/is not an anchor/);
    const opened = await open();

    await writeFile(list, good);
    await daily();

    expect(opened).toEqual([{ source: "anchor", message: expect.stringMatching(/could not be anchored.*line 4/) }]);
    expect(await open()).toEqual([]);
  });

  test("newer than a record restored from a backup show what the restore lost, or that cases were truncated", async () => {
    const newest = await sql<{ id: string }>(
      record.database.adminUrl,
      "select id from hall.cases order by filed_at desc limit 2",
    );
    for (const { id } of newest) await by.deleteCase(id);
    await by.tamper("update hall.number_series set last = 1 where series = 'case'");

    const report = await verify();

    expect(report.anchors?.newer).toMatchObject({
      anchor: { day: "2026-03-03" },
      newestEntryAt: expect.stringMatching(/^2026-03-02T/),
    });
    expect(reportLines(report, place).join("\n")).toMatch(
      /newer than the record \(anchor of 2026-03-03; newest entry of the record: 2026-03-02T.*if it was restored from a backup/s,
    );
  });

  test("are listed in the output, the last with its hash; a machine without them reports it", async () => {
    const { hash, anchor } = (await folder.anchors()).at(-1)!;

    expect(reportLines(await verify(), place).join("\n")).toContain(
      `The last: no. 3 of 2026-03-04, 3 cases, ${anchor.entries} entries, sha256 ${hash}`,
    );
    const elsewhere = await verifyJournal(record.store, { anchors: openAnchorFolder(path.join(place, "nowhere")) });
    expect(elsewhere).toMatchObject({ found: 0, anchors: { count: 0, last: null } });
    expect(reportLines(elsewhere, "/nowhere").join("\n")).toContain("No anchor 锚点 lies in /nowhere");
    expect(await readdir(place)).toHaveLength(4);
  });
});
