import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import pino from "pino";
import type { CaseView } from "../../contract/case-view.ts";
import type { PaymentProvider } from "../../payments/provider.ts";
import { signMessage } from "../../payments/signed-message.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { ordersRound, refundsRound, type PaymentDeps } from "../../workers/payments/payment-rounds.ts";
import { remindPaymentsRound } from "../../workers/sweeps/remind-payments.ts";
import { chargedPlan, FEE } from "../domain/case/payment-scenario.ts";
import { publishCharged } from "../support/charged-item.ts";
import { loadNotice2027 } from "../support/notice-2027.ts";
import { openSimulatedProvider, type SimulatedProvider } from "../support/simulated-provider.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { toReview } from "./walk.ts";

let api: TestApi;
let provider: SimulatedProvider;
let machine = 0;
beforeAll(async () => {
  provider = await openSimulatedProvider();
  const { merchant, providerKey } = provider;
  api = await openApi({ payments: { merchant, providerKey } });
  await publishCharged(api, "SC-021", { fee: FEE, plan: chargedPlan() });
}, 60_000);
// An hour passes before each test: all orders are due to be asked.
beforeEach(() => {
  machine += 3_600_000;
});
afterAll(async () => {
  await api.close();
  await provider.close();
});

const notifyUrl = (): string => `${api.url}/api/payments/notifications`;

function deps(client: PaymentProvider = provider.client(notifyUrl())): PaymentDeps {
  const machineNow = (): Date => new Date(Date.now() + machine);
  return { ...api, provider: client, machineNow, now: api.clock.now, log: pino({ level: "silent" }) };
}

interface Owing {
  readonly id: string;
  readonly orderNumber: string;
}

/** A case that owes its fee; the provider knows the order. */
async function owing(client?: PaymentProvider): Promise<Owing> {
  const { id } = await toReview(api);
  const { payment } = await api.step(id, { type: "orderPayment" });
  await ordersRound(deps(client));
  return { id, orderNumber: payment?.orderNumber ?? "" };
}

async function viewOf(id: string, login = "canyin"): Promise<CaseView> {
  return (await (await api.signIn(login)).get(`/api/cases/${id}`).expect(200)).body as CaseView;
}

/** What a payer does: opens the page of the provider, and pays. */
async function payAtProvider(id: string): Promise<string> {
  const { payment } = await viewOf(id);
  return (await fetch(payment?.payUrl ?? "", { method: "POST" })).text();
}

const correlations = async (caseId: string): Promise<number> =>
  (
    await api.sql<{ n: number }>(
      "select count(*)::int as n from hall.outbox where case_id = $1 and command->>'messageName' = 'paymentWait'",
      [caseId],
    )
  )[0]?.n ?? 0;

describe("an order", () => {
  test("is paid at the provider, whose notification settles it; the payer sees it at once", async () => {
    const { id, orderNumber } = await owing();
    expect((await viewOf(id)).payment).toMatchObject({ state: "unpaid", amount: "500.00元", orderNumber });

    expect(await payAtProvider(id)).toContain("支付成功");

    const { payment, documents } = await viewOf(id);
    expect(payment).toMatchObject({ state: "paid", payUrl: null, paidOn: "2026-03-02" });
    expect(documents.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["paymentNotice", "paymentReceipt"]));
    expect(await correlations(id)).toBe(1);
  });

  test("is found paid by asking, when the notification was lost", async () => {
    const lost = provider.client("http://127.0.0.1:1/nowhere");
    const { id } = await owing(lost);
    await payAtProvider(id);
    expect((await viewOf(id)).payment?.state).toBe("unpaid");

    machine += 3_600_000;
    await ordersRound(deps(lost));

    expect((await viewOf(id)).payment?.state).toBe("paid");
  });

  test("of a withdrawn case is closed at the provider, and can be paid no more", async () => {
    const { id } = await owing();
    const { payment } = await viewOf(id);
    await withdraw(id);
    await ordersRound(deps());

    const page = await (await fetch(payment?.payUrl ?? "", { method: "POST" })).text();
    expect(page).toContain("已经撤销");
    expect((await viewOf(id)).payment).toMatchObject({ state: "closed", refunds: [] });
  });

  test("that is paid in the moment of the withdrawal is refunded, once", async () => {
    const { id, orderNumber } = await owing();
    await withdraw(id);
    await payKnown(orderNumber);
    await refundsRound(deps());
    await refundsRound(deps());

    const { payment } = await viewOf(id);
    expect(payment?.refunds).toMatchObject([{ ground: "办件已经结束", doneOn: "2026-03-02" }]);
    expect(provider.ledger.orders.get(orderNumber)?.payments).toMatchObject([{ refundNumber: `${orderNumber}-T1` }]);
    expect(await correlations(id)).toBe(0);
  });

  test("is placed once the provider answers again, and an operator is told in between", async () => {
    const away: PaymentProvider = { ...provider.client(notifyUrl()), place: () => Promise.reject(new Error("away")) };
    const { id, orderNumber } = await owing(away);
    for (let tries = 0; tries < 5; tries++) {
      machine += 3_600_000;
      await ordersRound(deps(away));
    }
    expect(await incidentsOf(orderNumber)).toBe(1);
    expect((await viewOf(id)).payment?.payUrl).toBeNull();

    machine += 3_600_000;
    await ordersRound(deps());

    expect((await viewOf(id)).payment?.payUrl).toMatch(/^http/);
    expect(await incidentsOf(orderNumber)).toBe(0);
  });
});

test("an order that the provider has lost is placed again; one that it has shut by itself is told to an operator", async () => {
  const [lost, shut] = [await owing(), await owing()];
  provider.ledger.orders.delete(lost.orderNumber);
  await provider.client(notifyUrl()).shut(shut.orderNumber);
  for (let tries = 0; tries < 6; tries++) {
    machine += 3_600_000;
    await ordersRound(deps());
  }

  await payAtProvider(lost.id);
  expect((await viewOf(lost.id)).payment?.state).toBe("paid");
  expect(await incidentsOf(shut.orderNumber)).toBe(1);
});

describe("an order whose last day is over", () => {
  const DUE = { dueOn: "2026-03-24", ended: "2026-04-16" };
  const sweep = (): Promise<number> =>
    remindPaymentsRound({ ...api, now: api.clock.now, log: pino({ level: "silent" }) });
  const remindedOn = async (id: string) => (await api.store.cases.find(id))?.file.payment?.remindedOn ?? null;
  const away = (): PaymentProvider => ({
    ...provider.client("http://127.0.0.1:1/"),
    find: () => Promise.reject(new Error("away")),
  });
  afterEach(() => api.clock.goTo("2026-03-02"));

  /** The hall's day comes, and the workers ask the provider. */
  async function dayWith(day: string, client: PaymentProvider): Promise<void> {
    api.clock.goTo(day);
    machine += 3_600_000;
    await ordersRound(deps(client));
    await sweep();
  }

  async function end(id: string): Promise<readonly number[]> {
    const [officer, chief] = [await api.signIn("shencha-scjg"), await api.signIn("shouxi-scjg")];
    const why = { reason: "经催告仍未缴费", basis: "《收费细则》第八条" };
    const proposed = await officer.post(`/api/cases/${id}/unpaid-termination-proposal`).send(why);
    const confirmed = await chief
      .post(`/api/cases/${id}/unpaid-termination`)
      .send({ outcome: "confirmed", reason: null });
    return [proposed.status, confirmed.status];
  }

  test("is reminded of once, when the provider says that nobody has paid, and may then be ended by two people", async () => {
    const { id } = await owing();
    await dayWith(DUE.dueOn, provider.client(notifyUrl()));
    expect(await remindedOn(id)).toBe(DUE.dueOn);
    await dayWith(DUE.ended, provider.client(notifyUrl()));
    const officer = await api.signIn("shencha-scjg");
    const why = { reason: "经催告仍未缴费", basis: "《收费细则》第八条" };
    await officer.post(`/api/cases/${id}/unpaid-termination-proposal`).send(why).expect(200);
    await dayWith("2026-04-17", provider.client(notifyUrl()));

    const chief = await api.signIn("shouxi-scjg");
    await chief.post(`/api/cases/${id}/unpaid-termination`).send({ outcome: "confirmed", reason: null }).expect(200);
    expect((await viewOf(id)).status).toBe("terminated");
  });

  test("is neither reminded of nor ended while the provider does not answer: it may have been paid", async () => {
    const { id } = await owing(provider.client("http://127.0.0.1:1/nowhere"));
    await payAtProvider(id);

    await dayWith(DUE.dueOn, away());
    expect(await remindedOn(id)).toBeNull();
    await dayWith(DUE.ended, away());
    expect(await end(id)).toEqual([409, 409]);

    await dayWith("2026-04-17", provider.client(notifyUrl()));
    expect((await viewOf(id)).payment).toMatchObject({ state: "paid", refunds: [] });
  });

  test("is not ended by a proposal that the provider confirmed yesterday", async () => {
    const lost = provider.client("http://127.0.0.1:1/nowhere");
    const { id } = await owing(lost);
    await dayWith(DUE.dueOn, lost);
    await dayWith(DUE.ended, lost);
    const officer = await api.signIn("shencha-scjg");
    const why = { reason: "经催告仍未缴费", basis: "《收费细则》第八条" };
    await officer.post(`/api/cases/${id}/unpaid-termination-proposal`).send(why).expect(200);
    await payAtProvider(id);
    await dayWith("2026-04-17", away());

    const chief = await api.signIn("shouxi-scjg");
    const answer = await chief.post(`/api/cases/${id}/unpaid-termination`).send({ outcome: "confirmed", reason: null });
    expect((answer.body as { code: string }).code).toBe("PAYMENT_NOT_VERIFIED");
  });
});

describe("a notification", () => {
  const fields = (orderNumber: string, changes: object = {}) => ({
    merchant: "hall",
    orderNumber,
    transaction: "T-1",
    fen: 50_000,
    status: "paid",
    paidAt: "2026-03-02T01:00:00.000Z",
    ...changes,
  });
  const ownKey = (): KeyObject => createPrivateKey(provider.ownKey);
  const send = (body: object) => api.visitor().post("/api/payments/notifications").send(body);

  test("twice at once, and again later, counts once", async () => {
    const { id, orderNumber } = await owing();
    const body = signMessage(fields(orderNumber), ownKey(), new Date());

    const answers = await Promise.all([send(body), send(body), send(body)]);
    answers.push(await send(body));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await correlations(id)).toBe(1);
    expect((await api.store.cases.find(id))?.file.payment?.receipts).toHaveLength(1);
  });

  test.each<[string, (orderNumber: string) => object]>([
    ["signed by another key", (one) => signMessage(fields(one), generateKeyPairSync("ed25519").privateKey, new Date())],
    [
      "changed after it was signed",
      (one) => ({ ...signMessage(fields(one, { fen: 1 }), ownKey(), new Date()), fen: 50_000 }),
    ],
    ["recorded six minutes ago", (one) => signMessage(fields(one), ownKey(), new Date(Date.now() - 360_000))],
    ["from another time to come", (one) => signMessage(fields(one), ownKey(), new Date(Date.now() + 360_000))],
    ["for another merchant", (one) => signMessage(fields(one, { merchant: "other" }), ownKey(), new Date())],
  ])("%s is not believed, and changes nothing", async (_what, bodyOf) => {
    const { orderNumber } = await owing();
    const before = await api.contents();

    const answer = await send(bodyOf(orderNumber));

    expect([answer.status, (answer.body as { code: string }).code]).toEqual([401, "PAYMENT_MESSAGE_REFUSED"]);
    expect(await api.contents()).toBe(before);
  });

  test("of another sum is recorded and goes back; the order stays open", async () => {
    const { id, orderNumber } = await owing();
    await send(signMessage(fields(orderNumber, { fen: 1 }), ownKey(), new Date())).expect(200);

    expect((await viewOf(id)).payment).toMatchObject({
      state: "unpaid",
      refunds: [{ ground: "实缴金额与应缴金额不一致", amount: "0.01元", doneOn: null }],
    });
  });

  test("for an order that nobody knows is not taken, and an operator is told", async () => {
    const answer = await send(signMessage(fields("JF2026-999999-9"), ownKey(), new Date()));

    expect(answer.status).toBe(404);
    expect(await incidentsOf("JF2026-999999-9")).toBe(1);
  });
});

test("a holder of the receipt sees what is owed and where it is paid, without a name", async () => {
  const { id } = await owing();
  const { number, queryCode = "" } = await viewOf(id);

  const { body } = await api.visitor().post("/api/progress").send({ number, queryCode }).expect(200);

  expect((body as { payment: object }).payment).toEqual({
    stateName: "待缴费",
    orderNumber: expect.stringMatching(/^JF2026-/),
    name: "现场检验费",
    amount: "500.00元",
    dueText: "2026年3月23日",
    payUrl: expect.stringMatching(/^http/),
  });
});

test("a last day that waits for a holiday notice is told once the notice is there", async () => {
  api.clock.goTo("2026-12-28");
  const { id } = await owing();
  const before = (await viewOf(id)).payment?.dueText;
  await loadNotice2027(api.store);

  expect([before, (await viewOf(id)).payment?.dueText]).toEqual([
    expect.stringContaining("15个工作日内"),
    "2027年1月18日",
  ]);
  api.clock.goTo("2026-03-02");
});

test("who does not handle the case sees no words about the payer, and no address to pay at", async () => {
  const { id } = await owing();
  const { payment, sight } = await viewOf(id, "jiancha");

  expect([sight, payment?.payUrl, payment?.how]).toEqual(["masked", null, "（已脱敏）"]);
});

test("order numbers have no gap, and the journal proves all of it", async () => {
  const numbers = await api.sql<{ n: string }>("select order_number as n from hall.payment_orders order by 1");
  expect(numbers.map(({ n }) => Number(n.split("-")[1]))).toEqual(numbers.map((_one, index) => index + 1));

  const { problems } = await verifyJournal(api.store);
  expect(problems).toEqual([]);
});

async function withdraw(id: string): Promise<void> {
  const owner = await api.signIn("canyin");
  await owner.post(`/api/cases/${id}/withdrawal`).send({}).expect(200);
}

/** Somebody pays although the page was opened before the withdrawal. */
async function payKnown(orderNumber: string): Promise<void> {
  const token = provider.ledger.orders.get(orderNumber)?.token ?? "";
  const { payUrl } = await provider.client(notifyUrl()).place({ orderNumber, fen: 50_000, subject: "x" });
  expect(payUrl).toContain(token);
  await fetch(payUrl, { method: "POST" });
}

async function incidentsOf(reference: string): Promise<number> {
  const open = await api.sql<{ n: number }>(
    "select count(*)::int as n from hall.incidents where reference = $1 and source = 'payment' and closed_at is null",
    [reference],
  );
  return open[0]?.n ?? 0;
}
