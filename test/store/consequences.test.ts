import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { actor, SURVEYORS } from "../support/demo-actors.ts";
import { handIn } from "../support/file-example.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, exampleOf, owner, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

describe("the consequence of an act", () => {
  test("goes to the engine in the order of the acts", async () => {
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });

    const rows = await sql<{ type: string; at: string }>(
      record.database.adminUrl,
      `select command->>'type' as type from hall.outbox where case_id = $1 order by id`,
      [caseId],
    );

    expect(rows.map((row) => row.type)).toEqual(["start", "completeTask", "cancel"]);
  });

  test("moves the dates of the case and of its open work items", async () => {
    const { caseId, who, accept } = await work.received();
    expect((await record.store.cases.find(caseId))?.dates).toMatchObject({
      nextDueOn: "2026-03-09",
      statutoryDueOn: null,
      stageDueOn: "2026-03-09",
    });

    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    await work.system(caseId, { type: "prepareReview" });
    const survey = await work.survey(caseId);
    record.clock.goTo("2026-03-05");
    await record.commandHandler.actOne({
      caseId,
      actor: actor("officer-scjg"),
      command: {
        type: "finishSpecialProcedure",
        task: survey,
        persons: SURVEYORS,
        place: "经营场所",
        report: null,
        on: null,
        passed: true,
        result: "一致",
      },
    });
    record.clock.goTo("2026-03-02");

    expect((await record.store.cases.find(caseId))?.dates).toMatchObject({
      nextDueOn: "2026-03-12",
      promisedDueOn: "2026-03-12",
      statutoryDueOn: "2026-03-16",
      provisional: false,
    });
  });

  test("keeps the dates of other open items of the case in step", async () => {
    const { caseId, task, who, accept } = await work.received();
    const other = await work.give(caseId, "reviewTask");
    record.clock.goTo("2026-03-04");

    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    record.clock.goTo("2026-03-02");

    const rows = await sql<{ task_id: string; next: string | null }>(
      record.database.adminUrl,
      `select task_id, next_due_on::text as next from hall.work_items where case_id = $1`,
      [caseId],
    );
    const next = new Map(rows.map((row) => [row.task_id, row.next]));
    expect(next.get(other.taskId)).toBe("2026-03-11");
    expect((await record.store.cases.find(caseId))?.dates.nextDueOn).toBe("2026-03-11");
    expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
  });

  test("an applicant's answers, files and agent are read back unchanged", async () => {
    const { applicant, application, materials, deliveryMode } = exampleOf("SC-021");
    const caseId = randomUUID();
    const given = { applicant, application, materials: await handIn(record, owner().id, materials) };

    await record.commandHandler.actOne({
      caseId,
      itemId: "SC-021",
      actor: owner(),
      command: {
        type: "fileCase",
        queryCode: "QUERY234",
        channel: "online",
        deliveryMode,
        seen: null,
        attestation: null,
        ...given,
      },
    });

    const file = await work.fileOf(caseId);
    expect(file).toMatchObject({
      applicant: given.applicant,
      application: given.application,
      channel: "online",
      queryCode: "QUERY234",
    });
    expect(file.materials).toEqual([...given.materials].sort((a, b) => (a.materialId < b.materialId ? -1 : 1)));
  });

  test("a licence and its decision are in their registers", async () => {
    const caseId = await work.signed();
    await work.system(caseId, { type: "confirmSignOff" });
    await work.system(caseId, { type: "issueResult", licenceId: `licence-${caseId}`, verifyCode: `verify-${caseId}` });

    const file = await work.fileOf(caseId);
    expect(await record.store.licences.findByVerifyCode(`verify-${caseId}`)).toMatchObject({
      caseId,
      number: file.licence?.number,
      status: "valid",
      validFrom: "2026-03-02",
      validTo: "2031-03-01",
    });
    expect(
      await sql(
        record.database.adminUrl,
        `select number, letter_id, signer_id from hall.decisions where case_id = $1`,
        [caseId],
      ),
    ).toEqual([{ number: file.decision?.number, letter_id: "letter-scjg-chief", signer_id: "chief-scjg" }]);
  });
});
