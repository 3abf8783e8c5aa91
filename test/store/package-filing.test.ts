import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileExample } from "../support/file-example.ts";
import { fileOfPackage } from "./package-builder.ts";

const { loaded, items } = bundledPackage("PK-01");
const [whole, small] = loaded.cases as unknown as [(typeof loaded.cases)[0], (typeof loaded.cases)[0]];
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...items, loaded]);
  await record.ownerStore.releases.withdraw("SC-024", 1, "2026-01-05T00:00:00.000Z");
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const refusalOf = async (act: Promise<unknown>): Promise<RuleViolation | null> =>
  act.then(
    () => null,
    (error: unknown) => {
      if (error instanceof RuleViolation) return error;
      throw error;
    },
  );
const without = async (part: object) => {
  const work = fileOfPackage(record, { loaded, items }, { ...small, ...part });
  return refusalOf(work);
};

test("the answers must be complete and known; each wrong one is named", async () => {
  const refused = await without({ answers: { q1: true, q2: false, q9: true } });

  expect(refused?.code).toBe("PACKAGE_ANSWERS_INVALID");
  expect(refused?.problems.map(({ field }) => field)).toEqual([
    "package.answers.q9",
    "package.answers.q3",
    "package.answers.q4",
  ]);
});

test("a package of which a chosen item is not open is not taken in", async () => {
  expect((await refusalOf(fileOfPackage(record, { loaded, items }, whole)))?.code).toBe("PACKAGE_MEMBER_MISSING");
  expect(await without({})).toBeNull();
});

test("an item takes no answers, and a package none without", async () => {
  const example = items.find(({ item }) => item.id === "SC-021")!;
  const filing = await fileExample(record, example.item, example.cases[0]!);
  const { file } = (await record.store.cases.find(filing))!;
  const command = {
    type: "fileCase",
    queryCode: "ABCDEFGH",
    channel: "online",
    applicant: file.applicant,
    application: file.application,
    materials: [],
    deliveryMode: "window",
    seen: null,
    attestation: null,
  } as const;
  const owner = (await fileOfPackage(record, { loaded, items }, small)).owner;
  const choices = { answers: small.answers, delivery: "combined" } as const;
  const act = (itemId: string, more: object) =>
    refusalOf(
      record.commandHandler.actOne({
        caseId: crypto.randomUUID(),
        itemId,
        actor: owner,
        command: { ...command, ...more },
      }),
    );

  expect((await act("SC-021", { package: choices }))?.code).toBe("PACKAGE_NOT_EXPECTED");
  expect((await act("PK-01", {}))?.code).toBe("PACKAGE_REQUIRED");
});

test("what a member's own form requires is asked of the merged one, at its field", async () => {
  const work = fileOfPackage(record, { loaded, items }, { ...small, application: { premisesAddress: "" } });
  const refused = await refusalOf(work);

  expect(refused?.code).toBe("APPLICATION_INVALID");
  expect(refused?.problems.map(({ field }) => field)).toEqual(["application.premisesAddress"]);
});
