import { randomUUID } from "node:crypto";
import { plainAnswer } from "../../domain/form/display.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Actor } from "../../domain/case/actor.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileOfPackage, type PackageAtWork } from "./package-builder.ts";

const clinic = bundledPackage("PK-08");
/** SH-008, then SH-005, then the group, of which SH-010 is the physician's and SH-011 the nurse's. */
const small: PackageExample = {
  ...clinic.loaded.cases.find(({ answers }) => answers["q3"] === false && answers["q2"] === true)!,
  application: { nurseName: "赵示例", nurseIdNumber: "139900200002290041", nursePhone: "19900000009" },
};
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...clinic.items, clinic.loaded]);
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const itemOf = (itemId: string) => clinic.items.find(({ item }) => item.id === itemId)!.item;
const refusalOf = async (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => "ok",
    (error: unknown) => (error instanceof RuleViolation ? error.code : String(error)),
  );
const act = (caseId: string, who: Actor, command: Command) =>
  refusalOf(record.commandHandler.actOne({ caseId, actor: who, command }));
/** The account of a person whom the package names beside its applicant. */
const accountOf = async (work: PackageAtWork, key: "physician" | "nurse"): Promise<Actor> => {
  const { application } = await work.file();
  const [name, number] = [`${key}Name`, `${key}IdNumber`].map((one) => plainAnswer(application[one]!)) as [
    string,
    string,
  ];
  return {
    ...actor("applicant-zhang"),
    id: `applicant-${key}`,
    name,
    personKey: number,
    identities: [{ kind: "person", name, number }],
  };
};
const openOf = async (example: PackageExample, ...itemIds: readonly string[]): Promise<PackageAtWork> => {
  const work = await fileOfPackage(record, clinic, example);
  await work.accept();
  await work.grant("SH-008");
  await work.grant("SH-005");
  for (const itemId of itemIds) await work.open(itemId);
  return work;
};
const open = (...itemIds: readonly string[]): Promise<PackageAtWork> => openOf(small, ...itemIds);
const withdrawal: Command = { type: "withdrawCase", reason: null, present: null };

describe("who is the applicant of a member only", () => {
  test("may withdraw that member, and nothing else of the package", async () => {
    const work = await open("SH-009", "SH-010", "SH-011");
    const physician = await accountOf(work, "physician");

    expect(await act(work.id, physician, withdrawal)).toBe("NOT_YOUR_CASE");
    expect(await act(work.memberId("SH-011"), physician, withdrawal)).toBe("NOT_YOUR_CASE");
    expect(await act(work.memberId("SH-010"), physician, withdrawal)).toBe("ok");
    expect((await work.states())["SH-010"]).toBe("withdrawn");
  });

  test("may withdraw it at the counter, as the applicant of the package may; a third person may not", async () => {
    const at = (who: { readonly name: string; readonly idNumber: string }): Command => ({
      ...withdrawal,
      present: { ...who, identityCheck: "核对居民身份证原件" },
    });
    const clerk = actorFor("clerk", itemOf("SH-010"));
    const one = await open("SH-009", "SH-010", "SH-011");
    const nurse = await accountOf(one, "nurse");
    const physician = await accountOf(one, "physician");
    const asPerson = ({ name, personKey }: Actor) => ({ name, idNumber: personKey ?? "" });

    expect(await act(one.memberId("SH-010"), clerk, at(asPerson(nurse)))).toBe("RECIPIENT_NOT_ENTITLED");
    expect(await act(one.memberId("SH-010"), clerk, at(asPerson(physician)))).toBe("ok");
    const two = await open("SH-009", "SH-010", "SH-011");
    expect(await act(two.memberId("SH-010"), clerk, at(small.applicant.agent!))).toBe("ok");
  });

  test("opens the own result online, as the applicant of the package does; that delivers it", async () => {
    const print = { ...small, deliveryMode: "selfPrint" } as const;
    const results: string[] = [];
    for (const by of ["physician", "owner"] as const) {
      const work = await openOf(print, "SH-009", "SH-010", "SH-011");
      for (const itemId of ["SH-010", "SH-011"])
        await act(work.memberId(itemId), actorFor("clerk", itemOf(itemId)), {
          type: "proveIdentity",
          applicant: { document: "residentIdCard", note: null },
          agent: null,
        });
      for (const itemId of ["SH-009", "SH-010", "SH-011"]) await work.sign(itemId, "grant");
      for (const itemId of ["SH-009", "SH-010", "SH-011"]) await work.seal(itemId);
      await work.issue("SH-009");
      await work.issue("SH-010");
      const who = by === "owner" ? work.owner : await accountOf(work, by);
      const nurse = await accountOf(work, "nurse");
      expect(await act(work.memberId("SH-010"), nurse, { type: "recordSelfPrint" })).toBe("NOT_YOUR_CASE");
      results.push(await act(work.memberId("SH-010"), who, { type: "recordSelfPrint" }));
    }

    expect(results).toEqual(["ok", "ok"]);
  });
});

describe("nobody handles a matter of their own (公务员法第七十六条)", () => {
  const seen = { document: "residentIdCard", note: null } as const;
  const proving: Command = { type: "proveIdentity", applicant: seen, agent: null };
  const clerkIn = (person: Actor, itemId: string): Actor => ({
    ...actorFor("clerk", itemOf(itemId)),
    name: person.name,
    personKey: person.personKey,
  });

  test("whom the package names for one item handles neither the package nor another of its items", async () => {
    const work = await open("SH-009", "SH-010", "SH-011");
    const nurse = await accountOf(work, "nurse");

    expect(await act(work.id, clerkIn(nurse, "SH-008"), proving)).toBe("OWN_APPLICATION");
    expect(await act(work.memberId("SH-010"), clerkIn(nurse, "SH-010"), proving)).toBe("OWN_APPLICATION");
    expect(await act(work.memberId("SH-010"), actorFor("clerk", itemOf("SH-010")), proving)).toBe("ok");
  });

  test("the applicant's agent does not handle what is applied for another person", async () => {
    const work = await open("SH-009", "SH-010");
    const { name, idNumber } = small.applicant.agent!;
    const agent = { ...actor("applicant-zhang"), name, personKey: idNumber };

    expect(await act(work.memberId("SH-010"), clerkIn(agent, "SH-010"), proving)).toBe("OWN_APPLICATION");
  });

  test("nobody takes in, at the counter, a package that names them", async () => {
    const nurse = await accountOf(await open(), "nurse");
    const parties = { applicant: seen, agent: { ...seen, authority: "powerOfAttorney", acts: ["file"] } } as const;
    const file = (clerk: Actor) =>
      refusalOf(fileOfPackage(record, clinic, small, { actor: clerk }, { channel: "counter", seen: parties }));

    expect(await file(clerkIn(nurse, "SH-008"))).toBe("OWN_APPLICATION");
    expect(await file(actorFor("clerk", itemOf("SH-008")))).toBe("ok");
  });
});

test("who is proved for the package is proved for its members, except those of another person", async () => {
  const sun = { name: "孙示例", idNumber: "139900196901010059", phone: "19900000003" };
  const unproved = { ...small, applicant: { ...small.applicant, agent: sun } };
  const work = await fileOfPackage(record, clinic, unproved, { actor: actor("applicant-sun") });
  await work.system(work.id, { type: "registerIntake" });
  // Accepted by law, because nobody answered.
  record.clock.goTo("2026-03-20");
  await work.system(work.id, { type: "applyLaw" });
  await work.open("SH-008");
  const document = { document: "residentIdCard", note: null } as const;
  const papers: Command = {
    type: "proveIdentity",
    applicant: document,
    agent: { ...document, authority: "powerOfAttorney", acts: ["file", "withdraw"] },
  };

  expect((await work.member("SH-008")).proofs).toEqual({ applicant: null, agent: null });
  expect(await act(work.id, actorFor("clerk", itemOf("SH-008")), papers)).toBe("ok");
  expect((await work.member("SH-008")).proofs).toEqual((await work.file()).proofs);
  await work.grant("SH-008");
  await work.grant("SH-005");
  await work.open("SH-010");
  expect((await work.member("SH-010")).proofs.applicant).toBeNull();
});

test("the journal proves every case", async () => {
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});

test("a package of which the law has cancelled a chosen item is not taken in", async () => {
  await record.ownerStore.catalogue.addChange(
    "SH-005",
    {
      type: "catalogueChanged",
      changeId: randomUUID(),
      kind: "cancel",
      from: "2026-03-02",
      basis: { title: "国务院关于取消一批行政许可事项的决定", number: "国发〔2026〕1号", issuedOn: "2026-02-01" },
      departmentId: null,
      body: null,
      note: null,
    },
    "2026-02-20T00:00:00.000Z",
  );
  expect(await refusalOf(fileOfPackage(record, clinic, small))).toBe("ITEM_CLOSED");
});
