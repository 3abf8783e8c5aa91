import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
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

const system = systemActor("test");

test("a step that changes nothing leaves the row as an earlier version wrote it, because its last digest covers that form", async () => {
  const caseId = await work.file();
  const row = () => sql(record.database.adminUrl, "select c.* from hall.cases c where id = $1", [caseId]);
  await sql(record.database.adminUrl, "update hall.cases set facts = facts - 'termination' where id = $1", [caseId]);
  const before = await row();

  const answered = await record.commandHandler.actOne({
    caseId,
    actor: system,
    command: { type: "registerIntake" },
    externalTask: {
      id: `nothing-${caseId}`,
      topic: "intake",
      element: "intake",
      outcome: () => ({ type: "complete", variables: {} }),
    },
  });

  expect(answered).toMatchObject({ events: [], replayed: false, outcome: { type: "complete" } });
  expect(await row()).toEqual(before);
});

test("facts that a later version wrote are kept by an act of this one, and proved", async () => {
  const caseId = await work.file();
  const tomorrow = { reminders: [{ on: "2026-03-03" }] };
  await sql(record.database.adminUrl, "update hall.cases set facts = facts || $2::jsonb where id = $1", [
    caseId,
    JSON.stringify(tomorrow),
  ]);

  await record.commandHandler.actOne({
    caseId,
    actor: owner(),
    command: { type: "withdrawCase", reason: null, present: null },
  });

  const [row] = await sql<{ facts: object }>(record.database.adminUrl, "select facts from hall.cases where id = $1", [
    caseId,
  ]);
  const { number } = (await record.store.cases.find(caseId))?.file ?? { number: "" };
  expect(row?.facts).toMatchObject(tomorrow);
  expect((await record.store.journal.ofCase(caseId)).at(-1)?.stateDigest).toMatch(/^3\+reminders:/);
  expect((await verifyJournal(record.store)).problems.filter(({ caseNumber }) => caseNumber === number)).toEqual([]);
});
