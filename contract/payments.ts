import { PAYMENT_STATES } from "../domain/case/payment/payment.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  filledLine,
  flag,
  keysOf,
  list,
  literal,
  Moment,
  nullable,
  object,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";

const Refund = object(
  {
    refundNumber: text(),
    amount: text({ description: "As a text for people" }),
    ground: text({ description: "Why, as a text for people" }),
    cause: nullable(text({ description: "The officer's words" })),
    orderedOn: Day,
    doneOn: nullable(Day),
  },
  { $id: "FeeRefund" },
);

export const Payment = object(
  {
    state: keysOf(PAYMENT_STATES),
    stateName: text(),
    orderNumber: nullable(text({ description: "Null: nothing was due" })),
    name: text({ description: "What is charged" }),
    basis: text({ description: "The law that sets the fee" }),
    fen: whole({ description: "The sum in fen" }),
    amount: text({ description: "The sum as a text for people" }),
    how: text({ description: "How the sum was computed" }),
    orderedOn: Day,
    dueText: nullable(text({ description: "The last day, as a text for people" })),
    payUrl: nullable(text({ description: "Where it is paid; null while it cannot be paid" })),
    paidOn: nullable(Day),
    transaction: nullable(text({ description: "The provider's number of the payment" })),
    waived: nullable(object({ cause: text(), basis: text(), on: Day, byRule: flag() })),
    refunds: list(Refund),
  },
  { $id: "Payment", description: "缴费: what the applicant owes for the case, and what became of it" },
);
export type Payment = Value<typeof Payment>;

const Notification = closed(
  {
    merchant: filledLine(64),
    orderNumber: word(40, { minLength: 1 }),
    transaction: word(64, { minLength: 1 }),
    fen: whole({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    status: literal("paid"),
    paidAt: Moment,
    timestamp: Moment,
    nonce: word(64, { minLength: 1 }),
    signature: text({ maxLength: 200, description: "Ed25519 over the other fields, in base64" }),
  },
  { $id: "PaymentNotification" },
);

export const notifyPayment = defineOperation({
  operationId: "notifyPayment",
  method: "POST",
  path: "/api/payments/notifications",
  tag: "payments",
  summary: "The payment provider reports money",
  description:
    "For the provider alone: the message must be signed with its key, not more than five minutes ago. The same transaction counts once. Money that settles nothing (another sum, a second payment, an ended case) is recorded and goes back.",
  access: "public",
  bodyLimit: 4 * 1024,
  body: Notification,
  example: {
    merchant: "hall",
    orderNumber: "JF2026-000001-7",
    transaction: "20260302000001",
    fen: 50_000,
    status: "paid",
    paidAt: "2026-03-02T01:00:00.000Z",
    timestamp: "2026-03-02T01:00:01.000Z",
    nonce: "6f1c2d",
    signature: "c2lnbmF0dXJl",
  },
  answers: { 200: answer(object({ received: flag() }), "The money is recorded; nothing needs to be sent again") },
  problems: ["PAYMENTS_NOT_CONFIGURED", "PAYMENT_MESSAGE_REFUSED", "PAYMENT_ORDER_UNKNOWN"],
});
