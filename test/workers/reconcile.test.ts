import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { repairDifference, type RepairDeps } from "../../workers/reconcile/repair.ts";
import { chargedPlan, FEE } from "../domain/case/payment-scenario.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "../store/case-builder.ts";
import { publishWith } from "../store/free-release.ts";
import { publishCharged } from "../support/charged-item.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

/** Nothing runs in it any more. */
const emptyEngine: RepairDeps["engine"] = {
  kind: async () => "hall",
  placesOf: async () => null,
  listTasks: async () => [],
  listExternalTasks: async () => [],
  listInstances: async () => [],
  listWaits: async () => [],
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

describe("a flow that waits for a fee", () => {
  const waitingFor = (caseId: string): RepairDeps["engine"] => ({
    ...emptyEngine,
    listInstances: async () => [{ id: `p-${caseId}`, businessKey: caseId, definitionId: "SC-021", suspended: false }],
    listWaits: async () => [
      { processInstanceId: `p-${caseId}`, activityId: "paymentWait", messageName: "paymentWait" },
    ],
  });
  const wakesOf = (caseId: string) =>
    sql(
      record.database.adminUrl,
      "select command->>'messageName' as message from hall.outbox where case_id = $1 and command->>'type' = 'correlate'",
      [caseId],
    );
  const foundOf = async (caseId: string) =>
    (await findDifferences({ store: record.store, engine: waitingFor(caseId) }, 1)).filter(
      ({ kind }) => kind === "messageNotTold",
    );

  test("is told again what was paid, once the engine has lost it; not while it is unpaid, nor after the end", async () => {
    await publishCharged(record, "SC-021", { fee: FEE, plan: chargedPlan() });
    const caseId = await work.awaitingSignOff();
    await work.system(caseId, { type: "orderPayment" });
    await sql(record.database.adminUrl, "delete from hall.outbox");
    expect(await foundOf(caseId)).toEqual([]);
    const { payment } = await work.fileOf(caseId);
    const paid = { orderNumber: payment?.orderNumber ?? "", transaction: "T1", fen: 50_000 };
    await work.system(caseId, { type: "receivePayment", ...paid, paidAt: "2026-03-02T01:00:00.000Z" });
    // The message is on its way: no difference.
    expect([await foundOf(caseId), await wakesOf(caseId)]).toEqual([[], [{ message: "paymentWait" }]]);
    await sql(record.database.adminUrl, "delete from hall.outbox");

    const [lost] = await foundOf(caseId);
    const { store, commandHandler } = record;
    const deps = { store, commandHandler, engine: waitingFor(caseId), log: makeLog({ name: "test", level: "silent" }) };
    expect(lost).toMatchObject({ kind: "messageNotTold", caseId, activityId: "paymentWait" });
    expect(await repairDifference(lost!, deps, record.clock.now())).toBe(true);
    expect(await wakesOf(caseId)).toEqual([{ message: "paymentWait" }]);

    await sql(record.database.adminUrl, "delete from hall.outbox");
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    await sql(record.database.adminUrl, "delete from hall.outbox");
    expect(await foundOf(caseId)).toEqual([]);
  });
});

describe("a step whose beginning the case records", () => {
  const GROUP = "officer:NYNC";
  const repair = (): RepairDeps => ({
    store: record.store,
    commandHandler: record.commandHandler,
    engine: { ...emptyEngine, candidateGroupsOf: async () => [GROUP], activityInstanceOf: async ({ id }) => `i-${id}` },
    log: makeLog({ name: "test", level: "silent" }),
  });
  const lost = (caseId: string) =>
    ({
      kind: "taskNotInInbox",
      caseId,
      taskId: `lost-${caseId}`,
      processInstanceId: "any",
      activityId: "second",
      name: "农业审查",
    }) as const;
  const written = async (caseId: string): Promise<readonly string[]> =>
    (await record.store.journal.ofCase(caseId)).map(({ type }) => type).filter((type) => type.startsWith("step"));
  beforeAll(() =>
    publishWith(record, "SC-021", {
      second: { kind: "review", name: "农业审查", group: GROUP, settings: { lead: false, points: [] } },
    }),
  );

  test("is entered once when a lost task is shown, however often it is repaired, and left when the engine has it no more", async () => {
    const caseId = await work.file();
    const now = record.clock.now();
    const shown = [
      await repairDifference(lost(caseId), repair(), now),
      await repairDifference(lost(caseId), repair(), now),
    ];
    const item = await record.store.workItems.find(`lost-${caseId}`);
    const entered = (await work.fileOf(caseId)).occurrences.filter(({ element }) => element === "second");

    expect(shown).toEqual([true, true]);
    expect(item).toMatchObject({ kind: "review", instance: `i-lost-${caseId}`, state: "open" });
    expect(entered).toMatchObject([{ instance: `i-lost-${caseId}`, departmentId: "NYNC", outcome: null }]);
    expect(await written(caseId)).toEqual(["stepEntered"]);

    const { taskId, activityId } = lost(caseId);
    await repairDifference({ kind: "workItemWithoutTask", caseId, taskId, activityId }, repair(), now);
    expect((await record.store.workItems.find(taskId))?.state).toBe("gone");
    expect(await written(caseId)).toEqual(["stepEntered", "stepGone"]);
  });

  test("of an unknown case is left to a person", async () => {
    expect(await repairDifference(lost("nobody"), repair(), record.clock.now())).toBe(false);
  });
});
