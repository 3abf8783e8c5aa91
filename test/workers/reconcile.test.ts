import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findDifferences, type ReconcileDeps } from "../../workers/reconcile/find-differences.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

/** Nothing runs in it any more. */
const emptyEngine: ReconcileDeps["engine"] = {
  listTasks: async () => [],
  listInstances: async () => [],
  candidateGroupsOf: async () => [],
  activityInstanceOf: async ({ id }) => `task:${id}`,
};

test("a case that lost its flow is reported; one whose flow ended regularly before the delivery is not", async () => {
  const [fetched, printed, refused] = [await work.granted(), await work.granted(), await work.granted()];
  const change = (text: string, caseId: string): Promise<unknown> => sql(record.database.adminUrl, text, [caseId]);
  await change("update hall.cases set delivery_mode = 'selfPrint' where id = $1", printed);
  await change(
    `update hall.cases set facts = jsonb_set(facts, '{decision,outcome}', '"refuse"') where id = $1`,
    refused,
  );
  await sql(record.database.adminUrl, "delete from hall.outbox");
  await sql(record.database.adminUrl, "update hall.work_items set state = 'decided'");

  const found = await findDifferences({ store: record.store, engine: emptyEngine }, 1);

  expect(found.map(({ kind, caseId }) => [kind, caseId])).toEqual([["caseWithoutInstance", fetched]]);
});
