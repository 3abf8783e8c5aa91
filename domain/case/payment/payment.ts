import type { ChargeLine } from "../../item/charge.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";

/** 缴费: what the applicant owes for the case, once, and what became of it. */
export interface Payment {
  /** 缴费单号, gap-free per year; null where nothing was due. */
  readonly orderNumber: string | null;
  /** 收费项目 */
  readonly name: string;
  readonly basis: string;
  readonly fen: number;
  readonly lines: readonly ChargeLine[];
  /** How the sum was computed, as the notice says it. */
  readonly how: string;
  readonly orderedOn: IsoDate;
  /** The last day for it; null where nothing was due. While `dueProvisional`, the earliest, and `latestOn` the latest. */
  readonly dueOn: IsoDate | null;
  readonly dueProvisional: boolean;
  readonly latestOn: IsoDate | null;
  /** Working days for it. */
  readonly payDays: number;
  readonly remindedOn: IsoDate | null;
  /** The last day on which the provider, asked after the last day for it, said that nobody had paid; absent before. */
  readonly unpaidOn?: IsoDate;
  readonly waived: Waiver | null;
  /** All money that came for the order, in the order in which it was recorded. */
  readonly receipts: readonly PaymentReceipt[];
  readonly refunds: readonly Refund[];
}

/** 免缴. */
export interface Waiver {
  readonly cause: string;
  readonly basis: string;
  /** By the fee table, which asks for nothing; otherwise by the chief representative. */
  readonly byRule: boolean;
  readonly byId: string;
  readonly byName: string;
  readonly on: IsoDate;
}

/** Money that the payment provider reported. */
export interface PaymentReceipt {
  /** 交易流水号 of the provider. */
  readonly transaction: string;
  readonly fen: number;
  /** Whether it settles the order; otherwise it goes back. */
  readonly settles: boolean;
  readonly on: IsoDate;
  /** As the provider reported it. */
  readonly paidAt: string;
}

/** Why money goes back: by order of an officer, or because the hall has no claim to it. */
export const REFUND_GROUNDS = {
  ordered: "依令退费",
  amountDiffers: "实缴金额与应缴金额不一致",
  paidTwice: "重复缴费",
  waived: "费用已经免缴",
  ended: "办件已经结束",
} as const;
export type RefundGround = keyof typeof REFUND_GROUNDS;

/** 退费: goes back the way it came, to the payer and to nobody else. */
export interface Refund {
  readonly refundNumber: string;
  readonly transaction: string;
  readonly fen: number;
  readonly ground: RefundGround;
  /** The officer's words; null for those of the platform. */
  readonly cause: string | null;
  readonly basis: string | null;
  readonly byId: string;
  readonly orderedOn: IsoDate;
  /** The day on which the provider confirmed it. */
  readonly doneOn: IsoDate | null;
}

export const PAYMENT_STATES = {
  unpaid: "待缴费",
  paid: "已缴费",
  refunded: "已退费",
  waived: "已免缴",
  closed: "已撤销",
} as const;
export type PaymentStateName = keyof typeof PAYMENT_STATES;

/** The money that settled the order. */
export function settlingReceipt({ receipts }: Pick<Payment, "receipts">): PaymentReceipt | null {
  return receipts.find(({ settles }) => settles) ?? null;
}

/** The state of a payment; `closed`: the case ended before anybody paid. */
export function stateOfPayment(payment: Payment, endedOn: IsoDate | null): PaymentStateName {
  if (payment.waived !== null) return "waived";
  const settling = settlingReceipt(payment);
  if (settling === null) return endedOn === null ? "unpaid" : "closed";
  return payment.refunds.some(({ transaction }) => transaction === settling.transaction) ? "refunded" : "paid";
}

/** Nothing is owed any more: paid, or waived. A refund does not open it again. */
export function isSettled(payment: Pick<Payment, "waived" | "receipts">): boolean {
  return payment.waived !== null || settlingReceipt(payment) !== null;
}

/** The parts of a case file that say what is owed. */
interface PayingCase {
  readonly payment: Payment | null;
  readonly endedOn: IsoDate | null;
}

/** An order that the applicant still has to pay. */
export function openOrder({ payment, endedOn }: PayingCase): OpenOrder | null {
  if (payment === null || payment.orderNumber === null || endedOn !== null || isSettled(payment)) return null;
  return { ...payment, orderNumber: payment.orderNumber };
}

/** A payment with an order. */
export interface OpenOrder extends Payment {
  readonly orderNumber: string;
}

/**
 * The last day for a payment. A day that the payer was told does not change; one that only a missing holiday notice could settle is counted by the calendar of now. Null where nothing was due.
 */
export function paymentDueOn(
  { dueOn, latestOn, dueProvisional, orderedOn, remindedOn, payDays }: Payment,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
): DueDate | null {
  if (dueOn === null || latestOn === null) return null;
  if (!dueProvisional) return { date: dueOn, provisional: false, latest: latestOn };
  return calendar.addWorkingDays(remindedOn ?? orderedOn, payDays);
}

/** Its last day is over for certain, also where only a holiday notice can settle which day that is. */
export function isOverdue({ latestOn }: Pick<Payment, "latestOn">, today: IsoDate): boolean {
  return latestOn !== null && latestOn < today;
}

/** The provider has said after the last day that nobody has paid. */
export function isUnpaidForCertain({ latestOn, unpaidOn }: Pick<Payment, "latestOn" | "unpaidOn">): boolean {
  return latestOn !== null && unpaidOn !== undefined && unpaidOn > latestOn;
}

/** Number of the n-th refund of an order. */
export function refundNumber(orderNumber: string, n: number): string {
  return `${orderNumber}-T${n}`;
}
