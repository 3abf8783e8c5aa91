import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

/** The last moment of the fifth working day after 2 March 2026, and the first of the day after, in Shanghai. */
const LAST_MOMENT = "2026-03-09T15:59:59.999Z";
const TOO_LATE = "2026-03-09T16:00:00.000Z";

const codeOf = (result: { ok: boolean; error?: unknown }): string =>
  result.ok ? "ok" : String((result.error as { code?: string }).code);

describe("with no sweep running, five working days after receipt (行政许可法 art. 32(1)(4))", () => {
  test("an acceptance received at the last moment counts, whenever it is written, and is dated on that day", async () => {
    const { caseId, who, accept } = await work.received();
    record.clock.goTo("2026-03-12");

    await record.commandHandler.actOne({ caseId, actor: who, command: accept, at: LAST_MOMENT });

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "decided", on: "2026-03-09" });
    expect((await record.store.journal.ofCase(caseId)).at(-1)?.at).toBe(LAST_MOMENT);
  });

  test("one received a moment later is refused, and the deemed acceptance remains and reaches the flow", async () => {
    const { caseId, task, who, accept } = await work.received();
    record.clock.goTo("2026-03-12");

    const [result] = await record.commandHandler.act([{ caseId, actor: who, command: accept, at: TOO_LATE }]);

    expect(codeOf(result!)).toBe("ACCEPTANCE_DEEMED");
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02", byId: "law" });
    expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
    expect((await record.store.documents.ofCase(caseId)).map((document) => document.kind)).toContain(
      "acceptanceNotice",
    );
    const told = await sql<{ command: { type: string } }>(
      record.database.adminUrl,
      "select command from hall.outbox where case_id = $1 order by id",
      [caseId],
    );
    expect(told.at(-1)?.command).toEqual({
      type: "completeTask",
      taskId: task.taskId,
      variables: { acceptance_outcome: "accepted", terminationSignOff_outcome: null },
    });
  });

  test("both in one batch: each is decided by its own time", async () => {
    const early = await work.received();
    const late = await work.received();
    record.clock.goTo("2026-03-12");

    const results = await record.commandHandler.act([
      { caseId: late.caseId, actor: late.who, command: late.accept, at: TOO_LATE },
      { caseId: early.caseId, actor: early.who, command: early.accept, at: LAST_MOMENT },
    ]);

    expect(results.map(codeOf)).toEqual(["ACCEPTANCE_DEEMED", "ok"]);
  });

  test("an act cannot be dated later than it is written", async () => {
    const { caseId, who, accept } = await work.received();

    await record.commandHandler.actOne({ caseId, actor: who, command: accept, at: "2026-03-20T01:00:00.000Z" });

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "decided", on: "2026-03-02" });
  });

  test("a withdrawal on the sixth day finds the case accepted and ends it", async () => {
    const { caseId } = await work.received();
    record.clock.goTo("2026-03-10");

    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });

    expect((await record.store.journal.ofCase(caseId)).map((entry) => [entry.type, entry.actorId])).toEqual([
      ["caseFiled", "agent-restaurant"],
      ["intakeRegistered", "agent-restaurant"],
      ["documentRequested", "agent-restaurant"],
      ["caseAccepted", "law"],
      ["documentRequested", "law"],
      ["caseWithdrawn", "agent-restaurant"],
    ]);
  });

  test("of many concurrent acts only one records the deemed acceptance", async () => {
    const { caseId, who, accept } = await work.received();
    record.clock.goTo("2026-03-10");

    const results = (
      await Promise.all(
        Array.from({ length: 6 }, () => record.commandHandler.act([{ caseId, actor: who, command: accept }])),
      )
    ).flat();

    expect(new Set(results.map(codeOf))).toEqual(new Set(["ACCEPTANCE_DEEMED"]));
    expect(results.filter(({ lapsed }) => lapsed)).toHaveLength(1);
    expect((await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "caseAccepted")).toHaveLength(
      1,
    );
  });

  test("a case without receipt from an earlier version is received and deemed accepted, not accepted as of today", async () => {
    const caseId = await work.file("SH-028");
    await sql(
      record.database.adminUrl,
      "update hall.cases set status = 'submitted', received_on = null where id = $1",
      [caseId],
    );
    record.clock.goTo("2026-03-16");

    await work.system(caseId, { type: "registerIntake" });

    expect(await work.fileOf(caseId)).toMatchObject({ status: "received", receivedOn: "2026-03-02", acceptance: null });
    expect(await record.store.cases.deemedUnseen("2026-03-16", 100)).toContain(caseId);
    await work.system(caseId, { type: "applyLaw" });
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });

  test("a process that is two weeks late finds the case accepted and continues", async () => {
    const caseId = await work.file();
    record.clock.goTo("2026-03-16");

    const { outcome } = await record.commandHandler.actOne({
      caseId,
      actor: systemActor("topic:intake"),
      command: { type: "registerIntake" },
      externalTask: {
        id: randomUUID(),
        topic: "intake",
        element: "intake",
        outcome: (file) => ({ type: "complete", variables: { accepted: file.acceptance !== null } }),
      },
    });

    expect(outcome).toEqual({ type: "complete", variables: { accepted: true } });
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });
});

test("a case received at the last moment of the year has a number of that year", async () => {
  record.clock.goTo("2026-03-02");
  const { file } = await readyToFile();
  record.clock.goTo("2027-01-01");

  const { caseFile } = await record.commandHandler.actOne({ ...file, at: "2026-12-31T15:59:59.999Z" });

  expect(caseFile).toMatchObject({
    number: expect.stringMatching(/^2026-/),
    receivedOn: "2026-12-31",
    filedAt: "2026-12-31T15:59:59.999Z",
  });
});

/** An act that files the example of SC-021 under a fresh id. */
async function readyToFile() {
  const { file: known } = (await record.store.cases.find(await work.file()))!;
  const { applicant, application, deliveryMode } = known;
  const caseId = randomUUID();
  return {
    file: {
      caseId,
      actor: owner(),
      itemId: known.itemId,
      command: {
        type: "fileCase" as const,
        queryCode: "QUERY234",
        channel: "online" as const,
        applicant,
        application,
        materials: [],
        deliveryMode,
        seen: null,
        attestation: null,
      },
    },
  };
}
