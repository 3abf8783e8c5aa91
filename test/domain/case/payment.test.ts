import { describe, expect, test } from "@jest/globals";
import { maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { offeredActs } from "../../../domain/case/offered-acts.ts";
import { flowOf } from "../../../domain/case/event-flow.ts";
import { holds } from "../../../domain/case/facts.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { stateOfPayment } from "../../../domain/case/payment/payment.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import {
  chargedScenario,
  FEE,
  type money,
  owingScenario,
  pay,
  remindedScenario,
  stillUnpaid,
} from "./payment-scenario.ts";
import { calendar, type Scenario } from "./scenario.ts";
import { demo, digest } from "./scenario-filing.ts";

const types = (events: readonly CaseEvent[]): string[] => events.map(({ type }) => type);
const stateOf = (scenario: Scenario): string | null => {
  const { payment, endedOn } = scenario.file();
  return payment && stateOfPayment(payment, endedOn);
};
const paperOf = (events: readonly CaseEvent[]): string =>
  JSON.stringify(events.flatMap((event) => (event.type === "documentRequested" ? [event.paper] : [])));
const withdraw = { type: "withdrawCase", reason: null, present: null } as const;

describe("an order", () => {
  test("states what for, by which law, how much in figures and capitals, how computed, and until when", () => {
    const scenario = chargedScenario();
    const events = scenario.act(scenario.people.system, { type: "orderPayment" });
    const paper = paperOf(events);

    expect(types(events)).toEqual(["paymentOrdered", "documentRequested"]);
    for (const words of [
      "JF2026-000001-",
      "现场检验费",
      "500.00元",
      "人民币伍佰元整",
      "第六十条",
      "检验费500.00元。",
      "2026年3月23日前",
      "全部上缴国库",
    ])
      expect(paper).toContain(words);
    expect(scenario.file().payment).toMatchObject({ fen: 50_000, dueOn: "2026-03-23", remindedOn: null });
    expect(stateOf(scenario)).toBe("unpaid");
  });

  test("is made once, however often its step is repeated", () => {
    const scenario = owingScenario();
    expect(scenario.act(scenario.people.system, { type: "orderPayment" })).toEqual([]);
  });

  test("is none where the fee table asks for nothing: the fee counts as settled", () => {
    const scenario = chargedScenario();
    const rates = [{ key: "never", name: "检验费", fen: 1, when: "=seats > 1000000", times: null }];
    scenario.change({ item: { ...scenario.context().item, fee: { ...FEE, rates } } });
    const events = scenario.act(scenario.people.system, { type: "orderPayment" });

    expect(types(events)).toEqual(["feeNotDue"]);
    expect(scenario.file().payment).toMatchObject({ orderNumber: null, waived: { byRule: true } });
    expect([stateOf(scenario), holds("feeSettled", scenario.file(), [])]).toEqual(["waived", true]);
  });

  test.each([
    ["that is not charged", { charged: false }],
    ["without a legal basis", { basis: " " }],
    ["without a name", { name: null }],
  ])("is never made for an item %s, however its release came to be (行政许可法 art. 58)", (_what, changes) => {
    const scenario = chargedScenario();
    scenario.change({ item: { ...scenario.context().item, fee: { ...FEE, ...changes } } });

    expect(() => scenario.act(scenario.people.system, { type: "orderPayment" })).toThrow("no legal basis");
  });

  test("stops no limit, unless the step promises it", () => {
    expect(owingScenario().file().pauses).toEqual([]);

    const scenario = owingScenario("underReview", { pausesPromise: true });
    expect(scenario.file().pauses).toMatchObject([{ stopsPromised: true, stopsStatutory: false, to: null }]);
    scenario.goTo("2026-03-04");
    pay(scenario);
    expect(scenario.file().pauses).toMatchObject([{ to: "2026-03-04" }]);
  });
});

describe("money", () => {
  test("settles the order, wakes its flow, and is receipted", () => {
    const scenario = owingScenario();
    const events = pay(scenario);
    const { plan } = scenario.context();

    expect(types(events)).toEqual(["paymentReceived", "documentRequested"]);
    expect(events.flatMap((event) => flowOf(event, { plan, on: "2026-03-02", calendar }))).toEqual([
      { type: "correlate", messageName: "paymentWait" },
    ]);
    expect(paperOf(events)).toContain("人民币伍佰元整");
    expect([stateOf(scenario), holds("feeSettled", scenario.file(), [])]).toEqual(["paid", true]);
  });

  test("counts once, however often it is reported", () => {
    const scenario = owingScenario();
    pay(scenario);
    expect(pay(scenario)).toEqual([]);
  });

  test.each<[string, () => Scenario, Parameters<typeof money>[1], string, string]>([
    ["another sum", owingScenario, { fen: 49_999 }, "amountDiffers", "unpaid"],
    ["a second payment", () => paid(), { transaction: "T2" }, "paidTwice", "paid"],
    ["money for a waived order", () => waived(), {}, "waived", "waived"],
    ["money for a withdrawn case", () => withdrawn(), {}, "ended", "closed"],
  ])("%s is recorded, goes back, and moves no flow", (_what, at, changes, ground, state) => {
    const scenario = at();
    const events = pay(scenario, changes);
    const { plan } = scenario.context();

    expect(events).toMatchObject([
      { type: "paymentReceived", receipt: { settles: false } },
      { type: "refundOrdered", refund: { ground, doneOn: null, refundNumber: expect.stringMatching(/-T\d$/) } },
    ]);
    expect(events.flatMap((event) => flowOf(event, { plan, on: "2026-03-02", calendar }))).toEqual([]);
    expect(stateOf(scenario)).toBe(state);
  });

  test("of the wrong sum does not keep the right sum from settling the order", () => {
    const scenario = owingScenario();
    pay(scenario, { fen: 1 });
    pay(scenario, { transaction: "T2" });
    expect(stateOf(scenario)).toBe("paid");
  });

  function paid(): Scenario {
    const scenario = owingScenario();
    pay(scenario);
    return scenario;
  }
});

describe("a refund", () => {
  test("is ordered by an officer once the case has ended without a grant, and confirmed once", () => {
    const scenario = owingScenario();
    pay(scenario);
    const refund = { type: "refundFee", cause: "检验尚未开始", basis: "《政府非税收入管理办法》第三十三条" } as const;
    expect(scenario.refusalOf(scenario.people.officer, refund)?.code).toBe("REFUND_NOT_DUE");
    scenario.act(scenario.people.owner, withdraw);
    scenario.act(scenario.people.officer, refund);

    expect(stateOf(scenario)).toBe("refunded");
    expect(scenario.refusalOf(scenario.people.officer, refund)?.code).toBe("REFUND_NOT_DUE");
    const refundNumber = scenario.file().payment?.refunds[0]?.refundNumber ?? "";
    const confirm = { type: "confirmRefund", refundNumber } as const;
    expect(types(scenario.act(scenario.people.system, confirm))).toEqual(["refundDone"]);
    expect(scenario.act(scenario.people.system, confirm)).toEqual([]);
  });
});

describe("an unpaid order", () => {
  test("is reminded of once, after its last day, with a new one", () => {
    const scenario = owingScenario();
    const remind = { type: "remindPayment" } as const;
    scenario.goTo("2026-03-23");
    expect(scenario.act(scenario.people.system, remind)).toEqual([]);
    stillUnpaid(scenario);
    expect(scenario.file().payment?.unpaidOn).toBeUndefined();
    scenario.goTo("2026-03-24");
    expect(scenario.act(scenario.people.system, remind)).toEqual([]);
    stillUnpaid(scenario);
    expect(types(scenario.act(scenario.people.system, remind))).toEqual(["paymentReminded", "documentRequested"]);
    expect(scenario.file().payment).toMatchObject({ remindedOn: "2026-03-24", dueOn: "2026-04-15" });
    scenario.goTo("2026-05-20");
    expect(scenario.act(scenario.people.system, remind)).toEqual([]);
  });

  test("ends a case only by two people, after the reminder, and money that comes first takes precedence", () => {
    const scenario = remindedScenario();
    scenario.act(scenario.people.officer, propose);
    const paidFirst = remindedScenario();
    paidFirst.act(paidFirst.people.officer, propose);
    pay(paidFirst);

    expect(paidFirst.file().termination).toBeNull();
    expect(paidFirst.refusalOf(paidFirst.people.chief, confirm)?.code).toBe("FEE_NOT_OWED");
    const ended = scenario.act(scenario.people.chief, confirm);
    expect(types(ended)).toEqual(["unpaidTerminationAnswered", "documentRequested"]);
    expect(paperOf(ended)).toContain("行政复议");
    expect([scenario.file().status, stateOf(scenario)]).toEqual(["terminated", "closed"]);
  });

  test("is asked about once after each last day, and daily while it is proposed to end the case", () => {
    const scenario = remindedScenario();
    for (const day of ["2026-04-17", "2026-04-18"]) stillUnpaid(scenario, day);
    expect(scenario.file().payment?.unpaidOn).toBe("2026-04-16");
    scenario.act(scenario.people.officer, propose);
    for (const day of ["2026-04-18", "2026-04-20", "2026-04-20"]) stillUnpaid(scenario, day);

    const asked = scenario.events.flatMap((event) => (event.type === "unpaidRecorded" ? [event.on] : []));
    expect(asked).toEqual(["2026-03-24", "2026-04-16", "2026-04-18", "2026-04-20"]);
  });

  test("stays open when the chief representative returns the proposal", () => {
    const scenario = remindedScenario();
    scenario.act(scenario.people.officer, propose);
    scenario.act(scenario.people.chief, { ...confirm, outcome: "returned", reason: "再等一周" });
    expect([scenario.file().termination, stateOf(scenario)]).toEqual([null, "unpaid"]);
  });

  const propose = { type: "proposeUnpaidTermination", reason: "催告后仍未缴费", basis: "《收费细则》第八条" } as const;
  const confirm = { type: "answerUnpaidTermination", outcome: "confirmed", reason: null } as const;
});

test("each act is offered to whom the law gives it, and to nobody else", () => {
  const scenario = owingScenario();
  const offered = (who: keyof Scenario["people"]): string[] => {
    const { plan, item, now } = scenario.context();
    const actor = scenario.people[who];
    return offeredActs(scenario.file(), { plan, item, calendar, now, letters: demo.letters, actor }).map(
      ({ type }) => type,
    );
  };

  expect(offered("chief")).toContain("waiveFee");
  expect([offered("officer"), offered("acceptor"), offered("issuer")].flat()).not.toContain("waiveFee");
});

test("the words about a payer are kept out of the journal in the open, and hidden from who does not handle the case", () => {
  const scenario = waived();
  const event = scenario.events.find(({ type }) => type === "feeWaived");
  const { data } = journalEntry(event!, (value) => digest(canonicalJson(value)));
  const masked = maskCase(scenario.file(), scenario.context().form);

  expect(JSON.stringify(data)).not.toContain("残疾");
  expect(JSON.stringify(masked.payment)).not.toMatch(/残疾|检验费500/);
});

function waived(): Scenario {
  const scenario = owingScenario();
  const basis = "《残疾人就业条例》第十九条";
  scenario.act(scenario.people.chief, {
    type: "waiveFee",
    cause: "申请人为残疾人",
    basis: basis.replace("残疾人", "某某"),
  });
  return scenario;
}

function withdrawn(): Scenario {
  const scenario = owingScenario();
  scenario.act(scenario.people.owner, withdraw);
  return scenario;
}
