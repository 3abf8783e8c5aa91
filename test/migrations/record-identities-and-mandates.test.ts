import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { isProved } from "../../domain/identity/proof.ts";
import { migrate } from "../../migrations/run.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql } from "../store/case-builder.ts";

/** The older record: without proofs, former names and mandates. */
const AS_BEFORE = [
  `drop table mandates`,
  `drop index people_by_credit_code`,
  `alter table people drop column former_names`,
  `alter table applicants drop column pending_reason`,
  `alter table shared_records drop column subject_name, drop column former_names`,
  `update cases set facts = facts - 'proofs' || '{"applicantVerified": true}'`,
  `delete from migrations_done where name = '0005-record-identities-and-mandates'`,
];

let record: OpenRecord;

beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
}, 60_000);
afterAll(() => record?.close());

test("older open cases whose name is not that of the account become 身份待核; matching and decided ones stay proved", async () => {
  const { database, store } = record;
  const work = caseBuilder(record);
  const [honest, spaced, falseName, foreignAgent] = await Promise.all(
    ["SC-021", "SC-021", "SC-021", "SC-021"].map((itemId) => work.file(itemId)),
  );
  const decided = await work.signed("SC-021");
  await work.system(decided, { type: "confirmSignOff" });
  const rename = (caseId: string | undefined, change: string) =>
    sql(database.adminUrl, `update hall.applicants set ${change} where case_id = '${caseId}'`);
  await rename(spaced, "name = '石家庄示例餐饮 管理有限公司'");
  await rename(falseName, "name = '河北示例农化有限公司'");
  await rename(decided, "name = '河北示例农化有限公司'");
  await rename(foreignAgent, `agent = '{"name": "张示例", "idNumber": "139900199001010014", "phone": "19900000001"}'`);
  await sql(database.adminUrl, `set search_path = hall; ${AS_BEFORE.join("; ")}`);

  expect(await migrate(database.ownerUrl)).toEqual(["0005-record-identities-and-mandates"]);

  const files = await Promise.all(
    [honest, spaced, falseName, foreignAgent, decided].map(async (id) => (await store.cases.find(id ?? ""))!.file),
  );
  expect(files.map((file) => isProved(file))).toEqual([true, true, false, false, true]);
  expect(files[0]?.proofs).toEqual({
    applicant: { kind: "account", byId: "agent-restaurant", byName: "", on: "2026-03-02", reference: null },
    agent: {
      kind: "account",
      byId: "agent-restaurant",
      byName: "",
      on: "2026-03-02",
      reference: null,
      acts: ["file", "supplement"],
      mandateId: null,
    },
  });
});

test("an older survey, which holds only names, is read unchanged", async () => {
  const { database, store } = record;
  const caseId = await caseBuilder(record).file("SC-021");
  const procedure = {
    ruleId: "r",
    kind: "siteSurvey",
    name: "现场核查",
    startedOn: "2026-03-02",
    expectedEndOn: "2026-03-09",
    endedOn: "2026-03-05",
    persons: ["甲核查", "乙核查"],
    place: "现场",
    passed: true,
    result: "符合",
  };
  await sql(
    database.adminUrl,
    `update hall.cases set facts = jsonb_set(facts, '{procedures}', '${JSON.stringify([procedure])}') where id = '${caseId}'`,
  );

  expect((await store.cases.find(caseId))?.file.procedures[0]?.persons).toEqual([
    { personId: null, name: "甲核查", idNumber: null },
    { personId: null, name: "乙核查", idNumber: null },
  ]);
});
