import { describe, expect, test } from "@jest/globals";
import { requireAuthority } from "../../../domain/letter/letter.ts";
import { deliveryDueOn, limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { actor } from "../../support/demo-actors.ts";
import {
  calendar,
  told,
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  letter,
  openScenario,
  refusedScenario,
  type Scenario,
  type Stage,
} from "./scenario.ts";
import { demo, filing } from "./scenario-filing.ts";
import { scenarioByRule } from "./refusals/refusal.ts";

const titles = (events: readonly CaseEvent[]): string[] =>
  events.map((event) => (event.type === "documentRequested" ? event.paper.title : event.type));

describe("审查 review", () => {
  test("by rule answers every point from the shared record and goes directly to sealing", () => {
    const scenario = scenarioByRule();

    expect(scenario.file()).toMatchObject({
      status: "awaitingSignOff",
      review: { mode: "rule", opinion: "grant" },
      record: { pensionMonths: 12 },
    });
  });

  test("by rule needs the record: without it a person reviews", () => {
    expect(scenarioByRule(null).file()).toMatchObject({ status: "underReview", review: null });
  });

  test("a survey pauses the promised limit, not the statutory one, and states its duration to the applicant (art. 45)", () => {
    const scenario = scenarioOnSurvey();
    expect(titles(scenario.events.slice(-2))).toEqual(["specialProcedureStarted", "特别程序告知书"]);
    scenario.goTo("2026-03-05");

    scenario.act(scenario.people.officer, commands.surveyEnd());

    expect(scenario.file()).toMatchObject({
      status: "underReview",
      procedures: [{ endedOn: "2026-03-05", persons: [{ name: "甲核查" }, { name: "乙核查" }], passed: true }],
    });
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-05")).toMatchObject({
      promised: { dueOn: "2026-03-12" },
      statutory: { dueOn: "2026-03-16" },
    });
  });
});

describe("签批 the signature", () => {
  test("binds the shown content, the letter and the person; the decision is made with the seal", () => {
    const scenario = scenarioAt("signed");
    expect(scenario.file()).toMatchObject({
      status: "awaitingSignOff",
      decision: null,
      signature: { signerId: "chief-scjg", letterNumber: "冀市监授〔2025〕1号", mode: "person" },
    });

    const events = scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(titles(events)).toEqual(["decisionMade", "准予行政许可决定书"]);
    expect(scenario.file()).toMatchObject({
      status: "granted",
      decision: { outcome: "grant", number: "示市监许准〔2026〕1号", on: "2026-03-02" },
    });
  });

  test("that is no longer valid is taken back, and the chief representative may sign again", () => {
    const scenario = scenarioAt("signed");

    scenario.act(scenario.people.system, {
      type: "voidSignature",
      code: "AUTHORITY_REVOKED",
      reason: "委托授权书已被撤销",
    });

    expect(scenario.file()).toMatchObject({ status: "awaitingSignOff", signature: null });
    expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant"))).toBeNull();
  });

  test("is removed when the case is returned, and review reopens", () => {
    const scenario = scenarioAt("awaitingSignOff");

    scenario.act(scenario.people.chief, commands.sendBack());

    expect(scenario.file()).toMatchObject({ status: "underReview", signature: null, reviewerIds: ["officer-scjg"] });
  });

  test("by rule is made under the standing letter, and cites no licensing decision if the item is no licence", () => {
    const scenario = scenarioByRule();

    const events = scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(titles(events)).toEqual(["decisionSigned", "decisionMade"]);
    expect(scenario.file().decision?.signature).toMatchObject({
      mode: "standing",
      letterId: "letter-rst-standing",
      signerId: "chief-rst",
    });
  });

  test("covers a different text after every change of the facts", () => {
    const scenario = scenarioAt("awaitingSignOff");
    const seen = commands.sign(scenario, "grant").seenHash;
    scenario.act(scenario.people.chief, commands.sendBack());
    scenario.act(
      scenario.people.officer,
      commands.review(scenario, "grant", {
        points: scenario.loaded.item.reviewPoints.map((point) => ({ point, passed: true, note: "已复核" })),
      }),
    );

    expect(scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant", { seenHash: seen }))?.code).toBe(
      "CASE_CHANGED_SINCE_SEEN",
    );
  });
});

describe("委托授权书 the letter", () => {
  const question = {
    departmentId: "SCJG",
    itemId: "SC-021",
    holderId: "chief-scjg",
    on: "2026-03-02",
    act: "sign",
  } as const;

  test.each([
    ["from its first day", { validFrom: "2026-03-02" }],
    ["to its last day", { validTo: "2026-03-02" }],
    ["for a named item", { itemIds: ["SC-001", "SC-021"] }],
    ["until the day before it is revoked", { revokedOn: "2026-03-03" }],
  ])("covers %s", (_what, changes) => {
    expect(requireAuthority([letter(changes)], question).id).toBe("letter-scjg-chief");
  });

  test("in force is found among others that are not", () => {
    const letters = [
      letter({ id: "old", validTo: "2025-12-31" }),
      letter({ id: "gone", revokedOn: "2026-01-01" }),
      letter({ id: "good" }),
    ];

    expect(requireAuthority(letters, question).id).toBe("good");
  });

  test("for an extension is one that covers extensions, and the refusal states what is missing", () => {
    const extending = { ...question, act: "extend" } as const;
    const covering = letter({ coversExtensions: true });
    const ordinary = letter({ coversExtensions: false });

    expect(requireAuthority([ordinary, covering], extending).coversExtensions).toBe(true);
    expect(() => requireAuthority([ordinary], extending)).toThrow(
      "没有覆盖本部门、本事项延长办理期限的有效委托授权书，不能延长办理期限。",
    );
    expect(() => requireAuthority([letter({ coversExtensions: true, revokedOn: "2026-03-01" })], extending)).toThrow(
      "撤销，不能延长办理期限。",
    );
  });

  test("for decisions by rule is any standing one, whoever holds it", () => {
    expect(
      requireAuthority(demo.letters, { ...question, departmentId: "RST", itemId: "SH-028", holderId: null }).id,
    ).toBe("letter-rst-standing");
    expect(() => requireAuthority(demo.letters, { ...question, holderId: null })).toThrow(
      expect.objectContaining({ code: "AUTHORITY_MISSING" }),
    );
  });
});

describe("制证 the licence", () => {
  test.each([
    ["2026-03-02", { value: 5, unit: "year" as const }, "2031-03-01"],
    ["2028-02-29", { value: 5, unit: "year" as const }, "2033-02-28"],
    ["2028-02-29", { value: 4, unit: "year" as const }, "2032-02-28"],
    ["2028-03-01", { value: 1, unit: "year" as const }, "2029-02-28"],
    ["2027-03-01", { value: 1, unit: "year" as const }, "2028-02-29"],
    ["2026-01-31", { value: 1, unit: "month" as const }, "2026-02-28"],
    ["2026-01-15", { value: 6, unit: "month" as const }, "2026-07-14"],
    ["2026-03-02", { value: 30, unit: "naturalDay" as const }, "2026-03-31"],
    ["2026-03-02", null, null],
  ])("from %s with a validity of %j is valid to %s (民法典 art. 202)", (from, validity, validTo) => {
    const scenario = scenarioAt("decided");
    scenario.change({
      now: `${from}T01:00:00.000Z`,
      item: { ...scenario.loaded.item, result: { ...scenario.loaded.item.result, validity } },
    });

    scenario.act(scenario.people.system, commands.issue());

    expect(scenario.file().licence).toMatchObject({ validFrom: from, validTo });
  });

  test("for the window waits there; it has the next number of its series", () => {
    const scenario = scenarioAt("readyForDelivery");

    expect(scenario.file()).toMatchObject({
      status: "readyForDelivery",
      licence: { number: "食经许（冀）〔2026〕000001号" },
    });
    expect(deliveryDueOn(scenario.file(), calendar)?.date).toBe("2026-03-16");
  });

  test("for self-printing is delivered when the applicant opens it, once, with a receipt; not when it is made (art. 44)", () => {
    const scenario = scenarioAt(
      "decided",
      "NL-002",
      openScenario("NL-002").loaded.cases.find((one) => one.deliveryMode === "selfPrint"),
    );

    scenario.act(scenario.people.system, commands.issue());
    expect(scenario.file()).toMatchObject({ status: "readyForDelivery", endedOn: null, delivery: null });
    expect(deliveryDueOn(scenario.file(), calendar)?.date).toBe("2026-03-16");
    scenario.goTo("2026-03-05");
    const events = scenario.act(scenario.people.owner, { type: "recordSelfPrint" });

    expect(titles(events)).toEqual(["resultDelivered", "送达回证", "caseClosed"]);
    expect(told(scenario, events)).toEqual([]);
    expect(scenario.file()).toMatchObject({
      status: "closed",
      endedOn: "2026-03-05",
      delivery: { mode: "selfPrint", recipient: null },
    });
    expect(scenario.refusalOf(scenario.people.owner, { type: "recordSelfPrint" })?.code).toBe("STATUS_FORBIDS");
  });

  test("is handed over to a person whose identity was checked (R-028)", () => {
    expect(scenarioAt("closed").file()).toMatchObject({
      status: "closed",
      delivery: {
        recipient: "李示例",
        recipientIdNumber: "139900197512310036",
        recipientRight: "representative",
        identityCheck: "核验身份证原件",
        byId: "issuance-clerk",
      },
    });
  });
});

describe("撤回 withdrawal", () => {
  const stages: readonly Stage[] = [
    "received",
    "supplementRequested",
    "supplementServed",
    "supplementSubmitted",
    "accepted",
    "underReview",
    "awaitingSignOff",
  ];
  const open: readonly (readonly [string, () => Scenario])[] = [
    ...stages.map((stage) => [stage, () => scenarioAt(stage)] as const),
    ["specialProcedure", () => scenarioOnSurvey()],
    ["proposed to be ended", () => scenarioWithTermination()],
  ];

  test.each(open)("is the applicant's right: %s", (_title, opened) => {
    const scenario = opened();

    scenario.act(scenario.people.owner, { type: "withdrawCase", reason: " 不再需要 ", present: null });

    expect(scenario.file()).toMatchObject({ status: "withdrawn", endedOn: expect.any(String) });
    expect(scenario.events.at(-1)).toMatchObject({ type: "caseWithdrawn", reason: "不再需要" });
  });

  test("is possible for the applicant by identity number, and for the clerk of the zone", () => {
    const scenario = openScenario("SH-028");
    scenario.act({ ...scenario.people.owner, id: "another-account" }, filing(scenario.loaded.cases[1]!));

    expect(
      scenario.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null }),
    ).toBeNull();
    expect(
      scenario.refusalOf(actor("clerk-social"), {
        type: "withdrawCase",
        reason: null,
        present: { name: "张示例", idNumber: "139900199001010014", identityCheck: "核对居民身份证原件" },
      }),
    ).toBeNull();
  });
});

test("a public service that is refused gets a refusal with reasons and remedies", () => {
  const scenario = scenarioByRule(null);
  scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));
  scenario.act(scenario.people.chief, commands.sign(scenario, "refuse"));

  const events = scenario.act(scenario.people.system, { type: "confirmSignOff" });
  expect(titles(events)).toEqual(["decisionMade", "不予办理决定书"]);
  const ready = scenario.act(scenario.people.system, commands.serve("decisionNotice"));
  expect(ready).toMatchObject([{ type: "refusalReady", windowDelivery: false }]);
  expect(scenario.file()).toMatchObject({ status: "readyForDelivery", endedOn: null });
  scenario.act(scenario.people.owner, { type: "recordSelfPrint" });

  expect(scenario.file()).toMatchObject({ status: "closed", decision: { outcome: "refuse" } });
  expect(scenario.events.at(-1)).toMatchObject({ type: "caseClosed", closingCode: "refused" });
});

describe("送达 the delivery of a refusal (APL art. 44)", () => {
  const refused = (): Scenario => {
    const scenario = refusedScenario();
    scenario.act(scenario.people.system, commands.serve("decisionNotice"));
    return scenario;
  };
  const served = (method: "mail" | "left" | "announcement", on: string, proof = "EMS 1130 0001") =>
    ({
      type: "recordDelivery",
      task: null,
      recipient: "王签收",
      recipientIdNumber: "",
      identityCheck: "",
      service: { method, on, proof },
    }) as const;

  test("is due in ten working days: the finished paper does not close the case", () => {
    const scenario = refused();

    expect(scenario.file()).toMatchObject({ status: "readyForDelivery", delivery: null, endedOn: null });
    expect(deliveryDueOn(scenario.file(), calendar)?.date).toBe("2026-03-16");
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-03-10")?.statutory.state).toBe("stopped");
  });

  test("at the window is handed over like a licence, with a receipt", () => {
    const scenario = refused();

    const events = scenario.act(scenario.people.issuer, commands.deliver(scenario));

    expect(titles(events)).toEqual(["resultDelivered", "送达回证", "caseClosed"]);
    expect(told(scenario, events)).toEqual([{ type: "completeTask", taskId: "task-delivery", variables: {} }]);
    expect(JSON.stringify(events)).toContain("不予行政许可决定书（示市监许不准〔2026〕1号）");
    expect(scenario.file()).toMatchObject({
      status: "closed",
      delivery: { mode: "window", recipient: expect.any(String), recipientRight: expect.any(String) },
    });
  });

  test.each([
    ["by post", "mail", "2026-03-05", "邮寄送达"],
    ["by leaving it before witnesses", "left", "2026-03-05", "留置送达"],
    ["by announcement, after its thirty days", "announcement", "2026-04-01", "公告送达"],
  ] as const)("%s is recorded with day and proof, even if the flow has no delivery step", (_how, method, on, words) => {
    const scenario = refused();
    scenario.goTo("2026-04-02");

    const events = scenario.act(scenario.people.issuer, served(method, on));

    expect(JSON.stringify(events)).toContain(words);
    expect(told(scenario, events)).toEqual([{ type: "cancel", reason: "delivered" }]);
    expect(scenario.file()).toMatchObject({
      status: "closed",
      endedOn: on,
      delivery: { mode: method, proof: "EMS 1130 0001" },
    });
  });

  test.each([
    ["before the decision", served("mail", "2026-03-01")],
    ["tomorrow", served("mail", "2026-04-03")],
    ["an announcement of yesterday", served("announcement", "2026-03-31")],
    ["on no day", served("left", "2026-02-30")],
    ["without proof", served("mail", "2026-03-05", " ")],
  ] as const)("by a service %s is refused", (_what, command) => {
    const scenario = refused();
    scenario.goTo("2026-04-02");

    expect(scenario.refusalOf(scenario.people.issuer, command)?.code).toBe("DELIVERY_NOT_PROVED");
  });
});
