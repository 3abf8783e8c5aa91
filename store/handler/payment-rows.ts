import type { CaseFile } from "../../domain/case/case-file.ts";
import { stateOfPayment } from "../../domain/case/payment/payment.ts";
import type { OrderRow, RefundRow } from "../tables/payments.ts";

/** The rows of the payment register that a case file gives; none for a case without an order. */
export function paymentRows(file: CaseFile | null): { readonly orders: OrderRow[]; readonly refunds: RefundRow[] } {
  const payment = file?.payment ?? null;
  if (file === null || payment === null || payment.orderNumber === null) return { orders: [], refunds: [] };
  const { orderNumber, fen, refunds } = payment;
  const of = { orderNumber, caseId: file.id };
  return {
    orders: [{ ...of, fen, state: stateOfPayment(payment, file.endedOn) }],
    refunds: refunds.map(({ refundNumber, transaction, fen: back, doneOn }) => ({
      ...of,
      refundNumber,
      transaction,
      fen: back,
      done: doneOn !== null,
    })),
  };
}
