import { describe, expect, test } from "@jest/globals";
import type { Actor } from "../../../domain/case/actor.ts";
import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import { isProved } from "../../../domain/identity/proof.ts";
import { actor } from "../../support/demo-actors.ts";
import { commands, scenarioAt, mandateFor, openScenario, type Scenario } from "./scenario.ts";
import { filing } from "./scenario-filing.ts";

const zhao: Applicant = {
  type: "1",
  name: "赵示例",
  idType: "residentId",
  idNumber: "139900200002290041",
  phone: "19900000009",
  agent: null,
};
const zhangAsAgent = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };
const company = { name: "石家庄示例餐饮管理有限公司", idNumber: "91139900MA00000233" };
const seen = { applicant: { document: "residentIdCard", note: null }, agent: null } as const;
const seenBoth = {
  ...seen,
  agent: { document: "residentIdCard", authority: "powerOfAttorney", acts: ["file", "supplement"], note: null },
} as const;

function application(scenario: Scenario, applicant: Applicant = zhao): ReturnType<typeof filing> {
  return { ...filing(scenario.loaded.cases[0] as Scenario["loaded"]["cases"][number]), applicant };
}

function filed(
  who: Actor,
  applicant: Applicant,
  changes: Partial<ReturnType<typeof filing>> = {},
  itemId = "SH-028",
  before: (scenario: Scenario) => void = () => undefined,
): Scenario {
  const scenario = openScenario(itemId);
  before(scenario);
  scenario.act(who, { ...application(scenario, applicant), ...changes });
  return scenario;
}

const restaurant = (scenario: Scenario): Applicant =>
  (scenario.loaded.cases[0] as Scenario["loaded"]["cases"][number]).applicant;
const food = (changes: Partial<Applicant> = {}): Applicant => ({ ...restaurant(openScenario("SC-021")), ...changes });

describe("the parties of an application (行政许可法 art. 29: the applicant, or an entrusted agent)", () => {
  test("an account cannot file in the name of others", () => {
    const scenario = openScenario("SH-028");

    expect(scenario.refusalOf(actor("applicant-zhang"), application(scenario))?.code).toBe("APPLICANT_NOT_YOURS");
  });

  test.each<readonly [string, Actor, Applicant, string]>([
    ["its own name and number", actor("applicant-zhao"), zhao, "SH-028"],
    [
      "its own, in full width and with spaces",
      actor("applicant-zhao"),
      { ...zhao, name: "赵 示例 ", idNumber: "１３９９００２００００２２９００４１" },
      "SH-028",
    ],
    [
      "its former name",
      {
        ...actor("applicant-zhao"),
        identities: [{ kind: "person", name: "赵新", number: zhao.idNumber, formerNames: ["赵示例"] }],
      },
      zhao,
      "SH-028",
    ],
    ["the organisation it represents", actor("agent-restaurant"), food(), "SC-021"],
  ])("an account that files in %s is proved by itself", (_what, who, applicant, itemId) => {
    expect(isProved(filed(who, applicant, {}, itemId).file())).toBe(true);
  });

  test("numbers are kept in half width with a capital X", () => {
    const x = "11010519491231002X";
    const who: Actor = { ...actor("applicant-zhao"), identities: [{ kind: "person", name: "赵示例", number: x }] };

    const scenario = filed(who, { ...zhao, idNumber: "１１０１０５１９４９１２３１００２ｘ" });

    expect(scenario.file().applicant.idNumber).toBe(x);
    expect(isProved(scenario.file())).toBe(true);
  });

  test.each<readonly [string, Actor, Applicant, string]>([
    [
      "another person's name with its own number",
      actor("applicant-zhang"),
      { ...zhao, idNumber: "139900199001010014" },
      "SH-028",
    ],
    [
      "another company's name with its own credit code",
      actor("agent-restaurant"),
      food({ name: "河北示例农化有限公司" }),
      "SC-021",
    ],
    ["a person without a proved mandate", actor("applicant-zhang"), { ...zhao, agent: zhangAsAgent }, "SH-028"],
    ["a company of which it calls itself the agent", actor("applicant-zhang"), food({ agent: zhangAsAgent }), "SC-021"],
    [
      "its company, by an agent without seen papers",
      actor("agent-restaurant"),
      food({ agent: { ...zhangAsAgent } }),
      "SC-021",
    ],
    ["itself, by an agent without seen papers", actor("applicant-zhao"), { ...zhao, agent: zhangAsAgent }, "SH-028"],
    [
      "a body that has no code yet",
      actor("applicant-zhang"),
      food({
        name: "石家庄新示例餐饮有限公司",
        idType: "pending",
        idNumber: "",
        pendingReason: "正在办理设立登记",
        agent: zhangAsAgent,
      }),
      "SC-021",
    ],
    [
      "a newborn that has no number yet",
      actor("applicant-zhang"),
      {
        ...zhao,
        name: "张新生",
        idType: "pending",
        idNumber: "",
        pendingReason: "新生儿，尚未办理出生登记",
        agent: zhangAsAgent,
      },
      "SH-028",
    ],
    ["a system that does not answer for it", actor("integrator-demo"), zhao, "SH-028"],
  ])("a case in the name of %s is 身份待核", (_what, who, applicant, itemId) => {
    expect(isProved(filed(who, applicant, {}, itemId).file())).toBe(false);
  });

  test("a system that proves identities does so with its reference, and not without one", () => {
    const portal = { ...actor("integrator-demo"), provesIdentity: true };

    expect(filed(portal, { ...zhao, agent: zhangAsAgent }, { attestation: "UIAS-2026-7" }).file().proofs).toMatchObject(
      { applicant: { kind: "attested", reference: "UIAS-2026-7" }, agent: { kind: "attested" } },
    );
    expect(isProved(filed(portal, zhao).file())).toBe(false);
    expect(isProved(filed(actor("integrator-demo"), zhao, { attestation: "UIAS-2026-7" }).file())).toBe(false);
  });

  test.each<readonly [string, Applicant, string]>([
    [
      "an agent who is the applicant",
      { ...zhao, agent: { ...zhangAsAgent, idNumber: "139900200002290041" } },
      "applicant.agent.idNumber",
    ],
    [
      "no number and no reason",
      { ...zhao, idType: "pending", idNumber: "", agent: zhangAsAgent },
      "applicant.pendingReason",
    ],
    [
      "no number and no agent",
      { ...zhao, idType: "pending", idNumber: "", pendingReason: "新生儿" },
      "applicant.agent",
    ],
    [
      "a number that is declared pending",
      { ...zhao, idType: "pending", pendingReason: "新生儿", agent: zhangAsAgent },
      "applicant.idNumber",
    ],
  ])("an application with %s is refused", (_what, applicant, field) => {
    const scenario = openScenario("SH-028");

    expect(
      scenario.refusalOf(actor("clerk-social"), { ...application(scenario, applicant), seen: seenBoth }),
    ).toMatchObject({
      code: "APPLICANT_INVALID",
      problems: [{ field }],
    });
  });
});

describe("a mandate (授权委托) that a clerk recorded", () => {
  const applicant = food({ agent: zhangAsAgent });
  const fileUnder = (changes: Parameters<typeof mandateFor>[1]): Scenario =>
    filed(actor("applicant-zhang"), applicant, {}, "SC-021", (scenario) =>
      scenario.change({ mandates: [mandateFor(applicant, changes)] }),
    );

  test.each([
    ["everything", {}],
    ["today as its last day", { validTo: "2026-03-02" }],
    ["today as its first day", { validFrom: "2026-03-02" }],
    ["this item", { itemIds: ["SC-021"] }],
    [
      "a name with another dot and width",
      { principal: { name: " 石家庄示例餐饮管理有限公司\u200b", number: company.idNumber } },
    ],
    ["a revocation from tomorrow", { revokedOn: "2026-03-03" }],
  ] as const)("with %s proves the parties", (_what, changes) => {
    expect(fileUnder(changes).file().proofs).toMatchObject({
      applicant: { kind: "document", byId: "clerk-market" },
      agent: { kind: "account", mandateId: "mandate-1" },
    });
  });

  test.each([
    ["expired yesterday", { validTo: "2026-03-01" }],
    ["begins tomorrow", { validFrom: "2026-03-03" }],
    ["was revoked today", { revokedOn: "2026-03-02" }],
    ["is for another item", { itemIds: ["NL-002"] }],
    ["is not for filing", { acts: ["collect"] }],
    ["is another agent's", { agent: { name: "孙示例", number: "139900196901010059" } }],
    ["has the agent's number under another name", { agent: { name: "孙示例", number: zhangAsAgent.idNumber } }],
    ["is of another company", { principal: { name: "河北示例农化有限公司", number: "91139900MA00000158" } }],
    [
      "has the company's code under another name",
      { principal: { name: "河北示例农化有限公司", number: company.idNumber } },
    ],
  ] as const)("that %s proves nobody", (_what, changes) => {
    expect(isProved(fileUnder(changes).file())).toBe(false);
  });

  test.each([
    ["expired on the day before", { validTo: "2026-03-02" }, "有效期"],
    ["was revoked today", { revokedOn: "2026-03-03" }, "撤销"],
  ] as const)("that %s no longer permits withdrawal", (_what, changes, word) => {
    const scenario = fileUnder(changes);
    scenario.goTo("2026-03-03");

    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null }),
    ).toMatchObject({
      code: "MANDATE_REQUIRED",
      title: expect.stringContaining(word),
    });
  });

  test("that lacks 撤回 permits a supplement, not a withdrawal", () => {
    const scenario = fileUnder({ acts: ["file", "supplement"] });

    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null }),
    ).toMatchObject({
      code: "MANDATE_REQUIRED",
      title: expect.stringContaining("范围"),
    });
    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "submitSupplement", materials: [], present: null })?.code,
    ).toBe("SUPPLEMENT_NOT_EXPECTED");
  });

  test("for everything permits withdrawal", () => {
    expect(
      fileUnder({}).refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null }),
    ).toBeNull();
  });
});

describe("later acts for others", () => {
  const unlinked = (): Actor => ({
    ...actor("agent-restaurant"),
    identities: actor("agent-restaurant").identities.filter(({ kind }) => kind === "person"),
  });

  test("a link removed between filing and withdrawing, or supplementing, gives no right", () => {
    const scenario = scenarioAt("supplementServed");

    expect(scenario.refusalOf(unlinked(), { type: "withdrawCase", reason: null, present: null })?.code).toBe(
      "MANDATE_REQUIRED",
    );
    expect(scenario.refusalOf(unlinked(), commands.supplement(scenario))?.code).toBe("MANDATE_REQUIRED");
    expect(
      scenario.refusalOf(actor("agent-restaurant"), { type: "withdrawCase", reason: null, present: null }),
    ).toBeNull();
  });

  test("an unproved agent who filed may supplement, and not withdraw", () => {
    const scenario = filed(actor("applicant-zhang"), food({ agent: zhangAsAgent }), {}, "SC-021");

    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null })?.code,
    ).toBe("MANDATE_REQUIRED");
    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "submitSupplement", materials: [], present: null })?.code,
    ).toBe("SUPPLEMENT_NOT_EXPECTED");
  });

  test("an agent whom a clerk proved for this case may do what the paper permits", () => {
    const scenario = filed(actor("applicant-zhang"), food({ agent: zhangAsAgent }), {}, "SC-021");
    scenario.act(actor("clerk-market"), {
      type: "proveIdentity",
      ...seenBoth,
      agent: { ...seenBoth.agent, acts: ["file", "withdraw"] },
    });

    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null }),
    ).toBeNull();
    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "submitSupplement", materials: [], present: null })?.code,
    ).toBe("MANDATE_REQUIRED");
  });

  test("other accounts may do nothing, and a company whose code was used sees the case and may do nothing under another name", () => {
    const scenario = filed(
      actor("applicant-zhang"),
      food({ name: "河北示例农化有限公司", agent: zhangAsAgent }),
      {},
      "SC-021",
    );

    expect(
      scenario.refusalOf(actor("applicant-sun"), { type: "withdrawCase", reason: null, present: null })?.code,
    ).toBe("NOT_YOUR_CASE");
    expect(
      scenario.refusalOf(actor("agent-restaurant"), { type: "withdrawCase", reason: null, present: null })?.code,
    ).toBe("MANDATE_REQUIRED");
  });

  test("a system may withdraw only cases that it vouches for", () => {
    const portal = { ...actor("integrator-demo"), provesIdentity: true };
    const proved = filed(portal, zhao, { attestation: "UIAS-1" });
    const unproved = filed(portal, zhao);

    expect(proved.refusalOf(portal, { type: "withdrawCase", reason: null, present: null })).toBeNull();
    expect(unproved.refusalOf(portal, { type: "withdrawCase", reason: null, present: null })?.code).toBe(
      "MANDATE_REQUIRED",
    );
    expect(
      proved.refusalOf(actor("integrator-demo"), { type: "withdrawCase", reason: null, present: null })?.code,
    ).toBe("MANDATE_REQUIRED");
  });

  test("at the counter the clerk records who requested it, and others are refused", () => {
    const scenario = filed(actor("applicant-zhao"), zhao);
    const present = { name: "赵示例", idNumber: "139900200002290041", identityCheck: "核对居民身份证原件" };
    const clerk = actor("clerk-social");

    expect(scenario.refusalOf(clerk, { type: "withdrawCase", reason: null, present: null })?.code).toBe(
      "RECIPIENT_REQUIRED",
    );
    expect(
      scenario.refusalOf(clerk, {
        type: "withdrawCase",
        reason: null,
        present: { ...present, name: "张示例", idNumber: "139900199001010014" },
      })?.code,
    ).toBe("RECIPIENT_NOT_ENTITLED");
    expect(scenario.act(clerk, { type: "withdrawCase", reason: null, present })).toMatchObject([
      { type: "caseWithdrawn", present: { right: "applicant" } },
    ]);
  });
});

describe("at the counter", () => {
  test("the clerk records the papers of each party", () => {
    const scenario = openScenario("SH-028");
    scenario.act(actor("clerk-social"), { ...application(scenario, { ...zhao, agent: zhangAsAgent }), seen: seenBoth });

    expect(scenario.file().proofs).toEqual({
      applicant: {
        kind: "document",
        byId: "clerk-social",
        byName: "蒋窗口",
        on: "2026-03-02",
        reference: "居民身份证",
      },
      agent: {
        kind: "document",
        byId: "clerk-social",
        byName: "蒋窗口",
        on: "2026-03-02",
        reference: "居民身份证、授权委托书",
        acts: ["file", "supplement"],
        mandateId: null,
      },
    });
  });

  test.each([
    ["nothing seen", zhao, null],
    ["the agent not seen", { ...zhao, agent: zhangAsAgent }, seen],
    ["an agent seen who is not there", zhao, seenBoth],
    [
      "another paper that is not named",
      zhao,
      { applicant: { document: "otherDocument", note: " " }, agent: null } as const,
    ],
    [
      "an agent entrusted with nothing",
      { ...zhao, agent: zhangAsAgent },
      { ...seenBoth, agent: { ...seenBoth.agent, acts: [] } },
    ],
  ])("an application with %s is refused", (_what, applicant, papers) => {
    const scenario = openScenario("SH-028");

    expect(scenario.refusalOf(actor("clerk-social"), { ...application(scenario, applicant), seen: papers })?.code).toBe(
      "DOCUMENT_SEEN_REQUIRED",
    );
  });

  test("only a clerk may record papers", () => {
    const scenario = openScenario("SH-028");

    expect(scenario.refusalOf(actor("applicant-zhao"), { ...application(scenario), seen })?.code).toBe("ROLE_FORBIDS");
  });

  test.each([
    ["by number", {}],
    ["by name where no number is recorded", { personKey: null, name: "赵示例" }],
  ])("a clerk may not file their own application, known %s", (_how, who) => {
    const scenario = openScenario("SH-028");

    expect(
      scenario.refusalOf(
        { ...actor("clerk-social"), personKey: zhao.idNumber, ...who },
        { ...application(scenario), seen },
      )?.code,
    ).toBe("OWN_APPLICATION");
  });
});
