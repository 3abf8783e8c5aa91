import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { isProved } from "../../../domain/identity/proof.ts";
import { actor } from "../../support/demo-actors.ts";
import { commands, scenarioAt, scenarioOnSurvey, mandateFor, openScenario, type Scenario } from "./scenario.ts";
import { filing, SEEN } from "./scenario-filing.ts";
import { scenarioUnproved, unprovedAwaitingSignOff } from "./refusals/identity.ts";
import { scenarioByRule } from "./refusals/refusal.ts";

const zhang = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

/** An instant case of a person, filed by another. */
function certificate(
  changes: Partial<CaseFile["applicant"]>,
  record: { readonly name: string; readonly formerNames: readonly string[] } | null,
): Scenario {
  const scenario = openScenario("SH-028");
  const [example] = scenario.loaded.cases;
  if (!example) throw new Error("SH-028 has no example");
  scenario.change({ record: { pensionMonths: 47 }, recordSubject: record });
  scenario.act(actor("applicant-zhao"), filing(example, { applicant: { ...example.applicant, ...changes } }));
  scenario.act(scenario.people.system, { type: "registerIntake" });
  return scenario;
}

const reviewOf = (scenario: Scenario): Pick<CaseFile, "status" | "record"> => {
  scenario.act(scenario.people.system, { type: "prepareReview" });
  return { status: scenario.file().status, record: scenario.file().record };
};

describe("身份待核 identity pending", () => {
  test("is not accepted automatically, even if the item is", () => {
    expect(certificate({}, null).file()).toMatchObject({ status: "accepted", deliveryMode: "selfPrint" });
    expect(certificate({ name: "张示例" }, null).file()).toMatchObject({ status: "received", acceptance: null });
  });

  test("excludes self-printing: the result is collected at the window", () => {
    expect(certificate({ name: "张示例" }, null).file().deliveryMode).toBe("window");
  });

  test("does not stop the five days: when deemed accepted it goes to a person, never to the rule (art. 32(4))", () => {
    const scenario = certificate({ name: "张示例" }, { name: "张示例", formerNames: [] });
    scenario.goTo("2026-03-10");

    expect(reviewOf(scenario)).toEqual({ status: "underReview", record: null });
    expect(scenario.file().acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });

  test("can be refused by decision, and granted once a clerk has proved the parties", () => {
    const scenario = unprovedAwaitingSignOff();
    expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant"))?.code).toBe("IDENTITY_UNPROVED");

    scenario.act(scenario.people.acceptor, { type: "proveIdentity", ...SEEN });

    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    scenario.act(scenario.people.system, { type: "confirmSignOff" });
    expect(scenario.file().status).toBe("granted");
  });

  test("needs no proof for a refusal: otherwise such a case could never end", () => {
    const scenario = scenarioUnproved();
    scenario.goTo("2026-03-16");
    scenario.act(scenario.people.system, { type: "prepareReview" });
    scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));

    expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "refuse"))).toBeNull();
  });

  test("keeps an older signature from taking effect", () => {
    const scenario = scenarioAt("signed");
    const file = { ...scenario.file(), proofs: { applicant: null, agent: null } };

    expect(() => scenario.decideOn(file, scenario.people.system, { type: "confirmSignOff" })).toThrow(
      /IDENTITY_UNPROVED/,
    );
  });
});

describe("核实身份 proving", () => {
  test("each party by the clerk who saw its papers; then the case is accepted", () => {
    const scenario = scenarioUnproved();
    scenario.act(scenario.people.acceptor, { type: "proveIdentity", applicant: SEEN.applicant, agent: null });
    expect(isProved(scenario.file())).toBe(false);

    scenario.goTo("2026-03-03");
    scenario.act(scenario.people.acceptor, {
      type: "proveIdentity",
      applicant: null,
      agent: { ...SEEN.agent, note: "材料中上传的授权委托书" },
    });

    expect(scenario.file().proofs).toEqual({
      applicant: { kind: "document", byId: "clerk-market", byName: "钱窗口", on: "2026-03-02", reference: "营业执照" },
      agent: {
        kind: "document",
        byId: "clerk-market",
        byName: "钱窗口",
        on: "2026-03-03",
        reference: "居民身份证、授权委托书（材料中上传的授权委托书）",
        acts: ["file", "supplement"],
        mandateId: null,
      },
    });
    expect(scenario.refusalOf(scenario.people.acceptor, commands.acceptance(scenario, "accepted"))).toBeNull();
  });

  test("the founder of an organisation without a code yet, and who collects for it", () => {
    const scenario = scenarioUnproved({ idType: "pending", idNumber: "", pendingReason: "正在办理设立登记" });
    scenario.act(scenario.people.acceptor, {
      type: "proveIdentity",
      applicant: { document: "foundingPapers", note: null },
      agent: { ...SEEN.agent, authority: "foundersResolution", acts: ["file", "collect"] },
    });
    for (const step of [
      () => scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted")),
      () => scenario.act(scenario.people.system, { type: "prepareReview" }),
      () => scenario.act(scenario.people.officer, commands.review(scenario, "grant")),
      () => scenario.act(scenario.people.chief, commands.sign(scenario, "grant")),
      () => scenario.act(scenario.people.system, { type: "confirmSignOff" }),
      () => scenario.act(scenario.people.system, commands.issue()),
    ])
      step();

    scenario.act(scenario.people.issuer, commands.deliver(scenario));

    expect(scenario.file().delivery).toMatchObject({ recipient: "张示例", recipientRight: "agent" });
  });
});

describe("a decision by rule needs the name in the record", () => {
  test.each([
    ["the same", "赵示例", "awaitingSignOff"],
    ["the same in other width", "赵 示例", "awaitingSignOff"],
    ["another", "赵实例", "underReview"],
  ] as const)("%s", (_what, name, status) => {
    expect(reviewOf(certificate({}, { name, formerNames: [] })).status).toBe(status);
  });

  test("a former one is accepted, a missing one is not", () => {
    expect(reviewOf(certificate({}, { name: "赵新名", formerNames: ["赵示例"] })).status).toBe("awaitingSignOff");
    expect(reviewOf(certificate({}, null))).toEqual({ status: "underReview", record: null });
  });

  test("and the record is shown to nobody if the names differ", () => {
    expect(scenarioByRule().file().record).toEqual({ pensionMonths: 12 });
    expect(reviewOf(certificate({}, { name: "钱示例", formerNames: [] })).record).toBeNull();
  });
});

describe("the person who collects (R-028)", () => {
  const ready = (): Scenario => scenarioAt("readyForDelivery");

  test("holds a mandate that covers it today", () => {
    const scenario = ready();
    scenario.change({
      mandates: [
        mandateFor(scenario.file().applicant, { acts: ["collect"], validFrom: "2026-03-02", validTo: "2026-03-02" }),
      ],
    });

    scenario.act(
      scenario.people.issuer,
      commands.deliver(scenario, { recipient: "张 示例", recipientIdNumber: "１３９９００１９９００１０１００１４" }),
    );

    expect(scenario.file().delivery).toMatchObject({
      recipient: "张 示例",
      recipientIdNumber: zhang.idNumber,
      recipientRight: "mandate",
    });
  });

  test("is the applicant, if a natural person", () => {
    const scenario = certificate({ name: "赵 示例" }, null);
    expect(scenario.file().status).toBe("accepted");
  });
});

describe("two survey persons (art. 34(3))", () => {
  test("come from the roster, or from outside by name and number; namesakes count as two", () => {
    const scenario = scenarioOnSurvey();
    scenario.act(scenario.people.officer, {
      ...commands.surveyEnd(),
      persons: [{ personId: "officer-scjg" }, { name: "韩审查", idNumber: "110101199003070310" }],
    } as Parameters<Scenario["act"]>[1]);

    expect(scenario.file().procedures[0]?.persons).toEqual([
      { personId: "officer-scjg", name: "韩审查", idNumber: null },
      { personId: null, name: "韩审查", idNumber: "110101199003070310" },
    ]);
  });
});
