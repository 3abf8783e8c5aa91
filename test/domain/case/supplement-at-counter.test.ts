import { describe, expect, test } from "@jest/globals";
import { actor } from "../../support/demo-actors.ts";
import { commands, deskAt, type Desk } from "./desk.ts";

const identityCheck = "核对居民身份证原件";
const STRANGER = { name: "赵示例", idNumber: "139900200002290041", identityCheck };
/** The person behind the account that represents the restaurant. */
const REPRESENTATIVE = (() => {
  const { name, number } = actor("agent-restaurant").identities.find(({ kind }) => kind === "person")!;
  return { name, idNumber: number, identityCheck };
})();

const refusalOf = (desk: Desk, present?: typeof STRANGER): string | undefined =>
  desk.refusalOf(actor("clerk-market"), commands.supplement(desk, present && { present }))?.code;

describe("a supplement that a clerk records at the counter", () => {
  test("records who brought it, with number and identity check", () => {
    const desk = deskAt("supplementServed");

    expect(refusalOf(desk)).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf(desk, { ...REPRESENTATIVE, identityCheck: " " })).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf(desk, { ...REPRESENTATIVE, idNumber: "1" })).toBe("RECIPIENT_REQUIRED");
  });

  test("is accepted only from an entitled person, whose right is recorded", () => {
    const desk = deskAt("supplementServed");
    expect(refusalOf(desk, STRANGER)).toBe("RECIPIENT_NOT_ENTITLED");

    const events = desk.act(actor("clerk-market"), commands.supplement(desk, { present: REPRESENTATIVE }));

    expect(events[0]).toMatchObject({
      type: "supplementSubmitted",
      present: { ...REPRESENTATIVE, right: "representative" },
    });
  });

  test("of a case that is 身份待核 is accepted from anyone who brings it, recorded as bearer", () => {
    const desk = deskAt("supplementServed");
    desk.replace({ ...desk.file(), proofs: { applicant: null, agent: null } });
    expect(refusalOf(desk)).toBe("RECIPIENT_REQUIRED");

    const events = desk.act(actor("clerk-market"), commands.supplement(desk, { present: STRANGER }));

    expect(events[0]).toMatchObject({ present: { ...STRANGER, right: "bearer" } });
  });

  test("records nobody online", () => {
    const desk = deskAt("supplementServed");

    const events = desk.act(desk.people.owner, commands.supplement(desk, { present: STRANGER }));

    expect(events[0]).toMatchObject({ present: null });
  });
});
