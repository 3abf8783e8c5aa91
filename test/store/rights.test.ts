import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql } from "./case-builder.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  await caseBuilder(record).received();
}, 60_000);
afterAll(() => record?.close());

/** Select, insert, update (small: of some columns only), delete, truncate. */
const RIGHTS: Readonly<Record<string, string>> = {
  access_log: "SI",
  api_keys: "S",
  applicants: "SI",
  authorisation_letters: "Su",
  calendar_days: "SID",
  calendar_versions: "SI",
  calendar_warnings: "SI",
  calendar_years: "SIU",
  cases: "SIu",
  catalogue_changes: "SI",
  catalogue_entries: "SIu",
  decisions: "SI",
  department_tasks: "SIu",
  documents: "SIu",
  draft_versions: "SI",
  draft_windows: "SIUD",
  handled_tasks: "SI",
  idempotency_keys: "SIUD",
  incidents: "SIU",
  journal: "SI",
  journal_texts: "SI",
  licences: "SI",
  engine_rebuild_cases: "SI",
  engine_rebuilds: "SIu",
  mandates: "SIu",
  migration_cases: "SIu",
  migration_orders: "SIu",
  publicities: "Su",
  material_files: "SID",
  migrations_done: "S",
  migrations_done_lock: "S",
  number_series: "SIu",
  organisations: "S",
  outbox: "SIUD",
  payment_orders: "SIu",
  payment_refunds: "SIu",
  people: "S",
  posts: "Su",
  release_drafts: "SIu",
  release_trials: "SIu",
  releases: "Su",
  seal_uses: "SI",
  sessions: "SIUD",
  settings: "SIU",
  shared_records: "S",
  signed_texts: "SI",
  stream_journal: "SI",
  stream_texts: "SI",
  streams: "SIu",
  unmaskings: "SID",
  uploads: "SI",
  work_items: "SIu",
};

const COLUMNS = [
  "authorisation_letters.revoked_on",
  "cases.calendar_version",
  "cases.due_provisional",
  "cases.ended_on",
  "cases.facts",
  "cases.journal_head",
  "cases.journal_seq",
  "cases.materials",
  "cases.next_binding",
  "cases.next_due_on",
  "cases.next_latest_on",
  "cases.next_provisional",
  "cases.promised_due_on",
  "cases.received_on",
  "cases.release",
  "cases.seals",
  "cases.stage_due_on",
  "cases.stage_provisional",
  "cases.status",
  "cases.statutory_due_on",
  "cases.version",
  "catalogue_entries.entry",
  "catalogue_entries.import_id",
  "catalogue_entries.version",
  "department_tasks.answered_as",
  "department_tasks.answered_nonce",
  "department_tasks.error_message",
  "department_tasks.key_id",
  "department_tasks.locked_until",
  "department_tasks.nonce",
  "department_tasks.retries",
  "department_tasks.retry_at",
  "department_tasks.worker_id",
  "documents.made_at",
  "documents.served_on",
  "documents.sha256",
  "documents.size",
  "documents.sm3",
  "documents.state",
  "engine_rebuilds.finished_at",
  "mandates.revocation_reason",
  "mandates.revoked_at",
  "mandates.revoked_by",
  "mandates.revoked_on",
  "migration_cases.attempts",
  "migration_cases.blocks",
  "migration_cases.done_at",
  "migration_cases.due_at",
  "migration_cases.state",
  "migration_orders.changed_at",
  "migration_orders.changed_by",
  "migration_orders.state",
  "number_series.last",
  "payment_orders.failures",
  "payment_orders.next_at",
  "payment_orders.pay_url",
  "payment_orders.placed_at",
  "payment_orders.shut_at",
  "payment_orders.state",
  "payment_refunds.done",
  "payment_refunds.failures",
  "payment_refunds.next_at",
  "posts.to_date",
  "publicities.ended_on",
  "release_drafts.against",
  "release_drafts.approved_by",
  "release_drafts.bundle",
  "release_drafts.changed_at",
  "release_drafts.changes",
  "release_drafts.department_id",
  "release_drafts.effective_from",
  "release_drafts.item_name",
  "release_drafts.release",
  "release_drafts.restores",
  "release_drafts.sha256",
  "release_drafts.state",
  "release_drafts.submitted_by",
  "release_drafts.version",
  "release_trials.asked_at",
  "release_trials.bundle",
  "release_trials.fault",
  "release_trials.state",
  "release_trials.taken_at",
  "release_trials.total",
  "release_trials.tried",
  "releases.definition_id",
  "releases.noted_at",
  "releases.withdrawn_at",
  "streams.head",
  "streams.seq",
  "work_items.activity_id",
  "work_items.assignee_id",
  "work_items.candidate_group",
  "work_items.claimed_at",
  "work_items.decided_at",
  "work_items.decided_by",
  "work_items.engine_task_id",
  "work_items.name",
  "work_items.next_binding",
  "work_items.next_due_on",
  "work_items.next_latest_on",
  "work_items.next_provisional",
  "work_items.state",
  "work_items.statutory_due_on",
  "work_items.statutory_provisional",
];

/** What a role may do with the tables of the record, in letters. */
async function rightsOf(role: string, table?: string): Promise<Map<string, string>> {
  const rows = await sql<{ table: string; rights: string }>(
    record.database.adminUrl,
    `select c.relname as table,
            case when has_table_privilege($1, c.oid, 'SELECT') then 'S' else '' end || case when has_table_privilege($1, c.oid, 'INSERT') then 'I' else '' end ||
            case when has_table_privilege($1, c.oid, 'UPDATE') then 'U' when has_any_column_privilege($1, c.oid, 'UPDATE') then 'u' else '' end ||
            case when has_table_privilege($1, c.oid, 'DELETE') then 'D' else '' end || case when has_table_privilege($1, c.oid, 'TRUNCATE') then 'T' else '' end as rights
     from pg_class c where c.relnamespace = 'hall'::regnamespace and c.relkind = 'r' and ($2::text is null or c.relname = $2)`,
    [role, table ?? null],
  );
  return new Map(rows.map((row) => [row.table, row.rights]));
}

describe("the platform's account", () => {
  test.each([
    "alter table hall.cases add column more text",
    "alter table hall.journal disable trigger all",
    "drop table hall.journal",
    "drop trigger journal_is_append_only on hall.journal",
    "create table hall.more (id text)",
    "create table public.more (id text)",
    "create index on hall.cases (status)",
    "create or replace function hall.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
    "delete from hall.cases",
    "delete from hall.journal",
    "update hall.journal set seq = 2",
    "delete from hall.decisions",
    "delete from hall.licences",
    "delete from hall.documents",
    "delete from hall.seal_uses",
    "update hall.seal_uses set organ_id = 'SCJG'",
    "update hall.handled_tasks set topic = 'x'",
    "delete from hall.handled_tasks",
    "update hall.uploads set sha256 = 'x'",
    "delete from hall.uploads",
    "update hall.cases set number = 'x'",
    "update hall.cases set salt = 'x'",
    "update hall.cases set owner_id = null",
    "update hall.work_items set case_id = 'x'",
    "update hall.licences set status = 'revoked'",
    "insert into hall.people (id, name, login, password_hash) values ('x', 'x', 'x', 'x')",
    "insert into hall.posts (person_id, role, from_date, to_date) values ('clerk-market', 'operator', '2026-01-01', '2026-12-31')",
    "update hall.posts set role = 'operator'",
    "insert into hall.api_keys (id, name, key_hash, scopes) values ('x', 'x', 'x', '{}')",
    "insert into hall.shared_records (kind, subject_id, data, as_of) values ('x', 'x', '{}', '2026-01-01')",
    "insert into hall.authorisation_letters (id, number, department_id, holder_id, valid_from, valid_to, revoked_on) values ('x', 'x', 'SCJG', 'clerk-market', '2026-01-01', '2027-01-01', null)",
    "update hall.authorisation_letters set valid_to = '2099-12-31'",
    "update hall.streams set seals = null",
    "update hall.stream_texts set texts = '[]'",
    "delete from hall.stream_texts",
    "update hall.calendar_versions set days = '[]'",
    "delete from hall.calendar_versions",
    "delete from hall.calendar_warnings",
    "delete from hall.authorisation_letters",
    "delete from hall.releases",
    "delete from hall.number_series",
    "delete from hall.people",
    "delete from hall.posts",
    "set session_replication_role = replica",
    "create role intruder",
  ])("may not: %s", async (text) => {
    await expect(sql(record.database.appUrl, text)).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each(Object.entries(RIGHTS))("has exactly these rights on %s: %s", async (table, expected) => {
    expect((await rightsOf("hall_app", table)).get(table)).toBe(expected);
  });

  test("has rights on no other table of the record: a new table needs a line here", async () => {
    expect([...(await rightsOf("hall_app")).keys()].sort()).toEqual(Object.keys(RIGHTS).sort());
  });

  test("may change only these columns of a partly writable table", async () => {
    const columns = await sql<{ place: string }>(
      record.database.adminUrl,
      `select c.relname || '.' || a.attname as place from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'hall'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
         and has_column_privilege('hall_app', c.oid, a.attnum, 'UPDATE') and not has_table_privilege('hall_app', c.oid, 'UPDATE') order by 1`,
    );

    expect(columns.map(({ place }) => place)).toEqual(COLUMNS);
  });

  test("are not shared: neither the engine's account nor the public can read the record", async () => {
    const others = await Promise.all(["hall_engine", "public"].map((role) => rightsOf(role)));

    expect(others.map((rights) => [...rights.values()].filter((right) => right !== ""))).toEqual([[], []]);
  });

  test("has no right to change the journal, whatever the engine's account or the public may do", async () => {
    const rights = await sql<{ grantee: string; privilege_type: string }>(
      record.database.adminUrl,
      "select grantee, privilege_type from information_schema.role_table_grants where table_schema = 'hall' and table_name = 'journal' and grantee <> 'hall_owner' order by 1, 2",
    );

    expect(rights).toEqual([
      { grantee: "hall_app", privilege_type: "INSERT" },
      { grantee: "hall_app", privilege_type: "SELECT" },
    ]);
  });

  test("may not write any table of the engine", async () => {
    const rights = await sql(
      record.database.adminUrl,
      "select table_name from information_schema.role_table_grants where table_schema = 'engine' and grantee = 'hall_app' and privilege_type in ('INSERT', 'UPDATE', 'TRUNCATE')",
    );

    expect(rights).toEqual([]);
  });
});

describe("no account can delete a row of a register, not even the owner", () => {
  test.each([
    "delete from hall.cases",
    "delete from hall.applicants",
    "delete from hall.decisions",
    "update hall.decisions set outcome = 'grant'",
    "delete from hall.licences",
    "delete from hall.documents",
    "delete from hall.seal_uses",
    "update hall.seal_uses set used_by = 'x'",
    "delete from hall.number_series",
    "delete from hall.releases",
  ])("hall_owner: %s", async (text) => {
    const caseId = await caseBuilder(record).granted();
    const [paper] = await record.store.documents.ofCase(caseId);
    await record.store.sealUses.add([
      {
        documentId: paper!.id,
        caseId,
        organId: "SCJG",
        documentSha256: "x",
        usedBy: "test",
        usedAt: "2026-03-02T01:00:00.000Z",
      },
    ]);

    await expect(sql(record.database.ownerUrl, text)).rejects.toThrow(/register .* is kept/);
  });

  test.each(["hall_owner", "hall_app"])("%s: counters cannot decrease", async (role) => {
    const url = role === "hall_app" ? record.database.appUrl : record.database.ownerUrl;

    await expect(sql(url, "update hall.cases set journal_seq = journal_seq - 1")).rejects.toThrow(/only goes on/);
    await expect(sql(url, "update hall.number_series set last = last - 1")).rejects.toThrow(/only goes on/);
  });
});

describe("decisions and licences are written only by the command handler", () => {
  const decision =
    "insert into hall.decisions (case_id, number, outcome, decided_on, signer_id, letter_id, mode, seen_hash) values ($1, $2, 'grant', '2026-03-02', 'chief-scjg', 'letter-scjg-chief', 'person', 'x')";
  const licence =
    "insert into hall.licences (id, case_id, item_id, number, holder_name, valid_from, verify_code) values ($1, $1, 'SC-021', $1, 'x', '2026-03-02', $1)";

  test("a decision without its entry is refused when the transaction ends", async () => {
    const caseId = await caseBuilder(record).signed();

    await expect(sql(record.database.appUrl, decision, [caseId, "假〔2026〕1号"])).rejects.toThrow(
      /has no entry in the journal/,
    );
  });

  test("a licence without a decision that grants it, and one without its entry, are refused", async () => {
    const work = caseBuilder(record);
    const caseId = await work.signed();
    await expect(sql(record.database.appUrl, licence, [caseId])).rejects.toThrow(/has no decision that grants it/);
    await work.system(caseId, { type: "confirmSignOff" });

    await expect(sql(record.database.appUrl, licence, [caseId])).rejects.toThrow(/has no entry in the journal/);
  });
});

describe("letters and postings are written only by their commands", () => {
  test.each([
    [
      "insert into hall.authorisation_letters (id, number, department_id, holder_id, valid_from, valid_to) values ('x', 'x', 'SCJG', 'clerk-market', '2026-01-01', '2027-01-01')",
      /letter x has no entry/,
    ],
    [
      "update hall.authorisation_letters set revoked_on = '2026-03-02' where id = 'letter-scjg-chief'",
      /revocation .* has no entry/,
    ],
    [
      "insert into hall.posts (person_id, role, from_date, posting_id) values ('clerk-market', 'operator', '2026-01-01', 'x')",
      /posting x has no entry/,
    ],
    [
      "update hall.posts set to_date = '2026-03-02' where person_id = 'clerk-market'",
      /end of posting \d+ has no entry/,
    ],
  ])("the platform's account: %s", async (text, refusal) => {
    await expect(sql(record.database.appUrl, text)).rejects.toThrow(refusal);
  });

  test.each(["delete from hall.authorisation_letters", "delete from hall.posts where role = 'supervisor'"])(
    "hall_owner: %s",
    async (text) => {
      await expect(sql(record.database.ownerUrl, text)).rejects.toThrow(/register .* is kept/);
    },
  );
});

describe("a release", () => {
  const inForce = (itemId: string) => record.store.releases.findInForce(itemId, record.clock.now().toISOString());

  test("is published once: the same number again is refused", async () => {
    const release = (await inForce("SC-021"))!;

    await expect(
      record.ownerStore.releases.publish({ ...release, item: { ...release.item, name: "另一个名称" } }),
    ).rejects.toThrow(/releases_pkey/);
    expect(await inForce("SC-021")).toEqual(release);
  });

  test("gets its engine definition later, and keeps its content", async () => {
    const release = (await record.store.releases.find("SC-021", 1))!;
    expect(await record.store.releases.definitionOf("SC-021", 1)).toBeUndefined();

    await record.store.releases.setDefinition("SC-021", 1, "SC-021:1:abc");

    expect(await record.store.releases.definitionOf("SC-021", 1)).toBe("SC-021:1:abc");
    expect((await record.store.releases.undeployed()).map((one) => one.itemId)).not.toContain("SC-021");
    expect(await record.store.releases.find("SC-021", 1)).toEqual(release);
  });

  test("that is newer serves new cases; a running case keeps its own", async () => {
    const work = caseBuilder(record);
    const old = await work.file();
    const release = (await inForce("SC-021"))!;
    await record.ownerStore.releases.publish({ ...release, release: 2, sha256: "f".repeat(64) });
    const fresh = await work.file();
    await work.system(old, { type: "registerIntake" });

    expect([(await work.fileOf(old)).release, (await work.fileOf(fresh)).release]).toEqual([1, 2]);
    expect((await record.store.journal.ofCase(old)).map((entry) => entry.release)).toEqual([1, 1, 1]);
    expect(
      (await record.store.releases.inForce(record.clock.now().toISOString())).find((one) => one.itemId === "SC-021")
        ?.release,
    ).toBe(2);
  });
});

describe("keys and sessions", () => {
  const at = "2026-03-02T01:00:00.000Z";

  test("an idempotency key is claimed once per principal, by the first request", async () => {
    const keys = record.store.idempotencyKeys;

    const claims = await Promise.all(Array.from({ length: 8 }, () => keys.claim("zhang", "k1", "hash", at)));

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await keys.claim("zhao", "k1", "other", at)).toBe(true);
    expect(await keys.find("zhang", "k1")).toEqual({
      requestHash: "hash",
      status: null,
      response: null,
      createdAt: at,
    });
  });

  test("an answered key keeps its answer; one without is given back", async () => {
    const keys = record.store.idempotencyKeys;
    await keys.claim("zhang", "answered", "hash", at);
    await keys.claim("zhang", "failed", "hash", at);
    await keys.answer("zhang", "answered", 201, { id: "c1" });

    await keys.release("zhang", "answered");
    await keys.release("zhang", "failed");

    expect(await keys.find("zhang", "answered")).toMatchObject({ status: 201, response: { id: "c1" } });
    expect(await keys.find("zhang", "failed")).toBeUndefined();
    expect(await keys.claim("zhang", "failed", "hash", at)).toBe(true);
  });

  test("old keys are deleted, newer ones stay", async () => {
    const keys = record.store.idempotencyKeys;
    await keys.claim("old", "k", "hash", "2026-02-01T00:00:00.000Z");
    await keys.claim("young", "k", "hash", "2026-03-01T00:00:00.000Z");

    expect(await keys.sweep("2026-02-15T00:00:00.000Z")).toBe(1);

    expect(await keys.find("old", "k")).toBeUndefined();
    expect(await keys.find("young", "k")).toBeDefined();
  });

  test("a session ends at its time, to the second, and is deleted", async () => {
    const { sessions, people } = record.store;
    const [post] = await people.postsOf("clerk-market", "2026-03-02");
    await sessions.add({
      tokenHash: "t1",
      personId: "clerk-market",
      postId: post!.id,
      terminal: "W-03",
      createdAt: at,
      expiresAt: "2026-03-02T09:00:00.000Z",
    });

    expect(await sessions.find("t1", "2026-03-02T08:59:59.999Z", "2026-03-02")).toMatchObject({
      personId: "clerk-market",
      terminal: "W-03",
    });
    expect(await sessions.find("t1", "2026-03-02T09:00:00.000Z", "2026-03-02")).toBeUndefined();
    expect(await sessions.sweep("2026-03-02T09:00:00.000Z")).toBe(1);
    expect(await sessions.find("t1", at, "2026-03-02")).toBeUndefined();
  });

  test("posts are held from a day to a day", async () => {
    const { people } = record.store;

    expect(await people.postsOf("clerk-market", "2024-12-31")).toEqual([]);
    expect(await people.postsOf("clerk-market", "2025-01-01")).toHaveLength(1);
    await sql(record.database.adminUrl, "update hall.posts set to_date = '2026-03-02' where person_id = 'clerk-agro'");
    expect(await people.postsOf("clerk-agro", "2026-03-02")).toHaveLength(1);
    expect(await people.postsOf("clerk-agro", "2026-03-03")).toEqual([]);
  });
});
