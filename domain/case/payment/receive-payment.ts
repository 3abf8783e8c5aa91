import { shanghaiDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { paymentReceipt } from "./payment-receipt.ts";
import { isSettled, refundNumber, type Payment, type Refund, type RefundGround } from "./payment.ts";

/** 收到缴费: what the provider reports, its signature checked. */
export interface ReceivePayment {
  readonly type: "receivePayment";
  readonly orderNumber: string;
  /** 交易流水号 of the provider. */
  readonly transaction: string;
  readonly fen: number;
  /** By the provider's clock. */
  readonly paidAt: string;
}

/**
 * 收到缴费: settles the order and gives the payer a receipt. The same transaction counts once, however often and from wherever it is reported. Money that settles nothing (another sum, a second payment, a
 * waived order, a case that has ended) is recorded all the same and goes back: nothing that came in is lost. Refuses with FEE_NOT_OWED an order that is not that of the case.
 */
export const receivePayment = defineCommand<ReceivePayment>()({
  type: "receivePayment",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "paymentReceipt"),
  },
  decide,
});

function decide(caseFile: CaseFile, command: ReceivePayment, context: DecideContext): readonly CaseEvent[] {
  const { payment } = caseFile;
  const { orderNumber, transaction, fen, paidAt } = command;
  if (payment === null || payment.orderNumber !== orderNumber) return refuse("FEE_NOT_OWED");
  if (payment.receipts.some((known) => known.transaction === transaction)) return [];
  const ground = noClaim(caseFile, payment, fen);
  const on = shanghaiDate(context.now);
  const received: CaseEvent = {
    type: "paymentReceived",
    orderNumber,
    receipt: { transaction, fen, settles: ground === null, on, paidAt },
  };
  if (ground !== null) return [received, { type: "refundOrdered", orderNumber, refund: back(ground) }];
  return [received, requestDocument(evolveAll(caseFile, [received]), paymentReceipt, context)];

  function back(why: RefundGround): Refund {
    const { id } = context.actor;
    const number = refundNumber(orderNumber, (payment?.refunds.length ?? 0) + 1);
    return {
      refundNumber: number,
      transaction,
      fen,
      ground: why,
      cause: null,
      basis: null,
      byId: id,
      orderedOn: on,
      doneOn: null,
    };
  }
}

/** Why the hall may not keep the money; null if it settles the order. */
function noClaim({ endedOn }: CaseFile, payment: Payment, fen: number): RefundGround | null {
  if (payment.waived !== null) return "waived";
  if (isSettled(payment)) return "paidTwice";
  if (endedOn !== null) return "ended";
  return fen === payment.fen ? null : "amountDiffers";
}
