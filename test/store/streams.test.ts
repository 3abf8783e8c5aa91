import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";

import { systemActor } from "../../domain/case/actor.ts";
import type { Act, StreamEntry } from "../../store/handler/act.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const takeBack = (caseId: string): Act => ({
  caseId,
  actor: systemActor("letter"),
  command: { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。" },
});
/** An entry of a stream that no register belongs to. */
const revoked = (id: string): StreamEntry => ({
  stream: `test:${id}`,
  kind: "test",
  event: { type: "letterRevoked", from: "2026-03-02", reason: "人员调整", postingId: null },
  actor: systemActor("test"),
  at: record.clock.now().toISOString(),
});
const lastOf = async (caseId: string) => (await record.store.journal.ofCase(caseId)).at(-1);
const problems = async () => (await verifyJournal(record.store)).problems;

describe("an act of several cases and a letter", () => {
  test("enters each stream once, with the id of the act and the list of its streams, and verifies", async () => {
    const caseIds = [await work.signed(), await work.signed()];

    await record.commandHandler.actTogether({ cases: caseIds.map(takeBack), streams: [revoked("l-1")] });

    const streams = ["test:l-1", ...caseIds.map((id) => `case:${id}`)].sort();
    const entries = [...(await Promise.all(caseIds.map(lastOf))), (await record.store.streams.of("test:l-1")).at(-1)];
    expect(entries.map((entry) => entry?.actStreams)).toEqual(entries.map(() => streams));
    expect(new Set(entries.map((entry) => entry?.actId)).size).toBe(1);
    for (const caseId of caseIds) expect((await work.fileOf(caseId)).signature).toBeNull();
    expect(await problems()).toEqual([]);
  });

  test("takes effect completely or not at all", async () => {
    const signed = await work.signed();
    const sealed = await work.granted();
    const decide = () => sql(record.database.adminUrl, "select 1").then(() => []);

    const both = record.commandHandler.actTogether({
      cases: [signed, sealed].map(takeBack),
      streams: [revoked("l-2")],
      decide,
    });

    await expect(both).rejects.toMatchObject({ code: "STATUS_FORBIDS" });
    expect((await work.fileOf(signed)).signature).not.toBeNull();
    expect(await record.store.streams.of("test:l-2")).toEqual([]);
  });

  test("does not undo legal effects on a case", async () => {
    const { caseId: late } = await work.received();
    record.clock.goTo("2026-03-12");

    const act = record.commandHandler.actTogether({ cases: [takeBack(late)] });

    await expect(act).rejects.toMatchObject({ code: "STATUS_FORBIDS" });
    expect((await work.fileOf(late)).acceptance).toMatchObject({ mode: "deemed" });
  });

  test("is detected if one stream lost its entry, and so is a rewritten chain", async () => {
    const caseId = await work.signed();
    await record.commandHandler.actTogether({ cases: [takeBack(caseId)], streams: [revoked("l-3")] });
    const spoil = (text: string) => sql(record.database.adminUrl, text, [], { replica: true });

    await spoil("update hall.stream_journal set data = '{}' where stream = 'test:l-3'");
    expect(await problems()).toMatchObject([{ reason: "content", caseNumber: "(test:l-3)" }]);
    await spoil("delete from hall.stream_journal where stream = 'test:l-3'");
    await spoil("delete from hall.stream_texts where stream = 'test:l-3'");
    await spoil("update hall.streams set seq = 0, head = repeat('0', 64) where stream = 'test:l-3'");
    expect(await problems()).toMatchObject([{ reason: "end", detail: expect.stringContaining("names it") }]);
  });
});

test("concurrent acts on one stream are chained one after the other", async () => {
  await Promise.all(
    Array.from({ length: 8 }, () => record.commandHandler.actTogether({ cases: [], streams: [revoked("l-4")] })),
  );

  expect((await record.store.streams.of("test:l-4")).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
