import type { PaymentStateName } from "../../domain/case/payment/payment.ts";
import type { Db } from "../connection/db.ts";

/** An order as the register of the hall keeps it: follows from the case file. */
export interface OrderRow {
  readonly orderNumber: string;
  readonly caseId: string;
  readonly fen: number;
  readonly state: PaymentStateName;
}

/** A refund, likewise. */
export interface RefundRow {
  readonly refundNumber: string;
  readonly orderNumber: string;
  readonly caseId: string;
  readonly transaction: string;
  readonly fen: number;
  readonly done: boolean;
}

/** An order of which the provider has to be told or asked something. */
export interface OrderToAsk extends OrderRow {
  /** When the provider was told of it; null until then. */
  readonly placedAt: string | null;
  readonly failures: number;
  /** Its last day is over. */
  readonly overdue: boolean;
}

/** A refund that the provider has not confirmed. */
export interface RefundToSend extends RefundRow {
  readonly failures: number;
}

/** 缴费单 and 退费, and what the provider said of them. Times of asking are real time, not the hall's. */
export interface Payments {
  /** Writes what the case files say, new or changed. */
  save(orders: readonly OrderRow[], refunds: readonly RefundRow[], at: string): Promise<void>;
  find(orderNumber: string): Promise<(OrderRow & { readonly payUrl: string | null }) | undefined>;
  /** Takes orders that are due to be asked about, and lets nobody else take them before `until`. `today`: the hall's. */
  takeOrders(at: string, until: string, { today, limit }: { today: string; limit: number }): Promise<OrderToAsk[]>;
  takeRefunds(at: string, until: string, limit: number): Promise<RefundToSend[]>;
  /** The provider has the order, and said where it is paid. */
  placed(
    orderNumber: string,
    told: { readonly payUrl: string; readonly at: string; readonly next: string },
  ): Promise<void>;
  /** The provider confirmed that nobody can pay the order any more. */
  shut(orderNumber: string, at: string): Promise<void>;
  /** When the provider is asked next; `failures`: how often it failed since it last answered. */
  askAgain(orderNumber: string, next: string, failures: number): Promise<void>;
  sendAgain(refundNumber: string, next: string, failures: number): Promise<void>;
  /** Cases with an order that the provider says is unpaid, by the last day in the case file, if it was before `today` and nobody was reminded. */
  toRemind(today: string, limit: number): Promise<string[]>;
}

const ORDER = `order_number as "orderNumber", case_id as "caseId", fen, state`;
const REFUND = `refund_number as "refundNumber", order_number as "orderNumber", case_id as "caseId", transaction_id as "transaction", fen, done`;

export function payments(db: Db): Payments {
  return { ...written(db), ...taken(db), ...told(db) };
}

/** What follows from case files. */
function written(db: Db): Pick<Payments, "save" | "find" | "toRemind"> {
  return {
    async save(orders, refunds, at) {
      await db.query(
        `insert into payment_orders (order_number, case_id, fen, state, ordered_at, next_at)
         select o.*, $5::timestamptz, now() from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as o(order_number, case_id, fen, state)
         on conflict (order_number) do update set state = excluded.state, next_at = now() where payment_orders.state <> excluded.state`,
        [
          orders.map(({ orderNumber }) => orderNumber),
          orders.map(({ caseId }) => caseId),
          orders.map(({ fen }) => fen),
          orders.map(({ state }) => state),
          at,
        ],
      );
      if (refunds.length > 0) await saveRefunds(db, refunds);
    },
    find: async (orderNumber) =>
      (
        await db.query<OrderRow & { payUrl: string | null }>(
          `select ${ORDER}, pay_url as "payUrl" from payment_orders where order_number = $1`,
          [orderNumber],
        )
      )[0],
    async toRemind(today, limit) {
      const rows = await db.query<{ id: string }>(
        `select c.id from payment_orders o join cases c on c.id = o.case_id
         where o.state = 'unpaid' and c.ended_on is null and (c.facts->'payment'->>'latestOn')::date < $1::date
           and c.facts->'payment'->>'unpaidOn' > c.facts->'payment'->>'latestOn'
           and jsonb_typeof(c.facts->'payment'->'remindedOn') = 'null' order by o.order_number limit $2`,
        [today, limit],
      );
      return rows.map(({ id }) => id);
    },
  };
}

/** What is due, each for one process alone. */
function taken(db: Db): Pick<Payments, "takeOrders" | "takeRefunds"> {
  return {
    takeOrders: (at, until, { today, limit }) =>
      db.query(
        `update payment_orders set next_at = $2 where order_number in (
           select order_number from payment_orders where next_at <= $1 and (state = 'unpaid' or (state in ('waived', 'closed') and shut_at is null))
           order by next_at limit $3 for update skip locked)
         returning ${ORDER}, placed_at as "placedAt", failures,
           coalesce((select (c.facts->'payment'->>'latestOn')::date < $4::date from cases c where c.id = case_id), false) as overdue`,
        [at, until, limit, today],
      ),
    takeRefunds: (at, until, limit) =>
      db.query(
        `update payment_refunds set next_at = $2 where refund_number in (
           select refund_number from payment_refunds where next_at <= $1 and not done order by next_at limit $3 for update skip locked)
         returning ${REFUND}, failures`,
        [at, until, limit],
      ),
  };
}

/** What the provider said, or did not say. */
function told(db: Db): Pick<Payments, "placed" | "shut" | "askAgain" | "sendAgain"> {
  const change = async (sql: string, params: readonly unknown[]): Promise<void> => void (await db.query(sql, params));
  return {
    placed: (orderNumber, { payUrl, at, next }) =>
      change(
        `update payment_orders set placed_at = coalesce(placed_at, $3), pay_url = $2, next_at = $4, failures = 0 where order_number = $1`,
        [orderNumber, payUrl, at, next],
      ),
    shut: (orderNumber, at) =>
      change(`update payment_orders set shut_at = $2, failures = 0 where order_number = $1`, [orderNumber, at]),
    askAgain: (orderNumber, next, failures) =>
      change(`update payment_orders set next_at = $2, failures = $3 where order_number = $1`, [
        orderNumber,
        next,
        failures,
      ]),
    sendAgain: (refundNumber, next, failures) =>
      change(`update payment_refunds set next_at = $2, failures = $3 where refund_number = $1`, [
        refundNumber,
        next,
        failures,
      ]),
  };
}

async function saveRefunds(db: Db, refunds: readonly RefundRow[]): Promise<void> {
  await db.query(
    `insert into payment_refunds (refund_number, order_number, case_id, transaction_id, fen, done, next_at)
     select r.*, now() from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::boolean[]) as r(refund_number, order_number, case_id, transaction_id, fen, done)
     on conflict (refund_number) do update set done = excluded.done`,
    [
      refunds.map(({ refundNumber }) => refundNumber),
      refunds.map(({ orderNumber }) => orderNumber),
      refunds.map(({ caseId }) => caseId),
      refunds.map(({ transaction }) => transaction),
      refunds.map(({ fen }) => fen),
      refunds.map(({ done }) => done),
    ],
  );
}
