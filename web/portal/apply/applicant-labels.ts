import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";

/**
 * Adds the field's name to each problem of the applicant block, so that the summary can be understood alone; other
 * problems are unchanged.
 */
export function namedApplicantProblems(
  problems: readonly FieldProblem[],
  { type }: Applicant,
): readonly FieldProblem[] {
  const labels: Readonly<Record<string, string>> = {
    "applicant.type": "申请人类型",
    "applicant.name": type === "1" ? "姓名" : "单位名称",
    "applicant.pendingReason": "尚未取得号码的原因",
    "applicant.agent": "经办人",
    "applicant.idNumber": type === "1" ? "居民身份证号码" : "统一社会信用代码",
    "applicant.phone": "联系电话",
    "applicant.agent.name": "经办人姓名",
    "applicant.agent.idNumber": "经办人身份证号码",
    "applicant.agent.phone": "经办人电话",
  };
  return problems.map(({ field, message }) =>
    labels[field] === undefined ? { field, message } : { field, message: `${labels[field]}：${message}` },
  );
}
