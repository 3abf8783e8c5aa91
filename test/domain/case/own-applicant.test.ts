import { describe, expect, test } from "@jest/globals";
import type { Applicant } from "../../../domain/case/case-file.ts";
import { actor } from "../../support/demo-actors.ts";
import { filing, openDesk, type Desk } from "./desk.ts";

const zhao: Applicant = { type: "1", name: "赵示例", idType: "residentId", idNumber: "139900200002290041", phone: "19900000009", agent: null };
const zhangAsAgent = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

function application(desk: Desk): ReturnType<typeof filing> {
  return filing(desk.loaded.cases[0] as Desk["loaded"]["cases"][number]);
}

describe("whose application it is (行政许可法 art. 29: the applicant, or an agent it entrusted)", () => {
  test("an account cannot file in a stranger's name", () => {
    const desk = openDesk("SH-028");

    expect(desk.refusalOf(actor("applicant-zhang"), { ...application(desk), applicant: zhao })?.code).toBe("APPLICANT_NOT_YOURS");
  });

  test("an agent may file for somebody else, who is then not taken for verified", () => {
    const desk = openDesk("SH-028");

    desk.act(actor("applicant-zhang"), { ...application(desk), applicant: { ...zhao, agent: zhangAsAgent } });

    expect(desk.file().applicantVerified).toBe(false);
  });

  test("a portal that answers for its applicants has them verified", () => {
    const desk = openDesk("SH-028");
    const portal = { ...actor("integrator-demo"), provesIdentity: true };

    desk.act(portal, { ...application(desk), applicant: zhao });

    expect(desk.file().applicantVerified).toBe(true);
  });

  test("a system that does not is taken at its word only by a person", () => {
    const desk = openDesk("SH-028");

    desk.act(actor("integrator-demo"), { ...application(desk), applicant: zhao });

    expect(desk.file().applicantVerified).toBe(false);
  });

  test.each([["its own name", "applicant-zhao", zhao]])("an account that files in %s is verified", (_what, account, applicant) => {
    const desk = openDesk("SH-028");

    desk.act(actor(account), { ...application(desk), applicant });

    expect(desk.file().applicantVerified).toBe(true);
  });
});
