import { describe, expect, test } from "@jest/globals";
import { permit } from "../../../domain/case/decide.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import type { Signature } from "../../../domain/case/decision/signature.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { calendar, commands, scenarioAt, letter, openScenario, exampleWith, type Scenario } from "./scenario.ts";
import { digest, filer, filing } from "./scenario-filing.ts";

const withdraw = { type: "withdrawCase", reason: null, present: null } as const;

describe("between signature and seal", () => {
  test("the applicant cannot withdraw while the signature is valid, and is told why", () => {
    const scenario = scenarioAt("signed");

    expect(scenario.refusalOf(scenario.people.owner, withdraw)).toMatchObject({
      code: "SIGNATURE_STANDS",
      title: expect.stringContaining("本办件已经签批"),
    });
  });

  test("a signature that is taken back restores the right to withdraw at once, and the time line shows it", () => {
    const scenario = scenarioAt("signed");

    const events = scenario.act(scenario.people.system, {
      type: "voidSignature",
      code: "AUTHORITY_REVOKED",
      reason: "委托授权书已撤销。",
    });

    expect(events).toEqual([
      { type: "signatureVoided", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。", on: "2026-03-02" },
    ]);
    expect(scenario.refusalOf(scenario.people.owner, withdraw)).toBeNull();
  });

  test("the reason why it was taken back is shown to the next signer, until the case is signed", () => {
    const scenario = scenarioAt("signed");
    scenario.act(scenario.people.system, {
      type: "voidSignature",
      code: "AUTHORITY_REVOKED",
      reason: "委托授权书已撤销。",
    });
    expect(scenario.file().voided).toEqual({
      code: "AUTHORITY_REVOKED",
      reason: "委托授权书已撤销。",
      on: "2026-03-02",
    });

    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));

    expect(scenario.file().voided).toBeNull();
  });
});

describe("the signed content", () => {
  const confirm = { type: "confirmSignOff" } as const;
  const signature = (scenario: Scenario): Signature => scenario.file().signature!;

  test("is stored with the signature, byte for byte", () => {
    const scenario = scenarioAt("awaitingSignOff");
    const shown = signableText(scenario.file());

    const [event] = scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));

    expect(event).toMatchObject({ type: "decisionSigned", seen: shown, signature: { seenHash: digest(shown) } });
  });

  test("is what each slice declares, and nothing about the signature itself", () => {
    const scenario = scenarioAt("signed");

    expect(signableText(scenario.file())).toBe(signableText(scenarioAt("awaitingSignOff").file()));
    expect(Object.keys(JSON.parse(signableText(scenario.file())) as object)).toEqual(
      expect.arrayContaining(["applicant", "application", "materials", "verdicts", "review", "record"]),
    );
  });

  test("in the format of an earlier version is sealed too", () => {
    const scenario = scenarioAt("signed");
    const { seenForm: _form, ...before } = signature(scenario);
    const file = { ...scenario.file(), signature: { ...before, seenHash: digest("as it was written then") } };

    expect(permit(file, confirm, scenario.context())().map(({ type }) => type)).toContain("decisionMade");
  });

  test("counts as changed after an event, whatever version signed, and after a direct change of the row", () => {
    const scenario = scenarioAt("signed");
    const { applicant } = scenario.file().proofs;
    const proved = evolve(scenario.file(), {
      type: "identityProved",
      on: "2026-03-02",
      proofs: { applicant: applicant && { ...applicant, byName: "另一人" }, agent: null },
    });
    const edited = {
      ...scenario.file(),
      receivedOn: "2026-03-01",
      application: { ...scenario.file().application, x: true },
    };

    expect(proved.signature).toMatchObject({ outdatedBy: "identityProved" });
    for (const file of [proved, edited])
      expect(() => permit(file, confirm, scenario.context())()).toThrow("CASE_CHANGED_SINCE_SEEN");
  });

  test("is not changed by an unrelated event", () => {
    const scenario = scenarioAt("signed");

    const looked = evolve(scenario.file(), { type: "personalDataShown", reason: "核查举报" });

    expect(looked).toEqual(scenario.file());
  });
});

describe("the day of a decision is that of its signature (行政许可法 arts. 24, 42)", () => {
  test("a letter that expires after the signing voids nothing", () => {
    const scenario = scenarioAt("awaitingSignOff");
    scenario.change({ letters: [letter({ validTo: "2026-03-02" })] });
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    scenario.goTo("2026-03-03");

    scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(scenario.file().decision).toMatchObject({ outcome: "grant", on: "2026-03-02" });
  });

  test("signed on the last day of the year and sealed in the next: date, number and both clocks belong to the old year", () => {
    const scenario = signedOnLastDay();
    scenario.goTo("2027-01-04");

    scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(scenario.file().decision).toMatchObject({
      on: "2026-12-31",
      number: expect.stringContaining("〔2026〕1号"),
    });
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2027-03-01")?.statutory.state).toBe("stopped");
  });
});

function signedOnLastDay(): Scenario {
  const scenario = openScenario("SC-021");
  const example = exampleWith(scenario, (path) => path.every((step) => step[1] !== "supplement"));
  scenario.goTo("2026-12-28");
  scenario.act(filer(example), filing(example));
  scenario.act(scenario.people.acceptor, commands.acceptance(scenario, "accepted"));
  scenario.act(scenario.people.system, { type: "prepareReview" });
  scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
  scenario.goTo("2026-12-31");
  scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
  return scenario;
}
