import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { FoundOrder, PaymentProvider } from "../../payments/provider.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { Store } from "../../store/tables.ts";
import type { OrderToAsk, RefundToSend } from "../../store/tables/payments.ts";

export interface PaymentDeps {
  readonly store: Store;
  readonly commandHandler: CommandHandler;
  readonly provider: PaymentProvider;
  /** Real time: what is outside the hall does not follow its simulated clock. */
  readonly machineNow: () => Date;
  /** The hall's time, by which last days are over. */
  readonly now: () => Date;
  readonly log: Logger;
}

const ACTOR = systemActor("payments");
const AT_ONCE = 20;
/** Longer than every request takes: another process takes over what this one left behind. */
const LEASE_MS = 60_000;
/** How long the notification of a payment is waited for before the provider is asked. */
const ASK_MS = 30_000;
/** An unpaid order is asked for less and less often, at least so often. */
const SELDOM_MS = 15 * 60_000;
/** Failures after which an operator is told. */
const PATIENCE = 5;

/** Tells the provider of new orders, asks about unpaid ones (a lost notification is found here), and closes those that nobody shall pay any more. Returns how many were dealt with. */
export async function ordersRound(deps: PaymentDeps): Promise<number> {
  const { store } = deps;
  const today = shanghaiDate(deps.now().toISOString());
  const orders = await store.payments.takeOrders(after(deps, 0), after(deps, LEASE_MS), { today, limit: AT_ONCE });
  await Promise.all(orders.map((order) => attempt(order, deps)));
  return orders.length;
}

/** Sends refunds to the provider until it has confirmed them. */
export async function refundsRound(deps: PaymentDeps): Promise<number> {
  const refunds = await deps.store.payments.takeRefunds(after(deps, 0), after(deps, LEASE_MS), AT_ONCE);
  await Promise.all(refunds.map((refund) => attemptRefund(refund, deps)));
  return refunds.length;
}

async function attempt(order: OrderToAsk, deps: PaymentDeps): Promise<void> {
  const { store } = deps;
  try {
    if (order.state === "unpaid" && order.placedAt === null) await place(order, deps);
    else await (order.state === "unpaid" ? ask(order, deps) : shut(order, deps));
    if (order.failures > 0) await store.incidents.close("payment", order.orderNumber, after(deps, 0));
  } catch (error) {
    const failures = order.failures + 1;
    await store.payments.askAgain(order.orderNumber, after(deps, delay(failures)), failures);
    await report(order, order.orderNumber, { error, failures, deps });
  }
}

async function place({ orderNumber, fen, caseId }: OrderToAsk, deps: PaymentDeps): Promise<void> {
  const file = (await deps.store.cases.find(caseId))?.file;
  const { payUrl } = await deps.provider.place({ orderNumber, fen, subject: file?.payment?.name ?? orderNumber });
  await deps.store.payments.placed(orderNumber, { payUrl, at: after(deps, 0), next: after(deps, ASK_MS) });
}

async function ask(order: OrderToAsk, deps: PaymentDeps): Promise<void> {
  const found = await deps.provider.find(order.orderNumber);
  await record(order, found, deps);
  // Lost by the provider, for example after a restore: nobody could pay it.
  if (found.status === "unknown") return place(order, deps);
  if (found.status === "shut" && found.payments.length === 0)
    throw new Error(`支付平台已经关闭缴费单“${order.orderNumber}”，申请人不能缴费`);
  if (found.status === "unpaid" && order.overdue) await recordUnpaid(order, deps);
  const age = deps.machineNow().getTime() - Date.parse(order.placedAt ?? "");
  const pause = Math.min(Math.max(age / 8, ASK_MS), SELDOM_MS);
  await deps.store.payments.askAgain(order.orderNumber, after(deps, pause), 0);
}

async function recordUnpaid({ caseId, orderNumber }: OrderToAsk, { commandHandler }: PaymentDeps): Promise<void> {
  await commandHandler.actOne({ caseId, actor: ACTOR, command: { type: "recordUnpaid", orderNumber } });
}

/** Whoever paid in the last moment gets the money back: the case says so when it is told. */
async function shut(order: OrderToAsk, deps: PaymentDeps): Promise<void> {
  await record(order, await deps.provider.shut(order.orderNumber), deps);
  await deps.store.payments.shut(order.orderNumber, after(deps, 0));
}

async function record(
  { caseId }: OrderToAsk,
  { payments }: FoundOrder,
  { commandHandler }: PaymentDeps,
): Promise<void> {
  for (const payment of payments)
    await commandHandler.actOne({ caseId, actor: ACTOR, command: { type: "receivePayment", ...payment } });
}

async function attemptRefund(refund: RefundToSend, deps: PaymentDeps): Promise<void> {
  const { refundNumber, orderNumber, transaction, fen, caseId } = refund;
  try {
    const status = await deps.provider.refund({ refundNumber, orderNumber, transaction, fen });
    if (status === "pending") await deps.store.payments.sendAgain(refundNumber, after(deps, ASK_MS), 0);
    else await deps.commandHandler.actOne({ caseId, actor: ACTOR, command: { type: "confirmRefund", refundNumber } });
    if (refund.failures > 0) await deps.store.incidents.close("payment", refundNumber, after(deps, 0));
  } catch (error) {
    const failures = refund.failures + 1;
    await deps.store.payments.sendAgain(refundNumber, after(deps, delay(failures)), failures);
    await report(refund, refundNumber, { error, failures, deps });
  }
}

interface Failed {
  readonly error: unknown;
  readonly failures: number;
  readonly deps: PaymentDeps;
}

async function report(
  { caseId }: { readonly caseId: string },
  reference: string,
  { error, failures, deps: { store, log, machineNow } }: Failed,
): Promise<void> {
  log.warn({ reference, failures, err: error }, "the payment provider was asked in vain; tried again");
  if (failures < PATIENCE) return;
  const message = `支付平台多次没有办成“${reference}”，系统继续重试：${error instanceof Error ? error.message : String(error)}`;
  await store.incidents.open({ source: "payment", reference, caseId, message, at: machineNow().toISOString() });
}

/** 2 s, 4 s … up to five minutes. */
function delay(failures: number): number {
  return Math.min(1_000 * 2 ** failures, 300_000);
}

function after({ machineNow }: Pick<PaymentDeps, "machineNow">, ms: number): string {
  return new Date(machineNow().getTime() + ms).toISOString();
}
