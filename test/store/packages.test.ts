import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { actor } from "../support/demo-actors.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";
import { tamperingOf } from "./tampering.ts";

const restaurant = bundledPackage("PK-01");
const clinic = bundledPackage("PK-08");
/** Everything: SC-001 first, all others need it. */
const whole = restaurant.loaded.cases[0]!;
let record: OpenRecord;
beforeAll(async () => {
  const items = new Map([...restaurant.items, ...clinic.items].map((one) => [one.item.id, one]));
  record = await openRecord(undefined, undefined, [...items.values(), restaurant.loaded, clinic.loaded]);
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const accepted = async (example = whole, of = restaurant): Promise<PackageAtWork> => {
  const work = await fileOfPackage(record, of, example);
  await work.accept();
  return work;
};
const refusalOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "ok",
    (error: unknown) => (error instanceof RuleViolation ? error.code : String(error)),
  );

describe("a package", () => {
  test("is filed under one number with one receipt, and pins the releases of its members", async () => {
    const work = await fileOfPackage(record, restaurant, whole);

    const file = await work.file();
    expect(file.packaging?.members.map(({ itemId, release, end }) => [itemId, release, end])).toEqual(
      restaurant.loaded.definition.members.map(({ itemId }) => [itemId, 1, null]),
    );
    const receipts = (await record.store.documents.ofCase(work.id)).map(({ kind }) => kind);
    expect(receipts).toEqual(["intakeReceipt"]);
  });

  test("opens a member only after the results that it needs, and files its case in the same act", async () => {
    const work = await accepted();

    expect(await refusalOf(work.open("SC-021"))).toBe("MEMBER_WAITS");
    await work.open("SC-001");
    const member = await work.member("SC-001");

    expect(member).toMatchObject({
      status: "accepted",
      membership: { packageCaseId: work.id, delivery: "combined" },
      acceptance: { mode: "package", on: "2026-03-02" },
      ownerId: work.owner.id,
    });
    expect(member.number).not.toBe((await work.file()).number);
    expect((await work.file()).packaging?.members[0]?.caseId).toBe(member.id);
  });

  test("is opened once, however often the step is done", async () => {
    const work = await accepted();

    const opening: Command = { type: "openMember", element: "open_SC_001", itemId: "SC-001", version: 1 };
    await Promise.all([work.system(work.id, opening), work.system(work.id, opening), work.system(work.id, opening)]);

    const entries = await record.store.journal.ofCase(work.id);
    expect(entries.filter(({ type }) => type === "memberOpened")).toHaveLength(1);
    expect(await record.store.cases.ofPackage(work.id)).toHaveLength(1);
  });

  test("passes a result on, and starts the limits of a member on the day of that result", async () => {
    const work = await accepted();
    record.clock.goTo("2026-03-04");
    await work.grant("SC-001");
    record.clock.goTo("2026-03-06");
    await work.open("SC-021");

    const member = await work.member("SC-021");
    const licence = (await work.member("SC-001")).licence;
    expect(member.membership?.passed).toMatchObject([
      { fromItemId: "SC-001", licenceNumber: licence?.number, materialIds: ["SC-021-M02"] },
    ]);
    expect(member.materials.map(({ materialId }) => materialId)).not.toContain("SC-021-M02");
    expect(member.acceptance?.on).toBe("2026-03-04");
  });

  test("a refusal ends what needs the result, tells the applicant, and leaves what was granted", async () => {
    const work = await accepted();
    await work.refuse("SC-001");
    for (const { itemId } of restaurant.loaded.definition.members.slice(1)) await work.open(itemId);

    expect(Object.values(await work.states())).toEqual(["refused", ...Array(6).fill("prerequisiteFailed")]);
    const papers = (await record.store.documents.ofCase(work.id)).map(({ kind }) => kind);
    expect(papers.filter((kind) => kind === "memberEndNotice")).toHaveLength(6);
    // Nothing could go on without it: there is nothing to choose.
    expect((await work.file()).packaging?.choices).toEqual([]);
  });
});

describe("after a refusal, where the applicant chooses", () => {
  const example = bundledPackage("PK-08").loaded.cases.find(
    ({ refused, choice }) => refused === "TZ-006" && choice === "stop",
  )!;
  const refused = async (): Promise<PackageAtWork> => {
    const work = await accepted(example, clinic);
    await work.open("SH-008");
    await work.refuse("TZ-006");
    await work.sign("SH-008", "grant");
    await work.seal("SH-008");
    await work.issue("SH-008");
    return work;
  };

  test("nothing is opened until the applicant answers; then it goes on", async () => {
    const work = await refused();
    expect(await refusalOf(work.open("SC-001"))).toBe("MEMBER_WAITS");

    await record.commandHandler.actOne({
      caseId: work.id,
      actor: work.owner,
      command: { type: "answerRefusal", answer: "goOn", present: null },
    });
    await work.open("SC-001");

    expect((await work.states())["SC-001"]).toBe("open");
  });

  test("an answer to stop opens nothing more, and leaves what is under way", async () => {
    const work = await refused();
    await record.commandHandler.actOne({
      caseId: work.id,
      actor: work.owner,
      command: { type: "answerRefusal", answer: "stop", present: null },
    });
    await work.open("SC-001");
    await work.open("SH-012");

    expect(await work.states()).toMatchObject({
      "SH-008": "granted",
      "TZ-006": "refused",
      "SC-001": "notNeeded",
      "SH-012": "prerequisiteFailed",
    });
  });

  test("silence goes on from the first moment after the last day, and an answer of the last moment counts", async () => {
    const [late, inTime] = [await refused(), await refused()];
    record.clock.goTo("2026-03-17");

    const answer: Command = { type: "answerRefusal", answer: "stop", present: null };
    // Ten working days from 2 March end on 16 March.
    const results = await record.commandHandler.act([
      { caseId: inTime.id, actor: inTime.owner, at: "2026-03-16T15:59:59.999Z", command: answer },
      { caseId: late.id, actor: late.owner, at: "2026-03-16T16:00:00.000Z", command: answer },
    ]);

    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
    expect((await late.file()).packaging?.choices[0]).toMatchObject({ answer: "goOn", by: "silence" });
    expect((await inTime.file()).packaging?.stopped).toMatchObject({ by: "applicant" });
  });

  test("silence counts from the day after the last one, although no worker ran: the limits of what is opened begin then", async () => {
    const work = await refused();
    record.clock.goTo("2026-03-25");
    await work.open("SC-001");

    expect((await work.file()).packaging?.choices[0]).toMatchObject({ by: "silence", answeredOn: "2026-03-17" });
    expect((await work.member("SC-001")).acceptance?.on).toBe("2026-03-17");
  });

  test("a stranger may not answer, nor may anybody twice", async () => {
    const work = await refused();
    const command: Command = { type: "answerRefusal", answer: "goOn", present: null };
    const by = (who: string) =>
      refusalOf(record.commandHandler.actOne({ caseId: work.id, actor: actor(who), command }));

    expect(await by("applicant-zhang")).toBe("NOT_YOUR_CASE");
    await record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command });
    expect(await refusalOf(record.commandHandler.actOne({ caseId: work.id, actor: work.owner, command }))).toBe(
      "CHOICE_NOT_OPEN",
    );
  });
});

test("the journal proves every case of a package", async () => {
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});

test.each([
  ["taken out of its package", "update hall.cases set package_case_id = null where id = $1"],
  ["put into another package", "update hall.cases set package_case_id = $2 where id = $1"],
])(
  "a member that is %s by hand is found, although its entries and facts are as they were",
  async (_what, statement) => {
    const [work, other] = [await accepted(), await accepted()];
    await work.open("SC-001");
    const { id, number } = await work.member("SC-001");
    const by = tamperingOf(record);

    await by.tamper(statement, statement.includes("$2") ? [id, other.id] : [id]);

    expect((await verifyJournal(record.store)).problems).toMatchObject([{ caseNumber: number, reason: "state" }]);
    await by.tamper("update hall.cases set package_case_id = $2 where id = $1", [id, work.id]);
    expect((await verifyJournal(record.store)).problems).toEqual([]);
  },
);

test("a case of its own that is put into a package by hand is found", async () => {
  const [work, alone] = [await accepted(), await fileOfPackage(record, restaurant, whole)];

  await tamperingOf(record).tamper("update hall.cases set package_case_id = $2 where id = $1", [alone.id, work.id]);

  const { number } = await alone.file();
  expect((await verifyJournal(record.store)).problems).toMatchObject([{ caseNumber: number, reason: "state" }]);
});
