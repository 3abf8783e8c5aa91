import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { packageView, readPackage } from "../../api/routes/cases/package-view.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { releaseOfCase } from "../../store/packages/merged-release.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { raise } from "./case-builder.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

const clinic = bundledPackage("PK-08");
/** SH-008 (12), beside it TZ-006 (12) and then SH-012 (10); then the group, which promises 15 and 3. */
const [whole] = clinic.loaded.cases as unknown as [PackageExample];
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...clinic.items, clinic.loaded]);
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

async function filed(example = whole): Promise<PackageAtWork> {
  return fileOfPackage(record, clinic, example);
}

async function accepted(example = whole): Promise<PackageAtWork> {
  const work = await filed(example);
  await work.accept();
  return work;
}

/** What the applicant is told of the members that wait. */
async function told(work: PackageAtWork): Promise<Record<string, string | null>> {
  const file = await work.file();
  const release = (await releaseOfCase(record.store.releases, file)) ?? raise(file.itemId);
  const seen = (await readPackage(record.store, file)) ?? raise(file.id);
  const calendar = await record.store.calendarYears.calendar();
  const today = shanghaiDate(record.clock.now().toISOString());
  const view = packageView(file, { release, seen, calendar, today, mayAnswer: true }) ?? raise(file.id);
  const waiting = view.members.filter(({ state }) => state === "waiting");
  return Object.fromEntries(waiting.map(({ itemId, expectedDueOn }) => [itemId, expectedDueOn]));
}

test("no day is named before the acceptance, nor ever for what follows the delivery", async () => {
  const work = await filed();

  expect(new Set(Object.values(await told(work)))).toEqual(new Set([null]));
  await work.accept();
  expect(await told(work)).toMatchObject({ "SH-008": "2026-03-18", "SC-001": "2026-03-18", "SH-030": null });
});

test("what is done early or late moves the days of what waits for it", async () => {
  const work = await accepted();
  await work.open("SH-008");
  await work.open("TZ-006");
  const onTime = await told(work);
  record.clock.goTo("2026-03-20");
  const late = await told(work);
  await work.sign("TZ-006", "grant");
  await work.seal("TZ-006");
  await work.issue("TZ-006");

  expect([onTime["SC-001"], onTime["SH-012"]]).toEqual(["2026-03-18", "2026-04-01"]);
  // Both should have been done on 18 March: nothing after them can be earlier than from today on.
  expect([late["SC-001"], late["SH-012"]]).toEqual(["2026-03-20", "2026-04-03"]);
  expect((await told(work))["SH-012"]).toBe("2026-04-03");
});

test("a group has one day, that of the last of its promises", async () => {
  const work = await accepted();

  const { "SH-009": one, "SH-010": two, "SH-011": three } = await told(work);
  expect([one, two, three]).toEqual(["2026-04-28", "2026-04-28", "2026-04-28"]);
});

test("no day is named while the applicant has to choose, nor for what is cut off", async () => {
  const work = await accepted();
  await work.open("SH-008");
  await work.refuse("TZ-006");
  const asked = await told(work);
  await record.commandHandler.actOne({
    caseId: work.id,
    actor: work.owner,
    command: { type: "answerRefusal", answer: "goOn", present: null },
  });
  const answered = await told(work);

  expect(new Set(Object.values(asked))).toEqual(new Set([null]));
  expect(answered).toMatchObject({ "SC-001": "2026-03-18", "SH-012": null, "SH-009": null });
});
