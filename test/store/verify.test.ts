import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { JournalEntry } from "../../store/journal.ts";
import { chainHash } from "../../store/journal.ts";
import { sealWith, type SealedPart } from "../../domain/journal/seals.ts";
import { stateDigest } from "../../domain/journal/state.ts";
import { CASE_TABLES } from "../../store/evidence.ts";
import { toStoredState } from "../../store/case-rows.ts";
import { erasePersonalData, type Erased } from "../../store/erase-personal-data.ts";
import { digest } from "../../store/ids.ts";
import { reportLines } from "../../tools/verify-journal.ts";
import { verifyJournal, type JournalReport } from "../../store/verify-journal.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { deskWork, owner, sql, type DeskWork } from "./desk-work.ts";

let record: OpenRecord;
let work: DeskWork;
let place: string;
beforeEach(async () => {
  place = await mkdtemp(path.join(tmpdir(), "verify-test-"));
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = deskWork(record);
}, 60_000);
afterEach(async () => {
  await record?.close();
  await rm(place, { recursive: true, force: true });
});

/** What somebody can do who owns the database and switches the triggers off. */
const spoil = (text: string, values: unknown[] = []): Promise<unknown> => sql(record.database.adminUrl, text, values, { replica: true });
const verify = (): Promise<JournalReport> => verifyJournal(record.store);
const told = (report: JournalReport): string[] => report.problems.map(({ reason, detail }) => `${reason}: ${detail}`);

/** Everything that points to a case, and the case. */
const TABLES = ["journal", "applicants", "decisions", "licences", "seal_uses", "documents", "work_items", "material_files", "outbox", "handled_tasks"];

async function deleteCase(caseId: string): Promise<void> {
  for (const table of TABLES) await spoil(`delete from hall.${table} where case_id = $1`, [caseId]);
  await spoil("delete from hall.cases where id = $1", [caseId]);
}

/** Makes the waiting papers of a case as the paper room would. */
async function makePapers(caseId: string): Promise<void> {
  const at = record.clock.now().toISOString();
  await record.store.transaction(async (tx) => {
    const waiting = await tx.documents.takeToMake(20, { caseId });
    await tx.documents.markMade(waiting.map(({ id }) => ({ id, sha256: `sha-${id}`, sm3: "sm3", size: 1, at })));
    await tx.sealUses.add(waiting.map(({ id, organId }) => ({ documentId: id, caseId, organId, documentSha256: `sha-${id}`, usedBy: "test", usedAt: at })));
  });
}

describe("a whole record", () => {
  test("of all three items, on every way, verifies: rows, registers, numbers", async () => {
    for (const itemId of ["SC-021", "NL-002"]) {
      const caseId = await work.granted(itemId);
      await makePapers(caseId);
      await work.system(caseId, { type: "serveNotice", activityId: "issuance", documentIds: (await record.store.documents.ofCase(caseId)).map((document) => document.id) });
    }
    const withdrawn = await work.file();
    await record.door.actOne({ caseId: withdrawn, actor: owner(), command: { type: "withdrawCase", reason: "不再需要" } });

    expect(told(await verify())).toEqual([]);
  });

  test("on which the law spoke by itself verifies, with the task that was open and with one that came too late", async () => {
    const { caseId, who, accept } = await work.received();
    const untasked = await work.file();
    record.clock.goTo("2026-03-12");
    await record.door.act([{ caseId, actor: who, command: accept }]);
    await work.system(untasked, { type: "applyLaw" });
    await work.give(untasked, "acceptance");
    await work.system(untasked, { type: "applyLaw" });

    expect((await work.fileOf(untasked)).acceptance?.mode).toBe("deemed");
    expect(told(await verify())).toEqual([]);
  });
});

describe("a case that is gone", () => {
  test("with row and chain is missed by the number series, even when it was the last of the year", async () => {
    await work.file();
    const middle = await work.file();
    const last = await work.file();

    await deleteCase(middle);
    await deleteCase(last);

    expect(told(await verify())).toEqual([expect.stringContaining("number: number 2 was given and nothing bears it"), expect.stringContaining("number: number 3 was given and nothing bears it")]);
  });

  test("is missed in every series from which it drew", async () => {
    const caseId = await work.granted();

    await deleteCase(caseId);

    const report = await verify();
    expect(report.problems.map(({ caseNumber }) => caseNumber).sort()).toEqual(
      expect.arrayContaining([expect.stringContaining("series case 2026"), expect.stringMatching(/series number:.+准 2026/), expect.stringContaining("series licence:SC-021 2026")]));
  });

  test("whose series were set back as well leaves numbers that were never given", async () => {
    await work.file();
    const last = await work.file();

    await spoil("delete from hall.journal where case_id = $1", [last]);
    await spoil("update hall.number_series set last = 1 where series = 'case'");

    expect(told(await verify())).toEqual(expect.arrayContaining([expect.stringContaining("number: number 2 is borne and the series says that it was never given")]));
  });

  test("and left its entries behind is an orphan chain", async () => {
    const caseId = await work.file();
    const entries = await record.store.journal.ofCase(caseId);
    const strange: JournalEntry[] = [];
    for (const { hash: _hash, ...entry } of entries) {
      const next = { ...entry, caseId: "strange", prevHash: strange.at(-1)?.hash ?? entry.prevHash };
      strange.push({ ...next, hash: chainHash(next) });
    }

    await sql(record.database.adminUrl, "alter table hall.journal disable trigger all");
    await record.store.journal.append(strange);

    expect(told(await verify())).toEqual(["orphan: journal holds rows of a case that does not exist"]);
    expect((await verify()).problem?.caseNumber).toBe("(id strange)");
  });
});

describe("a chain cut together with its head", () => {
  async function cut(caseId: string, seq: number): Promise<void> {
    const entries = await record.store.journal.ofCase(caseId);
    await spoil("delete from hall.journal where case_id = $1 and seq > $2", [caseId, seq]);
    await spoil("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [caseId, seq, entries[seq - 1]!.hash]);
  }

  test("leaves a row that is not what the last entry led to, and registers that know more", async () => {
    const caseId = await work.granted();
    const entries = await record.store.journal.ofCase(caseId);

    await cut(caseId, entries.findIndex((entry) => entry.type === "decisionSigned"));

    const report = await verify();
    expect(report.counts.state).toBe(1);
    expect(told(report)).toEqual(expect.arrayContaining([
      expect.stringMatching(/^register: decision .* stands in its register and no entry tells of it/), expect.stringMatching(/^register: licence .* no entry tells of it/),
      expect.stringMatching(/^register: task .* was decided by the inbox, and no entry tells of it/),
    ]));
  });

  test("and with the row put back to what it was: the registers still know more", async () => {
    const caseId = await work.signed();
    const [before] = await sql(record.database.adminUrl, "select status, facts, ended_on, journal_seq from hall.cases where id = $1", [caseId]);
    await work.system(caseId, { type: "confirmSignOff" });

    await cut(caseId, before!["journal_seq"] as number);
    await spoil("update hall.cases set status = $2, facts = $3, ended_on = $4 where id = $1", [caseId, before!["status"], before!["facts"], before!["ended_on"]]);

    const report = await verify();
    expect(report.counts.state).toBeUndefined();
    expect(told(report)).toEqual(expect.arrayContaining([expect.stringMatching(/^register: decision .* stands in its register and no entry tells of it/)]));
  });
});

describe("a row that was changed in place", () => {
  test.each([
    ["the status", "update hall.cases set status = 'closed' where id = $1"],
    ["a fact", `update hall.cases set facts = jsonb_set(facts, '{review,opinion}', '"refuse"') where id = $1`],
    ["a fact taken away", "update hall.cases set facts = facts - 'review' where id = $1"],
    ["the applicant's name", "update hall.applicants set name = '别人' where case_id = $1"],
    ["the applicant's number", "update hall.applicants set id_number = '110101199001011234' where case_id = $1"],
    ["the agent", `update hall.applicants set agent = jsonb_build_object('name', '别人', 'idNumber', '1', 'phone', '2') where case_id = $1`],
    ["the applicant's row taken away", "delete from hall.applicants where case_id = $1"],
    ["an answer of the form", `update hall.cases set application = application || '{"forged": true}' where id = $1`],
    ["a material", `update hall.cases set materials = materials - 0 where id = $1`],
    ["the name of a file", `update hall.cases set materials = jsonb_set(materials, '{0,files,0,name}', '"other.pdf"') where id = $1`],
    ["the day of receipt", "update hall.cases set received_on = received_on - 1 where id = $1"],
    ["the day of filing", "update hall.cases set filed_at = filed_at - interval '1 day' where id = $1"],
    ["the owner", "update hall.cases set owner_id = 'somebody-else' where id = $1"],
    ["the department", "update hall.cases set department_id = 'NYNC' where id = $1"],
    ["the query code", "update hall.cases set query_code = '999999' where id = $1"],
    ["the salts", `update hall.cases set seals = jsonb_set(seals, '{applicant,salt}', '"00"') where id = $1`],
    ["the salts taken away", "update hall.cases set seals = null where id = $1"],
  ])("%s is found", async (_what, statement) => {
    const caseId = await work.signed();
    expect((await verify()).found).toBe(0);

    await spoil(statement, [caseId]);

    expect((await verify()).problems.map(({ reason }) => reason)).toContain("state");
  });

  test("dates that are counted anew each day are not part of the state", async () => {
    const caseId = await work.signed();

    await spoil("update hall.cases set statutory_due_on = '2026-01-01', next_due_on = '2026-01-01', version = version + 1 where id = $1", [caseId]);

    expect((await verify()).found).toBe(0);
  });

  test("an old row put back, its end included, does not fit the chain that went on", async () => {
    const caseId = await work.signed();
    const [old] = await sql(record.database.adminUrl, "select status, facts, journal_seq, journal_head from hall.cases where id = $1", [caseId]);
    await work.system(caseId, { type: "confirmSignOff" });

    await spoil("update hall.cases set status = $2, facts = $3, journal_seq = $4, journal_head = $5 where id = $1", [caseId, old!["status"], old!["facts"], old!["journal_seq"], old!["journal_head"]]);

    expect((await verify()).problems.map(({ reason }) => reason)).toContain("end");
  });

  test("two cases that changed their chains, or their rows, are both found", async () => {
    const [one, other] = [await work.signed(), await work.signed()];
    await swapChains(one, other);
    const chains = (await verify()).problems.map(({ reason }) => reason);
    await swapChains(one, other);
    expect((await verify()).found).toBe(0);
    await spoil("update hall.cases c set facts = o.facts, application = o.application from hall.cases o where c.id in ($1, $2) and o.id in ($1, $2) and o.id <> c.id", [one, other]);

    expect(chains.filter((reason) => reason === "content")).toHaveLength(2);
    expect((await verify()).counts.state).toBe(2);
  });
});

async function swapChains(one: string, other: string): Promise<void> {
  for (const [from, to] of [[one, "aside"], [other, one], ["aside", other]]) await spoil("update hall.journal set case_id = $2 where case_id = $1", [from, to]);
}

describe("a register that says something else than the journal", () => {
  test.each([
    ["another outcome", "update hall.decisions set outcome = 'refuse' where case_id = $1", /decision .* has another outcome/],
    ["another signer", "update hall.decisions set signer_id = 'clerk-market' where case_id = $1", /decision .* has another signerId/],
    ["another number of a decision", "update hall.decisions set number = '冀〔2026〕1号' where case_id = $1", /decision 冀〔2026〕1号 stands in its register and no entry/],
    ["a decision taken out", "delete from hall.decisions where case_id = $1", /decision .* stands in the journal and not in its register/],
    ["a licence taken out", "delete from hall.licences where case_id = $1", /licence .* stands in the journal and not in its register/],
    ["another holder", "update hall.licences set holder_name = '别人' where case_id = $1", /licence .* names another holder/],
    ["a longer validity", "update hall.licences set valid_to = valid_to + 365 where case_id = $1", /licence .* has another validTo/],
    ["a status without an entry", "update hall.licences set status = 'revoked' where case_id = $1", /licence .* has another status/],
    ["another verification code", "update hall.licences set verify_code = 'guessable' where case_id = $1", /licence .* bears another verification code/],
    ["a paper with other words", `update hall.documents set paper = paper || '{"title": "x"}' where case_id = $1`, /paper .* has other words/],
    ["a paper of another kind", "update hall.documents set kind = 'refusalDecision' where case_id = $1 and kind = 'grantDecision'", /paper .* has another kind/],
    ["a paper under another organ's seal", "update hall.documents set organ_id = 'SCJG' where case_id = $1 and kind = 'grantDecision'", /paper .* has another organId in its register \(SCJG\) than in the journal \(SCJG-4\)/],
    ["a paper taken out", "delete from hall.documents where case_id = $1 and kind = 'intakeReceipt'", /paper .* stands in the journal and not in its register/],
    ["a paper that was served on no day", "update hall.documents set served_on = '2026-03-01' where case_id = $1 and kind = 'licence'", /was served on no day by the journal/],
    ["another file behind a paper", "update hall.documents set sha256 = 'other' where case_id = $1 and kind = 'licence'", /use of the seal on paper .* has another sha256/],
    ["a use of the seal taken out", "delete from hall.seal_uses where case_id = $1", /use of the seal on paper .* stands in the journal and not in its register/],
    ["a task that nobody decided", "update hall.work_items set state = 'gone' where case_id = $1 and activity_id = 'signOffTask'", /task .* was decided by the journal, not by the inbox/],
    ["another file behind a material", "update hall.uploads set sha256 = 'other' where id in (select upload_id from hall.material_files where case_id = $1)", /is another file than the one that was handed in/],
  ])("%s is found", async (_what, statement, sentence) => {
    const caseId = await work.granted();
    await makePapers(caseId);
    expect(told(await verify())).toEqual([]);

    await spoil(statement, [caseId]);

    const report = await verify();
    expect(report.problems.map(({ detail }) => detail)).toEqual(expect.arrayContaining([expect.stringMatching(sentence)]));
    expect(report.problem?.caseNumber).toBe((await work.fileOf(caseId)).number);
  });

  test("a licence that was put in beside the journal is found, though it is refused without switching the triggers off", async () => {
    const caseId = await work.signed();

    await spoil("insert into hall.licences (id, case_id, item_id, number, holder_name, valid_from, verify_code) values ($1, $2, 'SC-021', '假（冀）〔2026〕000009号', '假', '2026-03-02', 'x')", [randomUUID(), caseId]);

    expect(told(await verify())).toEqual(expect.arrayContaining([
      expect.stringContaining("licence 假（冀）〔2026〕000009号 stands in its register and no entry tells of it"), expect.stringContaining("number 9 is borne and the series says that it was never given"),
    ]));
  });

  test("an entry with a right hash that no hall ever wrote is told, and the check goes on", async () => {
    const caseId = await work.file();
    await work.file();
    const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
    const strange = { ...last, seq: last.seq + 1, prevHash: _hash, type: "decisionMade", data: {} };
    await record.store.journal.append([{ ...strange, hash: chainHash(strange) }]);
    await spoil("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [caseId, strange.seq, chainHash(strange)]);

    expect(await verify()).toMatchObject({ cases: 2, found: 1, problem: { reason: "content", detail: expect.stringContaining("a form that the hall never wrote") } });
  });

  test("goes on after the first problem, counts all, and names fifty", async () => {
    for (let n = 0; n < 3; n++) await work.file();
    await spoil("update hall.cases set status = 'closed'");

    expect(await verify()).toMatchObject({ cases: 3, found: 3, counts: { state: 3 } });
  });
});

/** Rewrites a chain as the hall wrote it before: without digests, sealed with the case's own salt. */
async function asBefore(caseId: string): Promise<void> {
  const entries = await record.store.journal.ofCase(caseId);
  const { file, meta } = (await record.store.cases.find(caseId))!;
  const seal = sealWith(meta.salt, null, digest);
  const papers = new Map((await sql<{ id: string; paper: unknown }>(record.database.adminUrl, "select id, paper from hall.documents where case_id = $1", [caseId])).map(({ id, paper }) => [id, paper]));
  let prevHash = entries[0]!.prevHash;
  for (const { hash: _hash, data: { agent: _agent, ...data }, ...entry } of entries) {
    const sealed = entry.type === "caseFiled" ? { applicant: seal(file.applicant), application: seal(file.application) }
      : entry.type === "documentRequested" ? { paper: seal(papers.get(data["documentId"] as string)) } : {};
    const old = { ...entry, data: { ...data, ...sealed }, stateDigest: null, prevHash };
    prevHash = chainHash(old);
    await spoil("update hall.journal set data = $5, state_digest = null, prev_hash = $3, hash = $4 where case_id = $1 and seq = $2", [caseId, entry.seq, old.prevHash, prevHash, old.data]);
  }
  await spoil("update hall.cases set seals = null, journal_head = $2 where id = $1", [caseId, prevHash]);
}

describe("cases of before there were digests", () => {
  test("verify, and the report says how many there are; the next act gives them one", async () => {
    const caseId = await work.file();
    await asBefore(caseId);
    const before = await verify();

    await record.door.actOne({ caseId, actor: owner(), command: { type: "withdrawCase", reason: null } });
    const after = await verify();

    expect(before).toMatchObject({ withoutDigest: 1, found: 0 });
    expect(after).toMatchObject({ withoutDigest: 0, found: 0 });
    expect((await record.store.journal.ofCase(caseId)).at(-1)?.stateDigest).toMatch(/^1:[0-9a-f]{64}$/);
  });

  test("are compared with what was filed at least", async () => {
    const caseId = await work.file();
    await asBefore(caseId);

    await spoil("update hall.cases set channel = 'counter', owner_id = null where id = $1", [caseId]);
    await spoil("update hall.applicants set name = '别人' where case_id = $1", [caseId]);

    expect(told(await verify())).toEqual(["state: its channel, ownerId, applicant are not what was filed"]);
  });

  test("an entry without a digest behind one that has it was not written by this hall", async () => {
    const caseId = await work.file();
    const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
    const more = { ...last, seq: last.seq + 1, prevHash: (await record.store.journal.ofCase(caseId)).at(-1)!.hash, stateDigest: null };

    await record.store.journal.append([{ ...more, hash: chainHash(more) }]);
    await spoil("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [caseId, more.seq, chainHash(more)]);

    expect((await verify()).problems.map(({ detail }) => detail)).toEqual(expect.arrayContaining([expect.stringContaining("holds no digest of the state although earlier ones do")]));
  });
});

/** Gives the last entry of a case the digest of its row as it is now. */
async function redigest(caseId: string): Promise<void> {
  const { file, meta } = (await record.store.cases.find(caseId))!;
  const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
  const entry = { ...last, stateDigest: stateDigest(toStoredState(file), meta.seals!, digest) };
  await spoil("update hall.journal set state_digest = $3, hash = $4 where case_id = $1 and seq = $2", [caseId, entry.seq, entry.stateDigest, chainHash(entry)]);
  await spoil("update hall.cases set journal_head = $2 where id = $1", [caseId, chainHash(entry)]);
}

describe("personal data erased by order", () => {
  const order = "（2026）冀01民初1号";

  /** Ended, with all its papers made. */
  async function ended(): Promise<string> {
    const caseId = await work.file();
    await record.door.actOne({ caseId, actor: owner(), command: { type: "withdrawCase", reason: "不再需要" } });
    await makePapers(caseId);
    return caseId;
  }

  const erase = (caseId: string, parts: readonly SealedPart[]): Promise<Erased> =>
    record.ownerStore.transaction((tx) => erasePersonalData(tx, { caseId, parts, order, byId: "operator:test", at: record.clock.now().toISOString() }));

  /** Everything that the record holds of anybody, as text. */
  async function wholeRecord(): Promise<string> {
    const tables = await sql<{ name: string }>(record.database.adminUrl, "select relname as name from pg_class where relnamespace = 'hall'::regnamespace and relkind = 'r' and relname not in ('people', 'releases', 'shared_records')");
    const texts = await Promise.all(tables.map(({ name }) => sql<{ text: string }>(record.database.adminUrl, `select t::text as text from hall.${name} t`)));
    return texts.flat().map(({ text }) => text).join("\n");
  }

  test("leaves a chain that verifies and says by which order; nobody's name, number or phone is left, and the salts neither", async () => {
    const caseId = await ended();
    const { file, meta } = (await record.store.cases.find(caseId))!;
    const { name, idNumber, phone, agent } = file.applicant;
    const secrets = [name, idNumber, phone, agent!.name, agent!.idNumber, file.materials[0]!.files[0]!.name, ...Object.values(meta.seals!).flatMap((seal) => ("salt" in seal ? [seal.salt] : []))].filter((text) => text !== "");
    expect(await wholeRecord()).toContain(name);

    const { parts, files } = await erase(caseId, ["applicant", "agent", "recipient", "survey"]);

    const left = await wholeRecord();
    for (const secret of secrets) expect(left).not.toContain(secret);
    expect(parts).toEqual(["applicant", "agent", "recipient", "survey", "papers"]);
    expect(files).toEqual(expect.arrayContaining(file.materials.flatMap((material) => material.files.map((one) => one.sha256))));
    const report = await verify();
    expect(told(report)).toEqual([]);
    expect(report.erased).toContainEqual({ caseNumber: file.number, part: "applicant", order });
    expect(reportLines(report, place).join("\n")).toContain(`case ${file.number}: the personal data 'agent' was erased by order ${order}`);
    expect((await work.fileOf(caseId)).applicant.name).toBe("（已依令删除）");
  });

  test("takes away who collected the result and who went on the survey", async () => {
    const caseId = await work.granted();
    await makePapers(caseId);
    // As after a survey and a delivery at the window, with the last entry written anew over it.
    const facts = { delivery: { mode: "window", on: "2026-03-02", recipient: "王领取", identityCheck: "核验身份证原件", byId: "issuer" }, procedures: [{ ruleId: "r", persons: [{ personId: null, name: "李踏勘", idNumber: null }], place: "现场" }] };
    await spoil("update hall.cases set facts = facts || $2, ended_on = '2026-03-02' where id = $1", [caseId, facts]);
    await redigest(caseId);
    expect(told(await verify())).toEqual([]);

    await erase(caseId, ["recipient", "survey"]);

    const left = (await work.fileOf(caseId));
    expect(left.delivery).toMatchObject({ mode: "window", recipient: null, identityCheck: null });
    expect(left.procedures).toMatchObject([{ ruleId: "r", persons: [], place: "现场" }]);
    expect(told(await verify())).toEqual([]);
  });

  test("of one person leaves the others' there, and provable", async () => {
    const caseId = await ended();
    const { name } = (await work.fileOf(caseId)).applicant;

    await erase(caseId, ["agent"]);

    expect((await work.fileOf(caseId)).applicant).toMatchObject({ name, agent: null });
    expect((await verify()).found).toBe(0);
    await spoil("update hall.applicants set name = '别人' where case_id = $1", [caseId]);
    expect((await verify()).problems.map(({ reason }) => reason)).toEqual(["state"]);
  });

  test("is done once; a second order erases what is left", async () => {
    const caseId = await ended();

    await erase(caseId, ["agent"]);

    expect((await erase(caseId, ["agent"])).parts).toEqual([]);
    expect((await erase(caseId, ["applicant"])).parts).toEqual(["applicant"]);
    expect((await verify()).found).toBe(0);
  });

  test("of a case of before takes the case's own salt along, with which its entries were sealed", async () => {
    const caseId = await work.file();
    await makePapers(caseId);
    await asBefore(caseId);
    await record.door.actOne({ caseId, actor: owner(), command: { type: "withdrawCase", reason: null } });
    // Ended under a version that knew fewer facts, and without a digest.
    await spoil("update hall.cases set facts = facts - 'handedOver' - 'proofs' where id = $1", [caseId]);
    await asBefore(caseId);
    const { salt } = (await record.store.cases.find(caseId))!.meta;

    await erase(caseId, ["applicant", "agent"]);

    expect(await wholeRecord()).not.toContain(salt);
    expect(told(await verify())).toEqual([]);
  });

  test("is refused while the case goes on, or while its papers wait", async () => {
    const open = await work.file();
    await expect(erase(open, ["applicant"])).rejects.toThrow(/has not ended/);
    await record.door.actOne({ caseId: open, actor: owner(), command: { type: "withdrawCase", reason: null } });

    await expect(erase(open, ["applicant"])).rejects.toThrow(/Papers of case .* are not made yet/);
    await expect(record.store.transaction((tx) => erasePersonalData(tx, { caseId: open, parts: ["agent"], order, byId: "x", at: record.clock.now().toISOString() }))).rejects.toThrow(/Papers of case/);
  });

  test("that no entry tells of is no erasure", async () => {
    const caseId = await ended();

    await spoil("update hall.applicants set name = 'x' where case_id = $1", [caseId]);
    await spoil(`update hall.cases set seals = jsonb_set(seals, '{applicant}', '{"erasedBy": "made up", "commitment": null}') where id = $1`, [caseId]);

    expect(told(await verify())).toEqual(expect.arrayContaining([expect.stringContaining("is marked as erased by order made up, and no entry tells of it")]));
  });
});

test("every table that points to a case is searched for rows without one", async () => {
  const tables = await sql<{ name: string }>(record.database.adminUrl, "select table_name as name from information_schema.columns where table_schema = 'hall' and column_name = 'case_id' and table_name <> 'incidents'");

  expect(tables.map(({ name }) => name).sort()).toEqual([...CASE_TABLES].sort());
});

test("every column of a case and of its applicant is in the digest, or left out on purpose", async () => {
  const columns = await sql<{ place: string }>(record.database.adminUrl, "select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'hall' and table_name in ('cases', 'applicants')");
  const derived = ["statutory_due_on", "promised_due_on", "due_provisional", "next_due_on", "next_provisional", "next_latest_on", "next_binding", "stage_due_on", "stage_provisional", "calendar_version"];
  const own = ["version", "salt", "seals", "journal_seq", "journal_head"];
  const digested = [
    "id", "number", "query_code", "item_id", "release", "department_id", "zone_id", "channel", "owner_id", "status", "delivery_mode", "filed_at", "received_on", "ended_on", "application", "materials", "facts",
  ];

  expect(columns.map(({ place }) => place).sort()).toEqual([
    ...["case_id", "type", "name", "id_type", "id_number", "pending_reason", "phone", "agent"].map((column) => `applicants.${column}`), ...[...digested, ...derived, ...own].map((column) => `cases.${column}`),
  ].sort());
});
