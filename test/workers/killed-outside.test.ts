import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import pino from "pino";
import { openProvider, type ProviderAccess } from "../../payments/provider.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { receiverServer, type Taken } from "../../tools/exchange-receiver/receiver-server.ts";
import { openDeliveries } from "../../workers/exchange/deliveries.ts";
import { openReceivers } from "../../workers/exchange/receivers.ts";
import { ordersRound, refundsRound, type PaymentDeps } from "../../workers/payments/payment-rounds.ts";
import { FEE } from "../domain/case/payment-scenario.ts";
import { caseBuilder, owner, sql, type CaseBuilder } from "../store/case-builder.ts";
import { publishCharged } from "../support/charged-item.ts";
import { planWith } from "../support/free-plan.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import type { OutsideWork } from "../support/outside-worker.ts";
import { openSimulatedProvider, type SimulatedProvider } from "../support/simulated-provider.ts";
import { until } from "../support/until.ts";

const SECRET = "the-secret-of-the-receiver";
const HOUR_MS = 3_600_000;

let record: OpenRecord;
let work: CaseBuilder;
let provider: SimulatedProvider;
let outside: Server;
const taken: Taken = new Map();
/** Called with the path of each request from the hall, before it is answered. */
let before: (at: string) => Promise<void> = async () => undefined;
let machine = 0;
let child: ChildProcess | undefined;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  provider = await openSimulatedProvider();
  const receiver = receiverServer(SECRET, taken);
  outside = createServer((request, response) => {
    const at = request.url ?? "/";
    void before(at).then(async () => {
      if (at === "/deliveries") return receiver.emit("request", request, response);
      const body = await new Response(request as never).text();
      const answer = await fetch(`${provider.url}${at}`, { method: "POST", body });
      return response.writeHead(answer.status).end(await answer.text());
    });
  });
  outside.listen(0, "127.0.0.1");
  await once(outside, "listening");
  const plan = planWith("SC-021", {
    payment: { kind: "payment", group: null, topic: "payment", settings: {} },
    paymentWait: { kind: "paymentWait", group: null, wait: { message: "paymentWait", until: null } },
    handOver: { kind: "exchange", group: null, topic: "exchange", settings: { system: "x", data: ["businessMode"] } },
  });
  await publishCharged(record, "SC-021", { fee: FEE, plan });
}, 60_000);
afterEach(() => {
  before = async () => undefined;
  child?.kill("SIGKILL");
});
afterAll(async () => {
  outside?.close();
  outside?.closeAllConnections();
  await provider?.close();
  await record?.close();
});

const address = (): string => `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
const access = (): ProviderAccess => ({ ...provider.access, url: address(), notifyUrl: "http://127.0.0.1:1/nowhere" });
const machineNow = (): Date => new Date(Date.now() + machine);
const receivers = () => [{ system: "x", url: `${address()}/deliveries`, secret: SECRET }];
const deps = (): PaymentDeps => ({
  ...record,
  provider: openProvider(access()),
  machineNow,
  now: record.clock.now,
  log: pino({ level: "silent" }),
});

/**
 * Another process does it, and is killed when the outside has answered and the hall has not written it yet: a lock on the case, taken before the answer leaves, keeps it waiting at that point.
 */
async function killedAtWriting(caseId: string, at: string, does: OutsideWork["does"]): Promise<void> {
  const lock = new pg.Client({ connectionString: record.database.adminUrl });
  await lock.connect();
  before = async (asked) => {
    if (asked !== at) return;
    await lock.query("begin");
    await lock.query("select 1 from hall.cases where id = $1 for update", [caseId]);
  };
  const told: OutsideWork = {
    databaseUrl: record.database.appUrl,
    now: record.clock.now().toISOString(),
    machineNow: machineNow().toISOString(),
    provider: access(),
    receivers: receivers(),
    does,
  };
  const script = path.join(import.meta.dirname, "..", "support", "outside-worker.ts");
  child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(told)], { stdio: "inherit" });
  await until("the other process waits to write", async () => {
    const [waiting] = await sql<{ n: number }>(
      record.database.adminUrl,
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return (waiting?.n ?? 0) > 0;
  });
  child.kill("SIGKILL");
  await once(child, "exit");
  before = async () => undefined;
  await lock.query("rollback");
  await lock.end();
}

/** A case that owes its fee; the provider knows the order. */
async function owing(): Promise<{ readonly caseId: string; readonly orderNumber: string }> {
  const caseId = await work.awaitingSignOff();
  await work.system(caseId, { type: "orderPayment" });
  machine += HOUR_MS;
  await ordersRound(deps());
  return { caseId, orderNumber: (await work.fileOf(caseId)).payment?.orderNumber ?? "" };
}

const pay = async (orderNumber: string): Promise<void> => {
  const { payUrl } = await provider.client("http://127.0.0.1:1/").place({ orderNumber, fen: 50_000, subject: "x" });
  await fetch(payUrl, { method: "POST" });
};

test("killed between the provider's yes and its own commit, the hall learns of the money once", async () => {
  const { caseId, orderNumber } = await owing();
  await pay(orderNumber);
  machine += HOUR_MS;

  await killedAtWriting(caseId, "/orders/query", "orders");
  expect((await work.fileOf(caseId)).payment?.receipts).toEqual([]);
  machine += HOUR_MS;
  await ordersRound(deps());
  await ordersRound(deps());

  expect((await work.fileOf(caseId)).payment?.receipts).toMatchObject([{ settles: true, fen: 50_000 }]);
  const wakes = "select 1 from hall.outbox where case_id = $1 and command->>'messageName' = 'paymentWait'";
  expect(await sql(record.database.adminUrl, wakes, [caseId])).toHaveLength(1);
}, 60_000);

test("killed between a refund and its own commit, the hall refunds once", async () => {
  const { caseId, orderNumber } = await owing();
  await record.commandHandler.actOne({
    caseId,
    actor: owner(),
    command: { type: "withdrawCase", reason: null, present: null },
  });
  await pay(orderNumber);
  machine += HOUR_MS;
  await ordersRound(deps());

  await killedAtWriting(caseId, "/refunds", "refunds");
  expect((await work.fileOf(caseId)).payment?.refunds).toMatchObject([{ ground: "ended", doneOn: null }]);
  machine += HOUR_MS;
  await refundsRound(deps());

  const refundNumber = `${orderNumber}-T1`;
  expect((await work.fileOf(caseId)).payment?.refunds).toMatchObject([{ refundNumber, doneOn: "2026-03-02" }]);
  expect(provider.ledger.orders.get(orderNumber)?.payments).toMatchObject([{ refundNumber }]);
}, 60_000);

test("killed between sending and acknowledging, the hall hands data over once, in the same bytes", async () => {
  const caseId = await work.awaitingSignOff();
  const element = "handOver";

  await killedAtWriting(caseId, "/deliveries", { caseId, element });
  expect((await work.fileOf(caseId)).exchanges).toMatchObject([{ acknowledgedOn: null }]);
  expect(taken.size).toBe(1);
  const deliveries = openDeliveries(record.commandHandler, openReceivers(receivers(), machineNow));
  await deliveries.deliver(caseId, element);
  await deliveries.deliver(caseId, element);

  const [sent] = (await work.fileOf(caseId)).exchanges;
  // Other bytes under the same id would have been refused.
  expect([...taken.keys()]).toEqual([sent?.exchangeId]);
  expect(sent).toMatchObject({ acknowledgedOn: "2026-03-02", receipt: taken.get(sent?.exchangeId ?? "")?.receipt });
}, 60_000);

test("nothing of it broke the journal", async () => {
  const { problems } = await verifyJournal(record.store);
  expect(problems).toEqual([]);
});
