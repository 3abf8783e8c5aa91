import { describe, expect, test } from "@jest/globals";
import { applicantProblems } from "../../../domain/case/parties/applicant.ts";
import type { Applicant } from "../../../domain/case/parties/applicant.ts";

const company: Applicant = {
  type: "2",
  name: "石家庄示例餐饮管理有限公司",
  idType: "creditCode",
  idNumber: "91139900MA00000233",
  phone: "19900000001",
  agent: { name: "李示例", idNumber: "139900197512310036", phone: "0311-86600000" },
};
const person: Applicant = {
  type: "1",
  name: "张示例",
  idType: "residentId",
  idNumber: "139900199001010014",
  phone: "031186600000",
  agent: null,
};

test("a company with its agent, and a person, are valid", () => {
  expect(applicantProblems(company)).toEqual([]);
  expect(applicantProblems(person)).toEqual([]);
});

describe("problems are reported at their field:", () => {
  test.each<[string, Applicant, readonly string[]]>([
    ["no name", { ...person, name: "　" }, ["applicant.name"]],
    [
      "a person with a credit code",
      { ...person, idType: "creditCode", idNumber: company.idNumber },
      ["applicant.idType"],
    ],
    [
      "a company with a resident's number",
      { ...company, idType: "residentId", idNumber: person.idNumber },
      ["applicant.idType"],
    ],
    ["a digit too few", { ...person, idNumber: "13990019900101001" }, ["applicant.idNumber"]],
    ["a check digit that is wrong", { ...person, idNumber: "139900199001010015" }, ["applicant.idNumber"]],
    ["a telephone without area code", { ...person, phone: "86600000" }, ["applicant.phone"]],
    ["a telephone with letters", { ...person, phone: "1990000000a" }, ["applicant.phone"]],
    [
      "an agent without name, number and telephone",
      { ...company, agent: { name: "", idNumber: "", phone: "" } },
      ["applicant.agent.name", "applicant.agent.idNumber", "applicant.agent.phone"],
    ],
  ])("%s", (_title, applicant, fields) => {
    expect(applicantProblems(applicant).map((problem) => problem.field)).toEqual(fields);
  });
});
