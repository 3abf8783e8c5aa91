import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { messageFault, signMessage, type MessageFields } from "../../payments/signed-message.ts";
import { newTransaction, type Ledger, type LedgerOrder } from "./ledger.ts";
import { payPage } from "./pay-page.ts";

/** What the simulated provider is told at its start. */
export interface ProviderOptions {
  readonly ledger: Ledger;
  readonly merchant: string;
  /** Its own private key (PEM). */
  readonly key: string;
  /** The hall's public key (PEM). */
  readonly merchantKey: string;
  /** The address at which payers reach it, without a trailing slash. */
  readonly publicUrl: string;
}

const MOST_BYTES = 64 * 1024;
const NOTIFY_TRIES = 4;

/**
 * 模拟支付平台: a payment provider for demonstrations and tests, a process of its own that speaks the protocol of `payments/provider.ts`: signed orders, queries, closings and refunds, a page on which people
 * "pay", and signed notifications, which it repeats until they are taken. No money moves.
 */
export function providerServer(options: ProviderOptions): Server {
  const keys = { own: createPrivateKey(options.key), hall: createPublicKey(options.merchantKey) };
  return createServer((request, response) => {
    // Read with each request: a test learns its own address only when it listens.
    void answer(request, response, { ...options, ...keys }).catch((error: unknown) => {
      send(response, 500, { error: String(error) });
    });
  });
}

interface Running extends ProviderOptions {
  readonly own: KeyObject;
  readonly hall: KeyObject;
}

async function answer(request: IncomingMessage, response: ServerResponse, running: Running): Promise<void> {
  const path = new URL(request.url ?? "/", "http://provider").pathname;
  if (path === "/health") return send(response, 200, { status: "ok" });
  if (path.startsWith("/pay/")) return pay(path.slice("/pay/".length), request, { response, running });
  const act = ACTS[path];
  if (request.method !== "POST" || act === undefined) return send(response, 404, { error: "unknown" });
  const message = JSON.parse(await bodyOf(request)) as MessageFields;
  const isMeant = message["merchant"] === running.merchant && message["act"] === path;
  if (!isMeant || messageFault(message, running.hall, new Date()) !== null)
    return send(response, 401, { error: "signature" });
  const said = act(message, running);
  if (said === null) return send(response, 422, { error: "refused" });
  return send(response, 200, signMessage({ ...said, answers: message["nonce"] }, running.own, new Date()));
}

type Act = (message: MessageFields, running: Running) => MessageFields | null;

const ACTS: Readonly<Record<string, Act>> = {
  "/orders": placeOrder,
  "/orders/query": (message, { ledger }) => found(ledger.orders.get(textOf(message, "orderNumber"))),
  "/orders/close": closeOrder,
  "/refunds": refund,
};

/** The same order again is the same order; another sum under its number is refused. */
function placeOrder(message: MessageFields, { ledger, publicUrl }: Running): MessageFields | null {
  const orderNumber = textOf(message, "orderNumber");
  const fen = Number(message["fen"]);
  const known = ledger.orders.get(orderNumber);
  if (known !== undefined) return known.fen === fen ? { payUrl: `${publicUrl}/pay/${known.token}` } : null;
  const order: LedgerOrder = {
    orderNumber,
    fen,
    subject: textOf(message, "subject"),
    notifyUrl: textOf(message, "notifyUrl"),
    token: randomBytes(12).toString("hex"),
    isShut: false,
    payments: [],
  };
  ledger.orders.set(orderNumber, order);
  ledger.save();
  return { payUrl: `${publicUrl}/pay/${order.token}` };
}

function found(order: LedgerOrder | undefined): MessageFields {
  if (order === undefined) return { status: "unknown", payments: [] };
  const { orderNumber, isShut, payments } = order;
  const unpaid = isShut ? "shut" : "unpaid";
  return {
    status: payments.length > 0 ? "paid" : unpaid,
    payments: payments.map(({ transaction, fen, paidAt }) => ({ orderNumber, transaction, fen, paidAt })),
  };
}

function closeOrder(message: MessageFields, { ledger }: Running): MessageFields {
  const order = ledger.orders.get(textOf(message, "orderNumber"));
  if (order !== undefined) order.isShut = true;
  ledger.save();
  return found(order);
}

/** The same refund again is the same refund; a second one of the same money is refused. */
function refund(message: MessageFields, { ledger }: Running): MessageFields | null {
  const payments = ledger.orders.get(textOf(message, "orderNumber"))?.payments ?? [];
  const paid = payments.find(({ transaction }) => transaction === message["transaction"]);
  const number = textOf(message, "refundNumber");
  if (paid === undefined || paid.fen !== message["fen"]) return null;
  if (paid.refundNumber !== null && paid.refundNumber !== number) return null;
  paid.refundNumber = number;
  ledger.save();
  return { status: "done" };
}

/** The page of an order; sent, it is paid. */
async function pay(
  token: string,
  { method }: IncomingMessage,
  { response, running }: { readonly response: ServerResponse; readonly running: Running },
): Promise<void> {
  const order = [...running.ledger.orders.values()].find((one) => one.token === token);
  if (order === undefined) return send(response, 404, { error: "unknown" });
  if (method === "POST" && order.payments.length === 0 && !order.isShut) {
    const now = new Date();
    order.payments.push({
      transaction: newTransaction(now),
      fen: order.fen,
      paidAt: now.toISOString(),
      refundNumber: null,
    });
    running.ledger.save();
    await notify(order, running);
  }
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(payPage(order));
}

/** Reports the payment, and again a little later if that failed; the hall also asks by itself. */
async function notify(order: LedgerOrder, running: Running, tries = NOTIFY_TRIES): Promise<void> {
  const [paid] = order.payments;
  if (paid === undefined) return;
  const { orderNumber } = order;
  const { transaction, fen, paidAt } = paid;
  const fields = { merchant: running.merchant, orderNumber, transaction, fen, status: "paid", paidAt };
  const isTaken = await fetch(order.notifyUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(signMessage(fields, running.own, new Date())),
    signal: AbortSignal.timeout(5_000),
  }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!isTaken && tries > 1) setTimeout(() => void notify(order, running, tries - 1), 2_000).unref();
}

function textOf(message: MessageFields, name: string): string {
  const value = message[name];
  return typeof value === "string" ? value : "";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new Error("The message is too long");
  }
  return text;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
