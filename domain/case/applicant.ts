import { checkCreditCode } from "../identity/credit-code.ts";
import { checkResidentId } from "../identity/resident-id.ts";
import type { FieldProblem } from "../rule-violation.ts";
import { plainText, textProblem } from "../text/plain-text.ts";
import type { Applicant } from "./case-file.ts";

const MOBILE_OR_LANDLINE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** What is wrong with the applicant block of an application; empty when it is right. Runs in the browser too. */
export function applicantProblems(applicant: Applicant): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (field: string, message: string | null): void => {
    if (message !== null) problems.push({ field: `applicant.${field}`, message });
  };
  check("name", nameProblem(applicant.name, "请填写申请人名称"));
  check("idType", (applicant.type === "1") === (applicant.idType === "residentId") ? null : "自然人使用居民身份证，单位使用统一社会信用代码");
  check("idNumber", applicant.idType === "residentId" ? checkResidentId(applicant.idNumber) : checkCreditCode(applicant.idNumber));
  check("phone", phoneProblem(applicant.phone));
  if (applicant.agent) {
    check("agent.name", nameProblem(applicant.agent.name, "请填写经办人姓名"));
    check("agent.idNumber", checkResidentId(applicant.agent.idNumber));
    check("agent.phone", phoneProblem(applicant.agent.phone));
  }
  return problems;
}

function nameProblem(name: string, demand: string): string | null {
  const plain = plainText(name);
  return plain === "" ? demand : textProblem(plain, "one");
}

function phoneProblem(phone: string): string | null {
  return MOBILE_OR_LANDLINE.test(phone) ? null : "请填写手机号码或带区号的固定电话";
}
