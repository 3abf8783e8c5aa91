import { describe, expect, test } from "@jest/globals";
import { requireMandate, type NewMandate } from "../../../domain/identity/new-mandate.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";

const mandate: NewMandate = {
  principal: { name: " 石家庄示例餐饮管理有限公司 ", number: "91139900ＭＡ00000233" },
  agent: { name: "张示例", number: "139900199001010014" },
  itemIds: "all",
  acts: ["file"],
  validFrom: "2026-01-01",
  validTo: "2026-03-02",
  paper: "授权委托书原件",
};

function fieldsOf(changes: Partial<NewMandate>): string[] {
  try {
    requireMandate({ ...mandate, ...changes }, "2026-03-02");
    return [];
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    expect(error.code).toBe("MANDATE_INVALID");
    return error.problems.map(({ field }) => field);
  }
}

describe("a mandate entered from the paper (民法典 art. 165)", () => {
  test("is stored with normalised names and numbers", () => {
    expect(requireMandate(mandate, "2026-03-02")).toMatchObject({
      principal: { name: "石家庄示例餐饮管理有限公司", number: "91139900MA00000233" },
    });
  });

  test.each<readonly [string, Partial<NewMandate>, string[]]>([
    ["no principal", { principal: { name: "", number: "" } }, ["principal.name", "principal.number"]],
    ["a code that is mistyped", { principal: { name: "某公司", number: "91139900MA00000234" } }, ["principal.number"]],
    ["an organisation as agent", { agent: { name: "某公司", number: "91139900MA00000158" } }, ["agent.number"]],
    ["itself as agent", { principal: { name: "张示例", number: "139900199001010014" } }, ["agent.number"]],
    ["no item", { itemIds: [] }, ["itemIds"]],
    ["no power", { acts: [] }, ["acts"]],
    ["no beginning", { validFrom: "" }, ["validFrom"]],
    ["a day that does not exist", { validTo: "2026-02-30" }, ["validTo"]],
    ["an end before the beginning", { validFrom: "2026-04-01", validTo: "2026-03-31" }, ["validTo"]],
    ["an end that is over", { validTo: "2026-03-01" }, ["validTo"]],
    ["no paper", { paper: " " }, ["paper"]],
  ])("with %s is refused", (_what, changes, fields) => {
    expect(fieldsOf(changes)).toEqual(fields);
  });

  test("between two people is valid too", () => {
    expect(fieldsOf({ principal: { name: "赵示例", number: "139900200002290041" } })).toEqual([]);
  });
});
