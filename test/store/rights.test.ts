import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { deskWork, sql } from "./desk-work.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  await deskWork(record).received();
}, 60_000);
afterAll(() => record?.close());

describe("the platform's account", () => {
  test.each([
    "alter table hall.cases add column more text", "alter table hall.journal disable trigger all", "drop table hall.journal", "drop trigger journal_is_append_only on hall.journal",
    "create table hall.more (id text)", "create table public.more (id text)", "create index on hall.cases (status)", "create or replace function hall.refuse_change() returns trigger language plpgsql as 'begin return null; end'",
    "delete from hall.cases", "delete from hall.journal", "update hall.journal set seq = 2", "delete from hall.decisions", "delete from hall.licences", "delete from hall.documents", "delete from hall.seal_uses",
    "update hall.seal_uses set organ_id = 'SCJG'", "update hall.handled_tasks set topic = 'x'", "delete from hall.handled_tasks", "update hall.uploads set sha256 = 'x'", "delete from hall.uploads",
    "delete from hall.authorisation_letters", "delete from hall.releases", "delete from hall.number_series", "delete from hall.people", "delete from hall.posts",
    "set session_replication_role = replica", "create role intruder",
  ])("may not: %s", async (text) => {
    await expect(sql(record.database.appUrl, text)).rejects.toThrow(/permission denied|must be owner/);
  });

  test("has no right to change the journal, whatever the engine's account or the public may do", async () => {
    const rights = await sql<{ grantee: string; privilege_type: string }>(
      record.database.adminUrl, "select grantee, privilege_type from information_schema.role_table_grants where table_schema = 'hall' and table_name = 'journal' and grantee <> 'hall_owner' order by 1, 2");

    expect(rights).toEqual([{ grantee: "hall_app", privilege_type: "INSERT" }, { grantee: "hall_app", privilege_type: "SELECT" }]);
  });

  test("may write in no table of the engine", async () => {
    const rights = await sql(
      record.database.adminUrl, "select table_name from information_schema.role_table_grants where table_schema = 'engine' and grantee = 'hall_app' and privilege_type in ('INSERT', 'UPDATE', 'TRUNCATE')");

    expect(rights).toEqual([]);
  });
});

describe("a release", () => {
  test("is published once: the same number again is refused", async () => {
    const release = (await record.store.releases.findLatest("SC-021"))!;

    await expect(record.store.releases.publish({ ...release, item: { ...release.item, name: "另一个名称" } })).rejects.toThrow(/releases_pkey/);
    expect(await record.store.releases.findLatest("SC-021")).toEqual(release);
  });

  test("gets its engine definition later, and keeps its words", async () => {
    const release = (await record.store.releases.find("SC-021", 1))!;
    expect(await record.store.releases.definitionOf("SC-021", 1)).toBeUndefined();

    await record.store.releases.setDefinition("SC-021", 1, "SC-021:1:abc");

    expect(await record.store.releases.definitionOf("SC-021", 1)).toBe("SC-021:1:abc");
    expect((await record.store.releases.undeployed()).map((one) => one.itemId)).not.toContain("SC-021");
    expect(await record.store.releases.find("SC-021", 1)).toEqual(release);
  });

  test("that is newer serves new cases; a running case keeps its own", async () => {
    const work = deskWork(record);
    const old = await work.file();
    const release = (await record.store.releases.findLatest("SC-021"))!;
    await record.store.releases.publish({ ...release, release: 2, sha256: "f".repeat(64) });
    const fresh = await work.file();
    await work.system(old, { type: "registerIntake" });

    expect([(await work.fileOf(old)).release, (await work.fileOf(fresh)).release]).toEqual([1, 2]);
    expect((await record.store.journal.ofCase(old)).map((entry) => entry.release)).toEqual([1, 1, 1]);
    expect((await record.store.releases.latest()).find((one) => one.itemId === "SC-021")?.release).toBe(2);
  });
});

describe("keys and sessions", () => {
  const at = "2026-03-02T01:00:00.000Z";

  test("an idempotency key is claimed once, per principal, by whoever is first", async () => {
    const keys = record.store.idempotencyKeys;

    const claims = await Promise.all(Array.from({ length: 8 }, () => keys.claim("zhang", "k1", "hash", at)));

    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await keys.claim("zhao", "k1", "other", at)).toBe(true);
    expect(await keys.find("zhang", "k1")).toEqual({ requestHash: "hash", status: null, response: null, createdAt: at });
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

  test("old keys are swept, younger ones stay", async () => {
    const keys = record.store.idempotencyKeys;
    await keys.claim("old", "k", "hash", "2026-02-01T00:00:00.000Z");
    await keys.claim("young", "k", "hash", "2026-03-01T00:00:00.000Z");

    expect(await keys.sweep("2026-02-15T00:00:00.000Z")).toBe(1);

    expect(await keys.find("old", "k")).toBeUndefined();
    expect(await keys.find("young", "k")).toBeDefined();
  });

  test("a session ends at its hour, to the second, and is swept", async () => {
    const { sessions, people } = record.store;
    const [post] = await people.postsOf("clerk-market", "2026-03-02");
    await sessions.add({ tokenHash: "t1", personId: "clerk-market", postId: post!.id, terminal: "W-03", createdAt: at, expiresAt: "2026-03-02T09:00:00.000Z" });

    expect(await sessions.find("t1", "2026-03-02T08:59:59.999Z", "2026-03-02")).toMatchObject({ personId: "clerk-market", terminal: "W-03" });
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

  test("a letter that is revoked stays, with its first day", async () => {
    const { letters } = record.store;

    await letters.revoke("letter-nync-chief", "2026-03-02");
    await letters.revoke("letter-nync-chief", "2026-05-01");

    expect((await letters.ofDepartments(["NYNC"])).find((one) => one.id === "letter-nync-chief")).toMatchObject({ revokedOn: "2026-03-02", itemIds: "all", holderName: "朱首席" });
    expect((await letters.ofDepartments(["NYNC"])).find((one) => one.id === "letter-nync-deputy")?.itemIds).toEqual(["NL-002"]);
  });
});
