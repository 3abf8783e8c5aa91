import { describe, expect, test } from "@jest/globals";
import { actor } from "../../support/demo-actors.ts";
import { commands, scenarioAt, type Scenario } from "./scenario.ts";

const identityCheck = "核对居民身份证原件";
const UNRELATED = { name: "赵示例", idNumber: "139900200002290041", identityCheck };
/** The person behind the account that represents the restaurant. */
const REPRESENTATIVE = (() => {
  const { name, number } = actor("agent-restaurant").identities.find(({ kind }) => kind === "person")!;
  return { name, idNumber: number, identityCheck };
})();

const refusalOf = (scenario: Scenario, present?: typeof UNRELATED): string | undefined =>
  scenario.refusalOf(actor("clerk-market"), commands.supplement(scenario, present && { present }))?.code;

describe("a supplement that a clerk records at the counter", () => {
  test("records who brought it, with number and identity check", () => {
    const scenario = scenarioAt("supplementServed");

    expect(refusalOf(scenario)).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf(scenario, { ...REPRESENTATIVE, identityCheck: " " })).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf(scenario, { ...REPRESENTATIVE, idNumber: "1" })).toBe("RECIPIENT_REQUIRED");
  });

  test("is accepted only from an entitled person, whose right is recorded", () => {
    const scenario = scenarioAt("supplementServed");
    expect(refusalOf(scenario, UNRELATED)).toBe("RECIPIENT_NOT_ENTITLED");

    const events = scenario.act(actor("clerk-market"), commands.supplement(scenario, { present: REPRESENTATIVE }));

    expect(events[0]).toMatchObject({
      type: "supplementSubmitted",
      present: { ...REPRESENTATIVE, right: "representative" },
    });
  });

  test("of a case that is 身份待核 is accepted from anyone who brings it, recorded as bearer", () => {
    const scenario = scenarioAt("supplementServed");
    scenario.replace({ ...scenario.file(), proofs: { applicant: null, agent: null } });
    expect(refusalOf(scenario)).toBe("RECIPIENT_REQUIRED");

    const events = scenario.act(actor("clerk-market"), commands.supplement(scenario, { present: UNRELATED }));

    expect(events[0]).toMatchObject({ present: { ...UNRELATED, right: "bearer" } });
  });

  test("records nobody online", () => {
    const scenario = scenarioAt("supplementServed");

    const events = scenario.act(scenario.people.owner, commands.supplement(scenario, { present: UNRELATED }));

    expect(events[0]).toMatchObject({ present: null });
  });
});
