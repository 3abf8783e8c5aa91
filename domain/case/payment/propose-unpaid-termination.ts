import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, line, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireText } from "../guards.ts";
import { LONGEST_REASON } from "../prose.ts";
import { isOverdue, isUnpaidForCertain, openOrder, type OpenOrder } from "./payment.ts";

/** 提请终止办理: nobody has paid, in spite of the reminder. */
export interface ProposeUnpaidTermination {
  readonly type: "proposeUnpaidTermination";
  readonly reason: string;
  readonly basis: string;
}

/**
 * 提请终止办理（逾期未缴费）: never by the platform, only before a decision, after the period of the reminder, and when the provider has said since that nobody has paid. The officer names the rule by which the case may end; 行政许可法 has no general one. The chief
 * representative answers (`answerUnpaidTermination`). Money that comes first takes precedence.
 */
export const proposeUnpaidTermination = defineCaseAct<ProposeUnpaidTermination>()({
  type: "proposeUnpaidTermination",
  body: closed({
    reason: paragraph(LONGEST_REASON, "Told to the applicant"),
    basis: line(500, "The law or rule by which an unpaid application ends, with its article"),
  }),
  by: ["officer"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  title: "提请终止办理（逾期未缴费）",
  resource: "unpaid-termination-proposal",
  summary: "Propose to end a case whose fee was not paid in spite of a reminder",
  example: { reason: "经催告仍未缴费，无法开展检验", basis: "《某某注册收费实施细则》第八条" },
  refuses: ["BASIS_REQUIRED", "PAYMENT_NOT_OVERDUE", "PAYMENT_NOT_VERIFIED", "REASON_REQUIRED"],
  offered: (caseFile, { actor, item, now }) =>
    actor.departmentId === item.departmentId && mayBeProposed(caseFile, shanghaiDate(now)),
  decide,
});

function decide(caseFile: CaseFile, command: ProposeUnpaidTermination, context: DecideContext): readonly CaseEvent[] {
  const on = shanghaiDate(context.now);
  const order = openOrder(caseFile);
  if (order === null || !isDue(order, caseFile, on)) return refuse("PAYMENT_NOT_OVERDUE");
  if (!isUnpaidForCertain(order)) refuse("PAYMENT_NOT_VERIFIED");
  return [
    {
      type: "unpaidTerminationProposed",
      reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
      basis: requireText(command.basis, "BASIS_REQUIRED", "basis"),
      byId: context.actor.id,
      on,
    },
  ];
}

function mayBeProposed(caseFile: CaseFile, today: IsoDate): boolean {
  const order = openOrder(caseFile);
  return order !== null && isDue(order, caseFile, today) && isUnpaidForCertain(order);
}

function isDue(order: OpenOrder, { decision, signature, termination }: CaseFile, today: IsoDate): boolean {
  const isReminded = order.remindedOn !== null && isOverdue(order, today);
  return isReminded && decision === null && signature === null && termination === null;
}
