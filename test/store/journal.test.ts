import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { CHAIN_START, chainHash } from "../../store/tables/journal.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

/** Tampers with the record with all rights and without triggers. */
const tamper = (text: string, values: unknown[]): Promise<unknown> =>
  sql(record.database.adminUrl, text, values, { replica: true });

/** Some cases whose ids lie around the one to be tampered with. */
async function someCases(): Promise<string> {
  for (const prefix of ["0", "f"]) await work.file("SC-021", `${prefix}${randomUUID().slice(1)}`);
  return work.signed();
}

describe("an intact journal", () => {
  test("verifies: every hash is recomputed, every end matches the case", async () => {
    await someCases();
    const seen: number[] = [];

    const report = await verifyJournal(record.store, { onProgress: (cases) => seen.push(cases) });

    const [counts] = await sql<{ cases: string; entries: string }>(
      record.database.adminUrl,
      "select (select count(*) from hall.cases) as cases, (select count(*) from hall.journal) + (select count(*) from hall.stream_journal) as entries",
    );
    expect(report).toMatchObject({
      cases: Number(counts?.cases),
      entries: Number(counts?.entries),
      problem: null,
      found: 0,
      withoutDigest: 0,
    });
    expect(seen.at(-1)).toBe(report.cases);
  });

  test("begins with the filing, and each entry contains the hash of the previous one", async () => {
    const caseId = await work.file();
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });

    const [first, second] = await record.store.journal.ofCase(caseId);

    expect(first).toMatchObject({
      seq: 1,
      type: "caseFiled",
      prevHash: CHAIN_START,
      actorId: "agent-restaurant",
      actorRole: "applicant",
      terminal: "test",
      release: 1,
    });
    expect(second).toMatchObject({ seq: 2, type: "intakeRegistered", prevHash: first?.hash });
    const { hash, ...rest } = second!;
    expect(chainHash(rest)).toBe(hash);
  });

  test("verifies while cases change", async () => {
    const filing = Promise.all(Array.from({ length: 10 }, () => work.received()));

    const reports = await Promise.all(Array.from({ length: 5 }, () => verifyJournal(record.store)));
    await filing;

    expect(reports.map((report) => report.problem)).toEqual([null, null, null, null, null]);
  });

  test("of many cases is read in parts, each case once", async () => {
    const one = await record.store.journal.chains("", 1);
    const rest = await record.store.journal.chains(one[0]!.caseId, 1_000);
    const all = await record.store.journal.chains("", 1_000);

    expect([...one, ...rest]).toEqual(all);
  });

  test("of an empty hall verifies", async () => {
    const empty = await openRecord();

    // The bundled items were published, each in a stream of its own.
    const entries = sampleItems().length;
    expect(await verifyJournal(empty.store)).toMatchObject({ cases: 0, entries, problem: null });
    await empty.close();
  });
});

describe("no account can change an entry", () => {
  const tries = [
    "update hall.journal set type = 'caseFiled'",
    "delete from hall.journal",
    "truncate hall.journal",
    "truncate hall.cases cascade",
  ];

  test.each(tries)("hall_app: %s", async (text) => {
    await work.file();

    await expect(sql(record.database.appUrl, text)).rejects.toThrow(/permission denied/);
  });

  test.each(tries)("hall_owner: %s", async (text) => {
    await work.file();

    await expect(sql(record.database.ownerUrl, text)).rejects.toThrow(/append-only|is kept/);
  });
});

describe("tampering is found", () => {
  const tamperings: readonly [string, string, string, number][] = [
    [
      "another name of the act",
      "update hall.journal set type = 'caseWithdrawn' where case_id = $1 and seq = 3",
      "content",
      3,
    ],
    [
      "another person",
      "update hall.journal set actor_id = 'somebody-else' where case_id = $1 and seq = 3",
      "content",
      3,
    ],
    ["another time", "update hall.journal set at = at - interval '1 day' where case_id = $1 and seq = 1", "content", 1],
    [
      "other facts",
      `update hall.journal set data = data || '{"forged": true}' where case_id = $1 and seq = 4`,
      "content",
      4,
    ],
    ["an entry taken out of the middle", "delete from hall.journal where case_id = $1 and seq = 3", "gap", 3],
    ["the first entry taken away", "delete from hall.journal where case_id = $1 and seq = 1", "gap", 1],
    ["all entries taken away", "delete from hall.journal where case_id = $1", "end", 1],
    ["entries cut off at the end", "delete from hall.journal where case_id = $1 and seq > 5", "end", 6],
    [
      "a hash that does not follow",
      "update hall.journal set prev_hash = repeat('0', 64) where case_id = $1 and seq = 3",
      "link",
      3,
    ],
    [
      "a case that remembers another end",
      "update hall.cases set journal_head = repeat('a', 64) where id = $1",
      "end",
      0,
    ],
  ];

  test.each(tamperings)("%s", async (_title, statement, reason, seq) => {
    const caseId = await someCases();
    const { number } = await work.fileOf(caseId);
    const { entries, meta } = {
      entries: await record.store.journal.ofCase(caseId),
      meta: (await record.store.cases.find(caseId))!.meta,
    };

    await tamper(statement, [caseId]);
    const { problem } = await verifyJournal(record.store);
    await restore(caseId, entries, meta);

    expect(problem).toMatchObject({ caseNumber: number, reason });
    if (seq > 0) expect(problem?.seq).toBe(seq);
    expect((await verifyJournal(record.store)).problem).toBeNull();
  });

  test("a forged entry with a correct hash breaks the following link", async () => {
    const caseId = await someCases();
    const entries = await record.store.journal.ofCase(caseId);
    const { meta } = (await record.store.cases.find(caseId))!;
    const { hash: _hash, ...second } = entries[1]!;
    const forged = { ...second, actorId: "somebody-else" };

    await tamper("update hall.journal set actor_id = $2, hash = $3 where case_id = $1 and seq = 2", [
      caseId,
      forged.actorId,
      chainHash(forged),
    ]);
    const { problem } = await verifyJournal(record.store);
    await restore(caseId, entries, meta);

    expect(problem).toMatchObject({ seq: 3, reason: "link" });
  });

  test("entries appended with correct hashes do not match the end stored in the case", async () => {
    const caseId = await someCases();
    const entries = await record.store.journal.ofCase(caseId);
    const { meta } = (await record.store.cases.find(caseId))!;
    const last = entries.at(-1)!;
    const { hash: _hash, ...more } = { ...last, seq: last.seq + 1, prevHash: last.hash, type: "caseWithdrawn" };

    await record.store.journal.append([{ ...more, hash: chainHash(more) }]);
    const { problem } = await verifyJournal(record.store);
    await restore(caseId, entries, meta);

    expect(problem).toMatchObject({ seq: last.seq + 1, reason: "end" });
  });
});

type Entries = Awaited<ReturnType<OpenRecord["store"]["journal"]["ofCase"]>>;

async function restore(
  caseId: string,
  entries: Entries,
  meta: { journalHead: string; journalSeq: number },
): Promise<void> {
  await tamper("delete from hall.journal where case_id = $1", [caseId]);
  await record.store.journal.append(entries);
  await tamper("update hall.cases set journal_head = $2, journal_seq = $3 where id = $1", [
    caseId,
    meta.journalHead,
    meta.journalSeq,
  ]);
}
