import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, line, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noMandates, noSeries } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { requireText } from "../guards.ts";
import { LONGEST_REASON } from "../prose.ts";
import { refundNumber, settlingReceipt, type PaymentReceipt } from "./payment.ts";

/** 决定退费: what was paid goes back to the payer. */
export interface RefundFee {
  readonly type: "refundFee";
  readonly cause: string;
  readonly basis: string;
}

/**
 * 决定退费: the whole sum, once, of a case that ended without a grant (withdrawn, terminated, refused), where a law or the rules of the fee say so. An officer of the department may order it: the money goes
 * back the way it came, to the payer and to nobody else. While the case runs, or after a grant, the fee is due.
 */
export const refundFee = defineCaseAct<RefundFee>()({
  type: "refundFee",
  body: closed({
    cause: paragraph(LONGEST_REASON, "Why it is refunded"),
    basis: line(500, "The law or rule that says so, with its article"),
  }),
  by: ["officer"],
  needs: { letters: false, sharedRecord: false, persons: "none", mandatesOf: noMandates, series: noSeries },
  title: "决定退费",
  resource: "fee-refund",
  summary: "Refund the fee of a case that ended without a grant",
  example: { cause: "申请人在检验开始前撤回申请", basis: "《政府非税收入管理办法》第三十三条" },
  refuses: ["BASIS_REQUIRED", "REASON_REQUIRED", "REFUND_NOT_DUE"],
  offered: (caseFile, { actor, item }) => actor.departmentId === item.departmentId && refundable(caseFile) !== null,
  decide,
});

function decide(caseFile: CaseFile, command: RefundFee, context: DecideContext): readonly CaseEvent[] {
  const found = refundable(caseFile) ?? refuse("REFUND_NOT_DUE");
  const refund = {
    refundNumber: refundNumber(found.orderNumber, found.count + 1),
    transaction: found.receipt.transaction,
    fen: found.receipt.fen,
    ground: "ordered" as const,
    cause: requireText(command.cause, "REASON_REQUIRED", "cause"),
    basis: requireText(command.basis, "BASIS_REQUIRED", "basis"),
    byId: context.actor.id,
    orderedOn: shanghaiDate(context.now),
    doneOn: null,
  };
  return [{ type: "refundOrdered", orderNumber: found.orderNumber, refund }];
}

interface Refundable {
  readonly orderNumber: string;
  readonly receipt: PaymentReceipt;
  /** Refunds of the order so far. */
  readonly count: number;
}

function refundable({ payment, decision, endedOn }: CaseFile): Refundable | null {
  const isOver = decision === null ? endedOn !== null : decision.outcome === "refuse";
  const receipt = payment === null ? null : settlingReceipt(payment);
  if (payment === null || payment.orderNumber === null || receipt === null || !isOver) return null;
  if (payment.refunds.some(({ transaction }) => transaction === receipt.transaction)) return null;
  return { orderNumber: payment.orderNumber, receipt, count: payment.refunds.length };
}
