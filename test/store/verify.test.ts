import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { JournalEntry } from "../../store/tables/journal.ts";
import { chainHash } from "../../store/tables/journal.ts";
import { CASE_TABLES } from "../../store/verification/evidence.ts";
import { verifyJournal, type JournalReport } from "../../store/verification/verify-journal.ts";
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

describe("an intact record", () => {
  test("of all three items, on every path, verifies: rows, registers, numbers", async () => {
    for (const itemId of ["SC-021", "NL-002"]) {
      const caseId = await work.granted(itemId);
      await by.makePapers(caseId);
      await work.system(caseId, {
        type: "serveNotice",
        activityId: "issuance",
        documentIds: (await record.store.documents.ofCase(caseId)).map((document) => document.id),
      });
    }
    const withdrawn = await work.file();
    await record.commandHandler.actOne({
      caseId: withdrawn,
      actor: owner(),
      command: { type: "withdrawCase", reason: "不再需要", present: null },
    });

    expect(told(await verify())).toEqual([]);
  });

  test("with deemed acceptances verifies, with an open task and with one created too late", async () => {
    const { caseId, who, accept } = await work.received();
    const untasked = await work.file();
    record.clock.goTo("2026-03-12");
    await record.commandHandler.act([{ caseId, actor: who, command: accept }]);
    await work.system(untasked, { type: "applyLaw" });
    await work.give(untasked, "acceptance");
    await work.system(untasked, { type: "applyLaw" });

    expect((await work.fileOf(untasked)).acceptance?.mode).toBe("deemed");
    expect(told(await verify())).toEqual([]);
  });
});

describe("a deleted case", () => {
  test("with row and chain is detected by the number series, even if it was the last of the year", async () => {
    await work.file();
    const middle = await work.file();
    const last = await work.file();

    await by.deleteCase(middle);
    await by.deleteCase(last);

    expect(told(await verify())).toEqual([
      expect.stringContaining("number: number 2 was given and nothing bears it"),
      expect.stringContaining("number: number 3 was given and nothing bears it"),
    ]);
  });

  test("is detected in every series from which it drew", async () => {
    const caseId = await work.granted();

    await by.deleteCase(caseId);

    const report = await verify();
    expect(report.problems.map(({ caseNumber }) => caseNumber).sort()).toEqual(
      expect.arrayContaining([
        expect.stringContaining("series case 2026"),
        expect.stringMatching(/series number:.+准 2026/),
        expect.stringContaining("series licence:SC-021 2026"),
      ]),
    );
  });

  test("whose series were set back as well leaves numbers that were never issued", async () => {
    await work.file();
    const last = await work.file();

    await by.tamper("delete from hall.journal where case_id = $1", [last]);
    await by.tamper("update hall.number_series set last = 1 where series = 'case'");

    expect(told(await verify())).toEqual(
      expect.arrayContaining([
        expect.stringContaining("number: number 2 is borne and the series says that it was never given"),
      ]),
    );
  });

  test("that left its entries behind is an orphan chain", async () => {
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
    await by.tamper("delete from hall.journal where case_id = $1 and seq > $2", [caseId, seq]);
    await by.tamper("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [
      caseId,
      seq,
      entries[seq - 1]!.hash,
    ]);
  }

  test("leaves a row that differs from the last entry, and registers with more entries", async () => {
    const caseId = await work.granted();
    const entries = await record.store.journal.ofCase(caseId);

    await cut(
      caseId,
      entries.findIndex((entry) => entry.type === "decisionSigned"),
    );

    const report = await verify();
    expect(report.counts.state).toBe(1);
    expect(told(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^register: decision .* is in its register but no entry records it/),
        expect.stringMatching(/^register: licence .* no entry records it/),
        expect.stringMatching(/^register: task .* was decided by the inbox, but no entry records it/),
      ]),
    );
  });

  test("and with the old row restored: the registers still have more entries", async () => {
    const caseId = await work.signed();
    const [before] = await sql(
      record.database.adminUrl,
      "select status, facts, ended_on, journal_seq from hall.cases where id = $1",
      [caseId],
    );
    await work.system(caseId, { type: "confirmSignOff" });

    await cut(caseId, before!["journal_seq"] as number);
    await by.tamper("update hall.cases set status = $2, facts = $3, ended_on = $4 where id = $1", [
      caseId,
      before!["status"],
      before!["facts"],
      before!["ended_on"],
    ]);

    const report = await verify();
    expect(report.counts.state).toBeUndefined();
    expect(told(report)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^register: decision .* is in its register but no entry records it/),
      ]),
    );
  });
});

describe("a row that was changed directly", () => {
  test.each([
    ["the status", "update hall.cases set status = 'closed' where id = $1"],
    ["a fact", `update hall.cases set facts = jsonb_set(facts, '{review,opinion}', '"refuse"') where id = $1`],
    ["a fact taken away", "update hall.cases set facts = facts - 'review' where id = $1"],
    ["the applicant's name", "update hall.applicants set name = '别人' where case_id = $1"],
    ["the applicant's number", "update hall.applicants set id_number = '110101199001011234' where case_id = $1"],
    [
      "the agent",
      `update hall.applicants set agent = jsonb_build_object('name', '别人', 'idNumber', '1', 'phone', '2') where case_id = $1`,
    ],
    ["the applicant's row taken away", "delete from hall.applicants where case_id = $1"],
    ["an answer of the form", `update hall.cases set application = application || '{"forged": true}' where id = $1`],
    ["a material", `update hall.cases set materials = materials - 0 where id = $1`],
    [
      "the name of a file",
      `update hall.cases set materials = jsonb_set(materials, '{0,files,0,name}', '"other.pdf"') where id = $1`,
    ],
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

    await by.tamper(statement, [caseId]);

    expect((await verify()).problems.map(({ reason }) => reason)).toContain("state");
  });

  test("dates that are recomputed each day are not part of the state", async () => {
    const caseId = await work.signed();

    await by.tamper(
      "update hall.cases set statutory_due_on = '2026-01-01', next_due_on = '2026-01-01', version = version + 1 where id = $1",
      [caseId],
    );

    expect((await verify()).found).toBe(0);
  });

  test("an old row restored with its end does not match the chain that continued", async () => {
    const caseId = await work.signed();
    const [old] = await sql(
      record.database.adminUrl,
      "select status, facts, journal_seq, journal_head from hall.cases where id = $1",
      [caseId],
    );
    await work.system(caseId, { type: "confirmSignOff" });

    await by.tamper(
      "update hall.cases set status = $2, facts = $3, journal_seq = $4, journal_head = $5 where id = $1",
      [caseId, old!["status"], old!["facts"], old!["journal_seq"], old!["journal_head"]],
    );

    expect((await verify()).problems.map(({ reason }) => reason)).toContain("end");
  });

  test("two cases with swapped chains, or rows, are both detected", async () => {
    const [one, other] = [await work.signed(), await work.signed()];
    await swapChains(one, other);
    const chains = (await verify()).problems.map(({ reason }) => reason);
    await swapChains(one, other);
    expect((await verify()).found).toBe(0);
    await by.tamper(
      "update hall.cases c set facts = o.facts, application = o.application from hall.cases o where c.id in ($1, $2) and o.id in ($1, $2) and o.id <> c.id",
      [one, other],
    );

    expect(chains.filter((reason) => reason === "content")).toHaveLength(2);
    expect((await verify()).counts.state).toBe(2);
  });
});

async function swapChains(one: string, other: string): Promise<void> {
  for (const [from, to] of [
    [one, "aside"],
    [other, one],
    ["aside", other],
  ])
    await by.tamper("update hall.journal set case_id = $2 where case_id = $1", [from, to]);
}

describe("cases older than digests", () => {
  test("verify, and the report counts them; the next act gives them one", async () => {
    const caseId = await work.file();
    await by.asBefore(caseId);
    const before = await verify();

    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    const after = await verify();

    expect(before).toMatchObject({ withoutDigest: 1, found: 0 });
    expect(after).toMatchObject({ withoutDigest: 0, found: 0 });
    expect((await record.store.journal.ofCase(caseId)).at(-1)?.stateDigest).toMatch(/^3:[0-9a-f]{64}$/);
  });

  test("are at least compared with what was filed", async () => {
    const caseId = await work.file();
    await by.asBefore(caseId);

    await by.tamper("update hall.cases set channel = 'counter', owner_id = null where id = $1", [caseId]);
    await by.tamper("update hall.applicants set name = '别人' where case_id = $1", [caseId]);

    expect(told(await verify())).toEqual(["state: its channel, ownerId, applicant are not what was filed"]);
  });

  test("an entry without a digest after one that has it was not written by this hall", async () => {
    const caseId = await work.file();
    const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
    const more = {
      ...last,
      seq: last.seq + 1,
      prevHash: (await record.store.journal.ofCase(caseId)).at(-1)!.hash,
      stateDigest: null,
    };

    await record.store.journal.append([{ ...more, hash: chainHash(more) }]);
    await by.tamper("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [
      caseId,
      more.seq,
      chainHash(more),
    ]);

    expect((await verify()).problems.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([expect.stringContaining("holds no digest of the state although earlier ones do")]),
    );
  });
});

test("every table that references a case is searched for orphan rows", async () => {
  const tables = await sql<{ name: string }>(
    record.database.adminUrl,
    "select table_name as name from information_schema.columns where table_schema = 'hall' and column_name = 'case_id' and table_name <> 'incidents'",
  );

  expect(tables.map(({ name }) => name).sort()).toEqual([...CASE_TABLES].sort());
});

test("every column of a case and of its applicant is in the digest, or explicitly excluded", async () => {
  const columns = await sql<{ place: string }>(
    record.database.adminUrl,
    "select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'hall' and table_name in ('cases', 'applicants')",
  );
  const derived = [
    "statutory_due_on",
    "promised_due_on",
    "due_provisional",
    "next_due_on",
    "next_provisional",
    "next_latest_on",
    "next_binding",
    "stage_due_on",
    "stage_provisional",
    "calendar_version",
    // Compared with the membership, which is digested: test/store/packages.test.ts.
    "package_case_id",
  ];
  const own = ["version", "salt", "seals", "journal_seq", "journal_head"];
  const digested = [
    "id",
    "number",
    "query_code",
    "item_id",
    "release",
    "department_id",
    "zone_id",
    "channel",
    "owner_id",
    "status",
    "delivery_mode",
    "filed_at",
    "received_on",
    "ended_on",
    "application",
    "materials",
    "facts",
  ];

  expect(columns.map(({ place }) => place).sort()).toEqual(
    [
      ...["case_id", "type", "name", "id_type", "id_number", "pending_reason", "phone", "agent"].map(
        (column) => `applicants.${column}`,
      ),
      ...[...digested, ...derived, ...own].map((column) => `cases.${column}`),
    ].sort(),
  );
});
