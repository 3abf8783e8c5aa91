import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

const clinic = bundledPackage("PK-08");
/** Without radiology: SH-008, then SH-005, then the group. */
const small = clinic.loaded.cases.find(({ answers }) => answers["q3"] === false && answers["q2"] === true)!;
const GROUP = ["SH-009", "SH-010", "SH-011"] as const;
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...clinic.items, clinic.loaded]);
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const refusalOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "ok",
    (error: unknown) =>
      error instanceof RuleViolation ? `${error.code}${error.temporary ? " later" : ""}` : String(error),
  );

/** All that the group needs is granted, and the three are open, their people proved. */
async function atTheGroup(example: PackageExample = small): Promise<PackageAtWork> {
  const work = await fileOfPackage(record, clinic, example);
  await work.accept();
  await work.grant("SH-008");
  await work.grant("SH-005");
  for (const itemId of GROUP) await work.open(itemId);
  for (const itemId of ["SH-010", "SH-011"])
    await record.commandHandler.actOne({
      caseId: work.memberId(itemId),
      actor: actorFor("clerk", clinic.items.find(({ item }) => item.id === itemId)!.item),
      command: { type: "proveIdentity", applicant: { document: "residentIdCard", note: null }, agent: null } as never,
    });
  return work;
}

describe("items that are decided at one moment (互为前置)", () => {
  test("a seal waits until all are signed; all bear the day of the last signature", async () => {
    const work = await atTheGroup();
    await work.sign("SH-009", "grant");
    expect(await refusalOf(work.seal("SH-009"))).toBe("MEMBER_WAITS later");
    record.clock.goTo("2026-03-04");
    await work.sign("SH-010", "grant");
    record.clock.goTo("2026-03-06");
    await work.sign("SH-011", "grant");
    record.clock.goTo("2026-03-09");
    for (const itemId of GROUP) await work.seal(itemId);

    const days = await Promise.all(GROUP.map(async (itemId) => (await work.member(itemId)).decision?.on));
    expect(days).toEqual(["2026-03-06", "2026-03-06", "2026-03-06"]);
  });

  test("a licence whose contents another result fills in is made after that, and states its number", async () => {
    const work = await atTheGroup();
    for (const itemId of GROUP) await work.sign(itemId, "grant");
    for (const itemId of GROUP) await work.seal(itemId);

    expect(await refusalOf(work.issue("SH-010"))).toBe("MEMBER_WAITS later");
    await work.issue("SH-009");
    await work.issue("SH-010");

    const number = (await work.member("SH-009")).licence?.number;
    expect((await work.member("SH-010")).membership?.passed).toMatchObject([
      { fromItemId: "SH-009", filled: { medicalLicenceNumber: number } },
    ]);
  });

  test("a refusal of one ends the others without a refusal, although one is signed", async () => {
    const work = await atTheGroup();
    await work.sign("SH-009", "grant");
    await work.sign("SH-011", "refuse");
    await work.seal("SH-011");

    expect(await work.states()).toMatchObject({
      "SH-009": "prerequisiteFailed",
      "SH-010": "prerequisiteFailed",
      "SH-011": "refused",
    });
    expect(await work.member("SH-010")).toMatchObject({ status: "terminated", decision: null });
    const outbox = await Promise.all(GROUP.map((itemId) => record.store.outbox.waitingOf(work.memberId(itemId))));
    // Their flows are ended, never deleted: the package waits for them.
    expect(outbox.map((waiting) => waiting > 0)).toEqual([true, true, true]);
  });

  test("the withdrawal of one by the package's applicant ends the others", async () => {
    const work = await atTheGroup();
    await record.commandHandler.actOne({
      caseId: work.memberId("SH-010"),
      actor: work.owner,
      command: { type: "withdrawCase", reason: null, present: null },
    });

    expect(await work.states()).toMatchObject({
      "SH-009": "prerequisiteFailed",
      "SH-010": "withdrawn",
      "SH-011": "prerequisiteFailed",
    });
  });
});

describe("the withdrawal of a whole package", () => {
  const withdrawal: Command = { type: "withdrawCase", reason: "不再开办", present: null };

  test("withdraws every member, while nothing is decided, and ends the package", async () => {
    const work = await fileOfPackage(record, clinic, small);
    await work.accept();
    await work.open("SH-008");
    await record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command: withdrawal });

    expect((await work.file()).status).toBe("withdrawn");
    expect((await work.member("SH-008")).status).toBe("withdrawn");
    expect(new Set(Object.values(await work.states()))).toEqual(new Set(["withdrawn", "notNeeded"]));
  });

  test("keeps what was granted, and goes on to its delivery", async () => {
    const work = await fileOfPackage(record, clinic, small);
    await work.accept();
    await work.grant("SH-008");
    await work.open("SH-005");
    await record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command: withdrawal });
    for (const itemId of GROUP) await work.open(itemId);

    expect(await work.states()).toMatchObject({
      "SH-008": "granted",
      "SH-005": "withdrawn",
      "SH-009": "prerequisiteFailed",
    });
    const file = await work.file();
    expect(file).toMatchObject({ status: "readyForDelivery", endedOn: null });
    expect(
      await refusalOf(record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command: withdrawal })),
    ).toBe("DECISION_TOO_LATE_TO_WITHDRAW");
  });
});

describe("the delivery of a package", () => {
  const recipient = {
    recipient: small.applicant.agent?.name ?? "",
    recipientIdNumber: small.applicant.agent?.idNumber ?? "",
    identityCheck: "核对居民身份证原件",
    service: null,
  };
  const window = actor("issuance-clerk");

  test("early: what is ready is handed over with one receipt, and its cases close; the rest goes on", async () => {
    const work = await fileOfPackage(record, clinic, { ...small, delivery: "early" });
    await work.accept();
    await work.grant("SH-008");
    await record.commandHandler.actOne({
      caseId: work.id,
      actor: window,
      command: { type: "deliverMembers", ...recipient },
    });

    expect(await work.member("SH-008")).toMatchObject({ status: "closed", delivery: { mode: "window" } });
    expect(await work.file()).toMatchObject({ status: "underReview", delivery: null });
    expect(
      await refusalOf(
        record.commandHandler.actOne({
          caseId: work.id,
          actor: window,
          command: { type: "deliverMembers", ...recipient },
        }),
      ),
    ).toBe("NOTHING_TO_DELIVER");
  });

  test("early: nothing is handed over before the flow of the member is done", async () => {
    const work = await fileOfPackage(record, clinic, { ...small, delivery: "early" });
    await work.accept();
    await work.open("SH-008");
    await work.sign("SH-008", "grant");
    await work.seal("SH-008");
    await work.system(work.memberId("SH-008"), { type: "issueResult", licenceId: "licence-1", verifyCode: "verify-1" });
    const deliver = { caseId: work.id, actor: window, command: { type: "deliverMembers", ...recipient } } as const;

    expect(await refusalOf(record.commandHandler.actOne(deliver))).toBe("NOTHING_TO_DELIVER");
    await work.hold("SH-008");
    await record.commandHandler.actOne(deliver);
    expect((await work.member("SH-008")).status).toBe("closed");
  });

  test("combined: nothing before everything is decided; a member is not delivered by itself", async () => {
    const work = await fileOfPackage(record, clinic, { ...small, delivery: "combined" });
    await work.accept();
    await work.grant("SH-008");
    const early: Command = { type: "deliverMembers", ...recipient };
    const alone: Command = { type: "recordDelivery", task: null, ...recipient };

    expect(await refusalOf(record.commandHandler.actOne({ caseId: work.id, actor: window, command: early }))).not.toBe(
      "ok",
    );
    expect(
      await refusalOf(record.commandHandler.actOne({ caseId: work.memberId("SH-008"), actor: window, command: alone })),
    ).toBe("MEMBER_HELD");
  });

  test("combined: one act hands everything over, once, and the package closes at the end of its flow", async () => {
    const work = await fileOfPackage(record, clinic, { ...small, delivery: "combined" });
    await work.accept();
    await work.grant("SH-008");
    await work.refuse("SH-005");
    for (const itemId of GROUP) await work.open(itemId);
    const gathered = await work.system(work.id, { type: "gatherResults" });
    expect(gathered.events).toMatchObject([{ type: "resultsGathered", windowDelivery: true }]);
    const task = await work.task(work.id, "packageDelivery");
    const deliver: Command = { type: "deliverPackage", task, ...recipient };
    const results = await Promise.all(
      [1, 2].map(() => refusalOf(record.commandHandler.actOne({ caseId: work.id, actor: window, command: deliver }))),
    );
    await work.system(work.id, { type: "endPackage" });

    expect(results.toSorted()).toEqual(["TASK_ALREADY_DECIDED", "ok"]);
    expect(await work.file()).toMatchObject({ status: "closed" });
    expect((await work.member("SH-008")).status).toBe("closed");
    expect((await work.member("SH-005")).status).toBe("closed");
    const closing = (await record.store.journal.ofCase(work.id)).find(({ type }) => type === "caseClosed");
    expect(closing?.data["closingCode"]).toBe("partlyGranted");
    const receipts = (await record.store.documents.ofCase(work.id)).filter(({ kind }) => kind === "deliveryReceipt");
    expect(receipts).toHaveLength(1);
  });

  test("a package whose last results were handed over early waits for no window, however many others do", async () => {
    const ready = async (): Promise<PackageAtWork> => {
      const work = await fileOfPackage(record, clinic, { ...small, delivery: "early" });
      await work.accept();
      await work.grant("SH-008");
      await work.refuse("SH-005");
      for (const itemId of GROUP) await work.open(itemId);
      await work.system(work.id, { type: "gatherResults" });
      await work.task(work.id, "packageDelivery");
      return work;
    };
    const waiting = await ready();
    const done = await ready();
    await record.commandHandler.actOne({
      caseId: done.id,
      actor: window,
      command: { type: "deliverMembers", ...recipient },
    });

    const swept = await record.store.cases.endedByPackage("", 100);
    expect(swept).toContain(done.id);
    expect(swept).not.toContain(waiting.id);
    await done.system(done.id, { type: "applyLaw" });
    expect(await record.store.cases.endedByPackage("", 100)).not.toContain(done.id);
  });

  test("the delivery step of a member, and its acceptance, end unasked", async () => {
    const work = await fileOfPackage(record, clinic, small);
    await work.accept();
    await work.open("SH-008");
    const caseId = work.memberId("SH-008");
    const acceptance = await work.task(caseId, "acceptance");
    await work.system(caseId, { type: "applyLaw" });
    await work.sign("SH-008", "grant");
    await work.seal("SH-008");
    await work.system(caseId, { type: "issueResult", licenceId: "licence-2", verifyCode: "verify-2" });
    const delivery = await work.task(caseId, "delivery");
    await work.system(caseId, { type: "applyLaw" });

    const states = await record.store.workItems.findMany([acceptance.taskId, delivery.taskId]);
    expect(states.map(({ state }) => state)).toEqual(["decided", "decided"]);
    expect((await work.member("SH-008")).status).toBe("readyForDelivery");
  });
});

test("the journal proves every case", async () => {
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});
