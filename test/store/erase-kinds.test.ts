import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import { systemActor } from "../../domain/case/actor.ts";
import type { SealedPart } from "../../domain/journal/seals.ts";
import { erasePersonalData, type Erased } from "../../store/erase-personal-data.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { FEE } from "../domain/case/payment-scenario.ts";
import { publishCharged } from "../support/charged-item.ts";
import { actor, actorFor, SURVEYORS } from "../support/demo-actors.ts";
import { planWith } from "../support/free-plan.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, itemOf, owner, raise, sql, type CaseBuilder } from "./case-builder.ts";
import { tamperingOf, type Tampering } from "./tampering.ts";

const { item } = itemOf("SC-021");
const EVERY_PART: readonly SealedPart[] = ["applicant", "agent", "recipient", "survey", "words"];

let record: OpenRecord;
let work: CaseBuilder;
let by: Tampering;
beforeEach(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  by = tamperingOf(record);
  const plan = planWith("SC-021", {
    payment: { kind: "payment", group: null, topic: "payment", settings: {} },
    paymentWait: { kind: "paymentWait", group: null, wait: { message: "paymentWait", until: null } },
    publicity: { kind: "publicity", settings: { place: "公告栏", basis: "《示例条例》第八条" } },
    handOver: {
      kind: "exchange",
      group: null,
      topic: "exchange",
      settings: { system: "province-data", data: ["businessAddress"] },
    },
    postCheck: { kind: "postCheck", settings: { limitDays: 40 } },
  });
  await publishCharged(record, "SC-021", { fee: FEE, plan });
}, 60_000);
afterEach(() => record?.close());

const act = (caseId: string, role: "officer" | "chiefRepresentative", command: Command) =>
  record.commandHandler.actOne({ caseId, actor: actorFor(role, item), command });

/** A task of a step that the standard flow does not have. */
async function give(caseId: string, kind: "publicity" | "postCheck"): Promise<DecidedTask> {
  const taskId = randomUUID();
  await record.store.workItems.add([
    {
      taskId,
      caseId,
      activityId: kind,
      kind,
      instance: `task:${taskId}`,
      name: kind,
      candidateGroup: "officer:SCJG",
      createdAt: record.clock.now().toISOString(),
    },
  ]);
  return { taskId, activityId: kind, kind, instance: `task:${taskId}` };
}

/** Withdrawn, with every word that a fee, an objection and a delivery of data can hold. */
async function withdrawn(): Promise<{ readonly caseId: string; readonly file: CaseFile }> {
  const caseId = await work.awaitingSignOff();
  await work.system(caseId, { type: "orderPayment" });
  await act(caseId, "chiefRepresentative", { type: "waiveFee", cause: "残疾人甲某", basis: "《示例条例》第九条" });
  const { payment } = await work.fileOf(caseId);
  const paid = { orderNumber: payment?.orderNumber ?? "", transaction: "T1", fen: 50_000 };
  await work.system(caseId, { type: "receivePayment", ...paid, paidAt: "2026-03-02T01:00:00.000Z" });
  await act(caseId, "officer", {
    type: "beginPublicity",
    task: await give(caseId, "publicity"),
    content: "拟同意某店。",
  });
  const { publicities } = await work.fileOf(caseId);
  await record.commandHandler.actOne({
    caseId,
    actor: { ...systemActor("public-page"), name: "社会公众" },
    command: {
      type: "raiseObjection",
      publicity: publicities[0]?.id ?? "",
      name: "钱异议",
      contact: "0311-55556666",
      content: "赵邻居的窗户",
    },
  });
  await work.system(caseId, { type: "prepareExchange", element: "handOver" });
  await record.commandHandler.actOne({
    caseId,
    actor: owner(),
    command: { type: "withdrawCase", reason: null, present: null },
  });
  await by.makePapers(caseId);
  // As the feed does when the engine has been told.
  await record.store.workItems.markGone((await record.store.workItems.openOfCase(caseId)).map(({ taskId }) => taskId));
  return { caseId, file: await work.fileOf(caseId) };
}

/** Granted on a commitment, with a check at work. */
async function checked(): Promise<string> {
  const caseId = await work.granted();
  await by.makePapers(caseId);
  const { name, idNumber } = (await work.fileOf(caseId)).applicant.agent ?? raise("agent");
  const delivery = { recipient: name, recipientIdNumber: idNumber, identityCheck: "核验身份证原件", service: null };
  await record.commandHandler.actOne({
    caseId,
    actor: actor("issuance-clerk"),
    command: { type: "recordDelivery", task: await work.give(caseId, "delivery"), ...delivery },
  });
  await by.makePapers(caseId);
  return caseId;
}

const erase = (caseId: string, parts: readonly SealedPart[] = EVERY_PART): Promise<Erased> =>
  record.ownerStore.transaction((tx) =>
    erasePersonalData(tx, { caseId, parts, order: "（2026）1号", byId: "operator", at: "2026-03-03T01:00:00.000Z" }),
  );

/** Those of the texts that stand anywhere in the record. */
const left = async (texts: readonly string[]): Promise<string[]> => {
  const all = await wholeRecord();
  return texts.filter((text) => all.includes(text));
};

const wholeRecord = async (): Promise<string> => {
  const tables = await sql<{ name: string }>(
    record.database.adminUrl,
    "select relname as name from pg_class where relnamespace = 'hall'::regnamespace and relkind = 'r' and relname not in ('people', 'releases', 'shared_records')",
  );
  const texts = await Promise.all(
    tables.map(({ name }) => sql<{ text: string }>(record.database.adminUrl, `select t::text from hall.${name} t`)),
  );
  return JSON.stringify(texts);
};

const problems = async (): Promise<unknown> => (await verifyJournal(record.store)).problems;

test("an erasure takes the words about payers and objectors; money and dates stay, and the journal proves all", async () => {
  const { caseId, file } = await withdrawn();
  const secrets = ["甲某", "钱异议", "0311-55556666", "赵邻居", "拟同意某店", String(file.payment?.how)];
  expect(await left(secrets)).toEqual(secrets);

  await erase(caseId);

  expect(await left(secrets)).toEqual([]);
  const { payment, publicities } = await work.fileOf(caseId);
  expect(payment).toMatchObject({ fen: 50_000, receipts: [{ fen: 50_000 }], refunds: [{ ground: "waived" }] });
  expect(publicities[0]?.objections).toMatchObject([{ on: "2026-03-02", via: "public" }]);
  expect(await problems()).toEqual([]);
});

test("nothing that was handed to another system can be guessed from its digest after an erasure", async () => {
  const { caseId, file } = await withdrawn();
  const [sent] = file.exchanges;

  await erase(caseId, ["applicant"]);

  expect(sent?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await left([sent?.sha256 ?? ""])).toEqual([]);
  expect(await problems()).toEqual([]);
});

test("after an erasure the provider still confirms its refund, and what comes late is still acknowledged", async () => {
  const { caseId, file } = await withdrawn();
  await erase(caseId);
  const { orderNumber, refunds } = file.payment!;

  await work.system(caseId, { type: "confirmRefund", refundNumber: refunds[0]!.refundNumber });
  const late = { orderNumber: orderNumber!, transaction: "T2", fen: 50_000, paidAt: "2026-03-03T01:00:00.000Z" };
  await work.system(caseId, { type: "receivePayment", ...late });
  const { exchangeId } = file.exchanges[0]!;
  await work.system(caseId, { type: "acknowledgeExchange", exchangeId, receipt: "HZ-1" });

  const { payment, exchanges } = await work.fileOf(caseId);
  expect(payment?.refunds).toMatchObject([{ doneOn: "2026-03-02" }, { transaction: "T2", doneOn: null }]);
  expect(exchanges).toMatchObject([{ receipt: "HZ-1" }]);
  expect(await problems()).toEqual([]);
});

test("what a check afterwards still needs is not erased; afterwards its people and findings are", async () => {
  const caseId = await checked();
  const task = await give(caseId, "postCheck");
  await expect(erase(caseId)).rejects.toThrow("is still worked on");

  await act(caseId, "officer", {
    type: "recordPostCheck",
    task,
    outcome: "revoke",
    on: null,
    persons: [...SURVEYORS.slice(1), { name: "孙核查", idNumber: "110101199003070134" }],
    findings: "李经理承认未安装",
    rectifyBy: null,
    basis: "《行政许可法》第六十九条（周某）",
  });
  await by.makePapers(caseId);
  await erase(caseId);

  expect(await left(["孙核查", "李经理", "周某"])).toEqual([]);
  expect((await work.fileOf(caseId)).postChecks).toMatchObject([{ result: "revoke", persons: [], on: "2026-03-02" }]);
  expect(await problems()).toEqual([]);
});
