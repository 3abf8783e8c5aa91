import type { Payment as View } from "../../../contract/payments.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import {
  openOrder,
  PAYMENT_STATES,
  paymentDueOn,
  REFUND_GROUNDS,
  settlingReceipt,
  stateOfPayment,
  type Payment,
} from "../../../domain/case/payment/payment.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { dateOrTerm } from "../../../domain/law/limit-words.ts";
import type { Store } from "../../../store/tables.ts";
import { yuan } from "../../../domain/law/money.ts";

/** Where the order of a case is paid; null without one, and until the provider has told it. */
export async function payUrlOf({ payments }: Pick<Store, "payments">, file: CaseFile): Promise<string | null> {
  const order = openOrder(file);
  return order === null ? null : ((await payments.find(order.orderNumber))?.payUrl ?? null);
}

/** What a view of a payment needs beside it. */
interface Viewing {
  /** Where the provider takes the money. */
  readonly payUrl: string | null;
  readonly calendar: WorkingDayCalendar;
}

/** 缴费 as a case page shows it; null for a case that owes nothing. */
export function paymentView(
  { payment, endedOn }: Pick<CaseFile, "payment" | "endedOn">,
  { payUrl, calendar }: Viewing,
): View | null {
  if (payment === null) return null;
  const { orderNumber, name, basis, fen, how, orderedOn, waived, refunds } = payment;
  const state = stateOfPayment(payment, endedOn);
  const receipt = settlingReceipt(payment);
  return {
    state,
    stateName: PAYMENT_STATES[state],
    orderNumber,
    name,
    basis,
    fen,
    amount: yuan(fen),
    how,
    orderedOn,
    dueText: state === "unpaid" ? lastDay(payment, calendar) : null,
    payUrl: state === "unpaid" ? payUrl : null,
    paidOn: receipt?.on ?? null,
    transaction: receipt?.transaction ?? null,
    waived: waived && { cause: waived.cause, basis: waived.basis, on: waived.on, byRule: waived.byRule },
    refunds: refunds.map((refund) => ({
      refundNumber: refund.refundNumber,
      amount: yuan(refund.fen),
      ground: REFUND_GROUNDS[refund.ground],
      cause: refund.cause,
      orderedOn: refund.orderedOn,
      doneOn: refund.doneOn,
    })),
  };
}

function lastDay(payment: Payment, calendar: WorkingDayCalendar): string | null {
  const { payDays, remindedOn } = payment;
  const due = paymentDueOn(payment, calendar);
  const from = remindedOn === null ? "开具缴费通知书之日" : "催告之日";
  return due && dateOrTerm(due, `${from}起${payDays}个工作日内`);
}
