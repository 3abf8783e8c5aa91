import type { ApplicantType } from "../../item/service-item.ts";
import { cleanNumber } from "../../identity/person-name.ts";
import { checkCreditCode } from "../../identity/credit-code.ts";
import { checkResidentId } from "../../identity/resident-id.ts";
import type { FieldProblem } from "../../rule-violation.ts";
import { plainText, textProblem } from "../../text/plain-text.ts";

/** `pending`: no number has been assigned yet (organisations being founded, newborns). */
export type IdType = "residentId" | "creditCode" | "pending";

/** 申请人, and the agent (经办人) who acts for it. */
export interface Applicant {
  readonly type: ApplicantType;
  readonly name: string;
  readonly idType: IdType;
  /** Empty while the number is pending. */
  readonly idNumber: string;
  /** The reason for a missing number; only with `pending`. */
  readonly pendingReason?: string | null;
  readonly phone: string;
  readonly agent: { readonly name: string; readonly idNumber: string; readonly phone: string } | null;
}

const MOBILE_OR_LANDLINE = /^(1\d{10}|0\d{2,3}-?\d{7,8})$/;

/** The problems of the applicant block of an application; empty if there are none. Runs in the browser too. */
export function applicantProblems(applicant: Applicant): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (field: string, message: string | null): void => {
    if (message !== null) problems.push({ field: `applicant.${field}`, message });
  };
  check("name", nameProblem(applicant.name, "请填写申请人名称"));
  check("idType", fittingIdType(applicant) ? null : "自然人使用居民身份证，单位使用统一社会信用代码");
  check("idNumber", numberProblem(applicant));
  if (applicant.idType === "pending") {
    check("pendingReason", applicant.pendingReason?.trim() ? null : "请写明尚未取得号码的原因");
    check("agent", applicant.agent ? null : "尚未取得号码的，由监护人或者发起人作为经办人申请");
  }
  check("phone", phoneProblem(applicant.phone));
  if (applicant.agent) {
    check("agent.name", nameProblem(applicant.agent.name, "请填写经办人姓名"));
    check(
      "agent.idNumber",
      checkResidentId(applicant.agent.idNumber) ??
        (applicant.agent.idNumber === applicant.idNumber ? "与申请人为同一人的，不填写经办人" : null),
    );
    check("agent.phone", phoneProblem(applicant.agent.phone));
  }
  return problems;
}

/** The same application with numbers in stored form: half width, capital X. Names do not change. */
export function withCleanNumbers(applicant: Applicant): Applicant {
  const { agent, pendingReason, ...same } = applicant;
  return {
    ...same,
    ...(pendingReason ? { pendingReason } : {}),
    idNumber: cleanNumber(applicant.idNumber),
    agent: agent && { ...agent, idNumber: cleanNumber(agent.idNumber) },
  };
}

function fittingIdType({ type, idType }: Applicant): boolean {
  return idType === "pending" || (type === "1") === (idType === "residentId");
}

function numberProblem({ idType, idNumber }: Applicant): string | null {
  if (idType === "pending") return idNumber === "" ? null : "尚未取得号码的，不填写号码";
  return idType === "residentId" ? checkResidentId(idNumber) : checkCreditCode(idNumber);
}

function nameProblem(name: string, demand: string): string | null {
  const plain = plainText(name);
  return plain === "" ? demand : textProblem(plain, "one");
}

function phoneProblem(phone: string): string | null {
  return MOBILE_OR_LANDLINE.test(phone) ? null : "请填写手机号码或带区号的固定电话";
}
