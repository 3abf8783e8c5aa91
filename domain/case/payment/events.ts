import type { ChargeLine } from "../../item/charge.ts";
import { beside } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { yuan } from "../../law/money.ts";
import type { LetterCapacity } from "../../letter/letter.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import type { PaymentReceipt, Refund, Waiver } from "./payment.ts";

/** 开具缴费通知: the order that the applicant has to pay. */
export interface PaymentOrdered {
  readonly type: "paymentOrdered";
  readonly orderNumber: string;
  readonly name: string;
  readonly basis: string;
  readonly fen: number;
  readonly lines: readonly ChargeLine[];
  readonly how: string;
  readonly orderedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly dueProvisional: boolean;
  readonly latestOn: IsoDate;
  /** Working days for it. */
  readonly payDays: number;
  /** Which limits do not run until it is paid. */
  readonly pausesPromise: boolean;
  readonly pausesStatutory: boolean;
}

export const paymentOrdered = defineEvent<PaymentOrdered>()({
  type: "paymentOrdered",
  title: ({ fen }) => withWord("开具缴费通知", sumOf(fen)),
  readBy: "applicant",
  keeps: {
    orderNumber: "open",
    name: "open",
    basis: "open",
    fen: "open",
    lines: "open",
    how: (how) => beside(how, "words"),
    orderedOn: "open",
    dueOn: "open",
    dueProvisional: "open",
    latestOn: "open",
    payDays: "open",
    pausesPromise: "open",
    pausesStatutory: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 无需缴费: the fee table asks for nothing. */
export interface FeeNotDue {
  readonly type: "feeNotDue";
  readonly name: string;
  readonly basis: string;
  readonly how: string;
  readonly on: IsoDate;
  readonly waiver: Waiver;
}

export const feeNotDue = defineEvent<FeeNotDue>()({
  type: "feeNotDue",
  title: "按照收费标准无需缴费",
  readBy: "applicant",
  keeps: {
    name: "open",
    basis: "open",
    how: (how) => beside(how, "words"),
    on: "open",
    waiver: (waiver) => ({ ...waiver, cause: beside(waiver.cause, "words") }),
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 收到缴费: money came for the order. Sealed with nothing that an erasure takes away: money may come at any time. */
export interface PaymentReceived {
  readonly type: "paymentReceived";
  readonly orderNumber: string;
  readonly receipt: PaymentReceipt;
}

export const paymentReceived = defineEvent<PaymentReceived>()({
  type: "paymentReceived",
  title: ({ receipt }) => withWord("收到缴费", sumOf((receipt as { readonly fen?: unknown } | undefined)?.fen)),
  readBy: "applicant",
  keeps: { orderNumber: "open", receipt: "open" },
  ends: null,
  sends: ({ receipt }) => (receipt.settles ? [{ type: "wake", kind: "paymentWait" }] : []),
  changesFile: true,
});

/** 准予免缴. */
export interface FeeWaived {
  readonly type: "feeWaived";
  readonly orderNumber: string;
  readonly waiver: Waiver;
  readonly letterNumber: string;
  readonly capacity: LetterCapacity;
}

export const feeWaived = defineEvent<FeeWaived>()({
  type: "feeWaived",
  title: "准予免缴费用",
  readBy: "applicant",
  keeps: {
    orderNumber: "open",
    waiver: (waiver) => ({ ...waiver, cause: beside(waiver.cause, "words") }),
    letterNumber: "open",
    capacity: "open",
  },
  ends: null,
  sends: () => [{ type: "wake", kind: "paymentWait" }],
  changesFile: true,
});

/** 催缴: the last day has passed; a new one is set. */
export interface PaymentReminded {
  readonly type: "paymentReminded";
  readonly orderNumber: string;
  readonly on: IsoDate;
  readonly dueOn: IsoDate;
  readonly dueProvisional: boolean;
  readonly latestOn: IsoDate;
}

export const paymentReminded = defineEvent<PaymentReminded>()({
  type: "paymentReminded",
  title: "催告缴费",
  readBy: "applicant",
  keeps: { orderNumber: "open", on: "open", dueOn: "open", dueProvisional: "open", latestOn: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 核实未缴费: after the last day, the provider says that nobody has paid. */
export interface UnpaidRecorded {
  readonly type: "unpaidRecorded";
  readonly orderNumber: string;
  readonly on: IsoDate;
}

export const unpaidRecorded = defineEvent<UnpaidRecorded>()({
  type: "unpaidRecorded",
  title: "向支付平台核实：尚未缴费",
  readBy: "staff",
  keeps: { orderNumber: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 决定退费. */
export interface RefundOrdered {
  readonly type: "refundOrdered";
  readonly orderNumber: string;
  readonly refund: Refund;
}

export const refundOrdered = defineEvent<RefundOrdered>()({
  type: "refundOrdered",
  title: ({ refund }) => withWord("决定退费", sumOf((refund as { readonly fen?: unknown } | undefined)?.fen)),
  readBy: "applicant",
  keeps: {
    orderNumber: "open",
    refund: ({ cause, ...refund }) => ({ ...refund, cause: beside(cause, "words", "case") }),
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 退费到账: the provider confirmed it. */
export interface RefundDone {
  readonly type: "refundDone";
  readonly refundNumber: string;
  readonly on: IsoDate;
}

export const refundDone = defineEvent<RefundDone>()({
  type: "refundDone",
  title: "费用已原路退回",
  readBy: "applicant",
  keeps: { refundNumber: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 提请终止办理: nobody paid, in spite of the reminder. */
export interface UnpaidTerminationProposed {
  readonly type: "unpaidTerminationProposed";
  readonly reason: string;
  readonly basis: string;
  readonly byId: string;
  readonly on: IsoDate;
}

export const unpaidTerminationProposed = defineEvent<UnpaidTerminationProposed>()({
  type: "unpaidTerminationProposed",
  title: "因逾期未缴费提出终止办理",
  readBy: "staff",
  keeps: { reason: (reason) => beside(reason, "words"), basis: "open", byId: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 终止办理签批 of such a proposal. */
export interface UnpaidTerminationAnswered {
  readonly type: "unpaidTerminationAnswered";
  readonly confirmed: boolean;
  readonly reason: string | null;
  readonly letterNumber: string;
  readonly capacity: LetterCapacity;
  readonly on: IsoDate;
}

export const unpaidTerminationAnswered = defineEvent<UnpaidTerminationAnswered>()({
  type: "unpaidTerminationAnswered",
  title: ({ confirmed }) => `终止办理签批：${confirmed === true ? "同意" : "退回"}`,
  readBy: ({ confirmed }) => (confirmed === true ? "applicant" : "staff"),
  keeps: {
    confirmed: "open",
    reason: (reason) => beside(reason, "words"),
    letterNumber: "open",
    capacity: "open",
    on: "open",
  },
  ends: null,
  sends: ({ confirmed }) => (confirmed ? [{ type: "cancel", reason: "terminated" }] : []),
  changesFile: true,
});

function sumOf(fen: unknown): string | null {
  return typeof fen === "number" ? yuan(fen) : null;
}
