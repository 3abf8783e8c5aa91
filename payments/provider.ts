import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { WORD_PATTERN } from "../domain/shapes.ts";
import { textOf } from "./text-of.ts";
import { messageFault, signMessage, type MessageFields } from "./signed-message.ts";

/** An order as the provider is told. */
export interface NewOrder {
  readonly orderNumber: string;
  readonly fen: number;
  /** What for, as the payer reads it; names nobody. */
  readonly subject: string;
}

/** Money that the provider has received. */
export interface ReportedPayment {
  readonly orderNumber: string;
  readonly transaction: string;
  readonly fen: number;
  readonly paidAt: string;
}

/** An order as the provider knows it. `shut`: nobody can pay it any more. */
export interface FoundOrder {
  readonly status: "unknown" | "unpaid" | "paid" | "shut";
  readonly payments: readonly ReportedPayment[];
}

/** A refund of one transaction, back the way it came. */
export interface NewRefund {
  readonly refundNumber: string;
  readonly orderNumber: string;
  readonly transaction: string;
  readonly fen: number;
}

/** 支付平台. Each request may be repeated: the numbers of order and refund tell a repeat. Throws when the provider does not answer, or its answer cannot be believed. */
export interface PaymentProvider {
  /** Places the order, once; returns where it is paid. */
  place(order: NewOrder): Promise<{ readonly payUrl: string }>;
  find(orderNumber: string): Promise<FoundOrder>;
  /** Nobody can pay the order any more, unless somebody already has. */
  shut(orderNumber: string): Promise<FoundOrder>;
  refund(refund: NewRefund): Promise<"done" | "pending">;
}

/** How the hall is known to the provider, and the provider to the hall. */
export interface ProviderAccess {
  /** Without a trailing slash. */
  readonly url: string;
  /** 商户号 */
  readonly merchant: string;
  /** The hall's own key (PEM). */
  readonly privateKey: string;
  /** The provider's key (PEM). */
  readonly providerKey: string;
  /** Where the provider reports money. */
  readonly notifyUrl: string;
}

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 256 * 1024;

/** A provider over HTTP: JSON messages, signed in both directions. Follows no redirects, and reads no endless answers. */
export function openProvider({ url, merchant, privateKey, providerKey, notifyUrl }: ProviderAccess): PaymentProvider {
  const keys = { own: createPrivateKey(privateKey), theirs: createPublicKey(providerKey) };
  // What is asked is signed, too: a question about an order, recorded by somebody, must not close it.
  const ask = (path: string, fields: MessageFields): Promise<MessageFields> =>
    exchange(`${url}${path}`, { merchant, act: path, ...fields }, keys);
  return {
    async place(order) {
      const { payUrl } = await ask("/orders", { ...order, notifyUrl });
      if (typeof payUrl !== "string" || !/^https?:\/\//u.test(payUrl))
        throw new Error("The payment provider gave no address at which the order is paid");
      return { payUrl };
    },
    find: async (orderNumber) => foundIn(await ask("/orders/query", { orderNumber })),
    shut: async (orderNumber) => foundIn(await ask("/orders/close", { orderNumber })),
    async refund(refund) {
      const { status } = await ask("/refunds", { ...refund });
      if (status !== "done" && status !== "pending")
        throw new Error(`The payment provider refused refund ${refund.refundNumber}`);
      return status;
    },
  };
}

interface Keys {
  readonly own: KeyObject;
  readonly theirs: KeyObject;
}

async function exchange(address: string, fields: MessageFields, { own, theirs }: Keys): Promise<MessageFields> {
  const question = signMessage(fields, own, new Date());
  const response = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(question),
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await textOf(response, MOST_BYTES);
  if (!response.ok) throw new Error(`The payment provider answered ${response.status} to ${new URL(address).pathname}`);
  const answer = JSON.parse(text) as MessageFields;
  const fault = messageFault(answer, theirs, new Date());
  // An answer to another question, recorded before, is none.
  if (fault !== null || answer["answers"] !== question.nonce)
    throw new Error(`The payment provider's answer cannot be believed (${fault ?? "another question"})`);
  return answer;
}

const STATUSES: readonly unknown[] = ["unknown", "unpaid", "paid", "shut"];

function foundIn({ status, payments }: MessageFields): FoundOrder {
  if (!STATUSES.includes(status) || !Array.isArray(payments) || !payments.every(isPayment))
    throw new Error("The payment provider's answer about an order cannot be read");
  return { status: status as FoundOrder["status"], payments };
}

/** As the contract takes it from a notification. */
const TRANSACTION = new RegExp(`(?=^.{1,64}$)${WORD_PATTERN}`, "u");

function isPayment(value: unknown): value is ReportedPayment {
  const { orderNumber, transaction, fen, paidAt } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof orderNumber === "string" &&
    typeof transaction === "string" &&
    TRANSACTION.test(transaction) &&
    typeof paidAt === "string" &&
    !Number.isNaN(Date.parse(paidAt)) &&
    Number.isSafeInteger(fen) &&
    Number(fen) > 0
  );
}
