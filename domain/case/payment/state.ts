import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Payment } from "./payment.ts";

/** 缴费 of the case; null until the flow comes to it. */
export interface PaymentState {
  readonly payment: Payment | null;
}

export const payment = defineSlice<PaymentState>()({
  empty: { payment: null },
  stores: {
    payment: fact(
      (held) =>
        held && {
          ...held,
          how: sealed(held.how, "words"),
          waived: held.waived && { ...held.waived, cause: sealed(held.waived.cause, "words") },
          refunds: held.refunds.map(({ cause, ...refund }) => ({ ...refund, cause: sealed(cause, "words") })),
        },
    ),
  },
  // What the applicant pays is not what the signer decides.
  signed: { payment: false },
  read: (stored) => ({ payment: factOf(stored, "payment", null) }),
  on: {
    paymentOrdered: (_state, { type: _type, pausesPromise: _p, pausesStatutory: _s, ...ordered }) => ({
      payment: { ...ordered, remindedOn: null, waived: null, receipts: [], refunds: [] },
    }),
    feeNotDue: (_state, { name, basis, how, on, waiver }) => ({
      payment: {
        orderNumber: null,
        name,
        basis,
        fen: 0,
        lines: [],
        how,
        orderedOn: on,
        dueOn: null,
        dueProvisional: false,
        latestOn: null,
        payDays: 0,
        remindedOn: null,
        waived: waiver,
        receipts: [],
        refunds: [],
      },
    }),
    paymentReceived: ({ payment: held }, { receipt }) => ({
      payment: held && { ...held, receipts: [...held.receipts, receipt] },
    }),
    feeWaived: ({ payment: held }, { waiver }) => ({ payment: held && { ...held, waived: waiver } }),
    paymentReminded: ({ payment: held }, { on, dueOn, dueProvisional, latestOn }) => ({
      payment: held && { ...held, remindedOn: on, dueOn, dueProvisional, latestOn },
    }),
    unpaidRecorded: ({ payment: held }, { on }) => ({ payment: held && { ...held, unpaidOn: on } }),
    refundOrdered: ({ payment: held }, { refund }) => ({
      payment: held && { ...held, refunds: [...held.refunds, refund] },
    }),
    refundDone: ({ payment: held }, { refundNumber, on }) => ({
      payment: held && {
        ...held,
        refunds: held.refunds.map((one) => (one.refundNumber === refundNumber ? { ...one, doneOn: on } : one)),
      },
    }),
  },
});
