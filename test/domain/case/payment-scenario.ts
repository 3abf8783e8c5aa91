import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import type { Fee } from "../../../domain/item/fee.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { planWith } from "../../support/free-plan.ts";
import { scenarioAt, type Scenario, type Stage } from "./scenario.ts";

/** A fee of 500 yuan. */
export const FEE: Fee = {
  charged: true,
  name: "现场检验费",
  standard: null,
  basis: "《食品经营许可和备案管理办法》第六十条",
  rates: [{ key: "base", name: "检验费", fen: 50_000, when: null, times: null }],
};

/** The plan of the food permit with a fee. */
export function chargedPlan(settings: Readonly<Record<string, unknown>> = {}) {
  return planWith("SC-021", {
    payment: { kind: "payment", group: null, topic: "payment", settings },
    paymentWait: { kind: "paymentWait", group: null, wait: { message: "paymentWait", until: null } },
  });
}

/** A case of a charged item. */
export function chargedScenario(at: Stage = "underReview", settings: Readonly<Record<string, unknown>> = {}): Scenario {
  const scenario = scenarioAt(at);
  const item: ServiceItem = { ...scenario.context().item, fee: FEE };
  scenario.change({ item, plan: chargedPlan(settings) });
  return scenario;
}

/** The same with its order made. */
export function owingScenario(at: Stage = "underReview", settings: Readonly<Record<string, unknown>> = {}): Scenario {
  const scenario = chargedScenario(at, settings);
  scenario.act(scenario.people.system, { type: "orderPayment" });
  return scenario;
}

/** Money for the order of a scenario. */
export function money(scenario: Scenario, changes: { readonly transaction?: string; readonly fen?: number } = {}) {
  const orderNumber = scenario.file().payment?.orderNumber ?? "";
  const command = { transaction: "T1", fen: 50_000, paidAt: "2026-03-02T01:30:00.000Z", ...changes };
  return { type: "receivePayment", orderNumber, ...command } as const;
}

/** The day comes, and the provider says that nobody has paid; without a day, today. */
export function stillUnpaid(scenario: Scenario, day?: string): void {
  if (day !== undefined) scenario.goTo(day);
  const orderNumber = scenario.file().payment?.orderNumber ?? "";
  scenario.act(scenario.people.system, { type: "recordUnpaid", orderNumber });
}

/** Reminded of on 24 March 2026, until 15 April, and still unpaid on this day. */
export function remindedScenario(on = "2026-04-16"): Scenario {
  const scenario = owingScenario();
  stillUnpaid(scenario, "2026-03-24");
  scenario.act(scenario.people.system, { type: "remindPayment" });
  stillUnpaid(scenario, on);
  return scenario;
}

/** Cases that between them have every event of a fee. */
export function everyPaymentEvent(): readonly Scenario[] {
  const [paid, unpaid, waived, free] = [owingScenario(), remindedScenario(), owingScenario(), chargedScenario()];
  pay(paid);
  paid.act(paid.people.owner, { type: "withdrawCase", reason: null, present: null });
  paid.act(paid.people.officer, { type: "refundFee", cause: "尚未检验", basis: "《某办法》第三条" });
  const refundNumber = paid.file().payment?.refunds[0]?.refundNumber ?? "";
  paid.act(paid.people.system, { type: "confirmRefund", refundNumber });
  unpaid.act(unpaid.people.officer, { type: "proposeUnpaidTermination", reason: "未缴费", basis: "《细则》第八条" });
  unpaid.act(unpaid.people.chief, { type: "answerUnpaidTermination", outcome: "confirmed", reason: null });
  waived.act(waived.people.chief, { type: "waiveFee", cause: "符合减免条件", basis: "《某条例》第九条" });
  free.change({ item: { ...free.context().item, fee: { ...FEE, rates: [] } } });
  free.act(free.people.system, { type: "orderPayment" });
  return [paid, unpaid, waived, free];
}

/** Pays; returns what was decided. */
export function pay(scenario: Scenario, changes: Parameters<typeof money>[1] = {}): readonly CaseEvent[] {
  return scenario.act(scenario.people.system, money(scenario, changes));
}
