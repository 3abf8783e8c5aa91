import { actor } from "../../../support/demo-actors.ts";
import { chargedScenario, owingScenario, pay, remindedScenario } from "../payment-scenario.ts";
import { scenarioAt, type Scenario } from "../scenario.ts";
import { refusal, type Refusal } from "./refusal.ts";

const waive = { type: "waiveFee", cause: "符合减免条件", basis: "《某某条例》第十九条" } as const;
const refund = { type: "refundFee", cause: "尚未检验", basis: "《政府非税收入管理办法》第三十三条" } as const;
const propose = { type: "proposeUnpaidTermination", reason: "催告后仍未缴费", basis: "《收费细则》第八条" } as const;
const confirm = { type: "answerUnpaidTermination", outcome: "confirmed", reason: null } as const;

const paid = (): Scenario => {
  const scenario = owingScenario();
  pay(scenario);
  return scenario;
};
const withdrawnAfterPaying = (): Scenario => {
  const scenario = paid();
  scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
  return scenario;
};
const proposed = (): Scenario => {
  const scenario = remindedScenario();
  scenario.act(scenario.people.officer, propose);
  return scenario;
};
/** A granted case whose flow reached issuance although nobody has paid. */
const grantedUnpaid = (): Scenario => {
  const scenario = chargedScenario("decided");
  scenario.act(scenario.people.system, { type: "orderPayment" });
  return scenario;
};

export const PAYMENT: readonly Refusal[] = [
  refusal("a waiver without an order", "FEE_NOT_OWED", () => chargedScenario(), "chief", waive),
  refusal("a waiver after the payment", "FEE_NOT_OWED", paid, "chief", waive),
  refusal("a waiver without cause", "REASON_REQUIRED", owingScenario, "chief", { ...waive, cause: " " }),
  refusal("a waiver without basis", "BASIS_REQUIRED", owingScenario, "chief", { ...waive, basis: " " }),
  refusal("a waiver by an officer", "ROLE_FORBIDS", owingScenario, "officer", waive),
  refusal("a waiver by another department", "DEPARTMENT_FORBIDS", owingScenario, () => actor("chief-nync"), waive),
  refusal(
    "a waiver without a letter in force",
    "AUTHORITY_MISSING",
    () => {
      const scenario = owingScenario();
      scenario.change({ letters: [] });
      return scenario;
    },
    "chief",
    waive,
  ),
  refusal("a refund while the case runs", "REFUND_NOT_DUE", paid, "officer", refund),
  refusal("a refund of a case without a fee", "REFUND_NOT_DUE", () => scenarioAt("closed"), "officer", refund),
  refusal("a refund by the chief representative", "ROLE_FORBIDS", withdrawnAfterPaying, "chief", refund),
  refusal("a refund without basis", "BASIS_REQUIRED", withdrawnAfterPaying, "officer", { ...refund, basis: "" }),
  refusal("an end for want of payment before the last day", "PAYMENT_NOT_OVERDUE", owingScenario, "officer", propose),
  refusal(
    "an end for want of payment on the last day of the reminder",
    "PAYMENT_NOT_OVERDUE",
    () => remindedScenario("2026-04-15"),
    "officer",
    propose,
  ),
  refusal(
    "an end for want of payment that the provider has not confirmed",
    "PAYMENT_NOT_VERIFIED",
    () => {
      const scenario = remindedScenario("2026-04-15");
      scenario.goTo("2026-04-16");
      return scenario;
    },
    "officer",
    propose,
  ),
  refusal("an end without the rule that permits it", "BASIS_REQUIRED", remindedScenario, "officer", {
    ...propose,
    basis: " ",
  }),
  refusal("an end that nobody proposed", "FEE_NOT_OWED", remindedScenario, "chief", confirm),
  refusal("an end confirmed by the officer", "ROLE_FORBIDS", proposed, "officer", confirm),
  refusal(
    "an end that the provider confirmed yesterday",
    "PAYMENT_NOT_VERIFIED",
    () => {
      const scenario = proposed();
      scenario.goTo("2026-04-17");
      return scenario;
    },
    "chief",
    confirm,
  ),
  refusal("a return without a reason", "REASON_REQUIRED", proposed, "chief", { ...confirm, outcome: "returned" }),
  refusal("money for an order of another case", "FEE_NOT_OWED", owingScenario, "system", {
    type: "receivePayment",
    orderNumber: "JF2026-000009-1",
    transaction: "T",
    fen: 1,
    paidAt: "2026-03-02T01:00:00Z",
  }),
  refusal("a licence before the fee is paid", "FEE_UNPAID", grantedUnpaid, "system", {
    type: "issueResult",
    licenceId: "l-1",
    verifyCode: "c",
  }),
  refusal("an order before acceptance", "STEP_NOT_READY", () => chargedScenario("received"), "system", {
    type: "orderPayment",
  }),
];
