import type { ExtensionRule } from "../../item/service-item.ts";
import { chineseDate, isIsoDate, type IsoDate } from "../../law/dates.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import type { Approval } from "./extension.ts";

/** An extension while it is being entered; `workingDays` is NaN until it is a number. */
export interface ExtensionDraft {
  readonly days: number;
  readonly reason: string;
  readonly approval: Approval;
}

/** The days between which the head of the organ can have approved it. */
export interface ApprovalDays {
  readonly acceptedOn: IsoDate;
  /** Null in a browser, which does not know the day of the hall. */
  readonly today: IsoDate | null;
}

/** What is wrong with an extension: more days than the law allows, no reason for the applicant, an approval without proof (APL art. 42(1)). The form and the command check the same. */
export function extensionProblems(
  { days, reason, approval }: ExtensionDraft,
  { max, approver }: ExtensionRule,
  between: ApprovalDays,
): readonly RuleProblem[] {
  const isWithin = Number.isInteger(days) && days >= 1 && days <= max.value;
  return [
    ...(isWithin
      ? []
      : [
          {
            code: "EXTENSION_TOO_LONG" as const,
            field: "days",
            message: `延长期限应当为1至${max.value}个工作日。`,
          },
        ]),
    ...textProblems(reason, {
      code: "REASON_REQUIRED",
      field: "reason",
      message: "请写明延长期限的理由，理由将告知申请人。",
    }),
    ...approvalProblems(approval, approver, between),
  ];
}

function approvalProblems(
  { number, approverName, approvedOn }: Approval,
  approver: string,
  { acceptedOn, today }: ApprovalDays,
): readonly RuleProblem[] {
  const code = "EXTENSION_NOT_APPROVED";
  const isPossible = isIsoDate(approvedOn) && acceptedOn <= approvedOn && (today === null || approvedOn <= today);
  return [
    ...textProblems(number, { code, field: "approval.number", message: "请填写批准文书的文号。" }),
    ...textProblems(approverName, {
      code,
      field: "approval.approverName",
      message: `请填写批准人（${approver}）的姓名。`,
    }),
    ...(isPossible
      ? []
      : [
          {
            code,
            field: "approval.approvedOn",
            message: `批准日期应当不早于受理之日（${chineseDate(acceptedOn)}），不晚于登记当日。`,
          } as const,
        ]),
  ];
}
