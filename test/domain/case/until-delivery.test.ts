import { describe, expect, test } from "@jest/globals";
import { requireAuthority } from "../../../domain/letter/letter.ts";
import { deliveryDueOn, limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { flowOf } from "../../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { actor } from "../../support/demo-actors.ts";
import {
  calendar,
  commands,
  demo,
  deskAt,
  deskOnSurvey,
  deskWithTermination,
  filing,
  letter,
  openDesk,
  SEEN,
  refusedDesk,
  type Desk,
  type Stage,
} from "./desk.ts";
import { deskByRule } from "./refusals/refusal.ts";

const titles = (events: readonly CaseEvent[]): string[] =>
  events.map((event) => (event.type === "documentRequested" ? event.paper.title : event.type));

describe("审查 review", () => {
  test("by rule answers every point from the shared record and goes directly to sealing", () => {
    const desk = deskByRule();

    expect(desk.file()).toMatchObject({
      status: "awaitingSignOff",
      review: { mode: "rule", opinion: "grant" },
      record: { pensionMonths: 12 },
    });
  });

  test("by rule needs the record: without it a person reviews", () => {
    expect(deskByRule(null).file()).toMatchObject({ status: "underReview", review: null });
  });

  test("a survey pauses the promised limit, not the statutory one, and states its duration to the applicant (art. 45)", () => {
    const desk = deskOnSurvey();
    expect(titles(desk.events.slice(-2))).toEqual(["specialProcedureStarted", "特别程序告知书"]);
    desk.goTo("2026-03-05");

    desk.act(desk.people.officer, commands.surveyEnd());

    expect(desk.file()).toMatchObject({
      status: "underReview",
      procedures: [{ endedOn: "2026-03-05", persons: [{ name: "甲核查" }, { name: "乙核查" }], passed: true }],
    });
    expect(limitsOf(desk.file(), desk.loaded.item, calendar, "2026-03-05")).toMatchObject({
      promised: { dueOn: "2026-03-12" },
      statutory: { dueOn: "2026-03-16" },
    });
  });
});

describe("签批 the signature", () => {
  test("binds the shown content, the letter and the person; the decision is made with the seal", () => {
    const desk = deskAt("signed");
    expect(desk.file()).toMatchObject({
      status: "awaitingSignOff",
      decision: null,
      signature: { signerId: "chief-scjg", letterNumber: "冀市监授〔2025〕1号", mode: "person" },
    });

    const events = desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(titles(events)).toEqual(["decisionMade", "准予行政许可决定书"]);
    expect(desk.file()).toMatchObject({
      status: "granted",
      decision: { outcome: "grant", number: "示市监许准〔2026〕1号", on: "2026-03-02" },
    });
  });

  test("that is no longer valid is taken back, and the chief representative may sign again", () => {
    const desk = deskAt("signed");

    desk.act(desk.people.system, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已被撤销" });

    expect(desk.file()).toMatchObject({ status: "awaitingSignOff", signature: null });
    expect(desk.refusalOf(desk.people.chief, commands.sign(desk, "grant"))).toBeNull();
  });

  test("is removed when the case is returned, and review reopens", () => {
    const desk = deskAt("awaitingSignOff");

    desk.act(desk.people.chief, commands.sendBack());

    expect(desk.file()).toMatchObject({ status: "underReview", signature: null, reviewerIds: ["officer-scjg"] });
  });

  test("by rule is made under the standing letter, and cites no licensing decision if the item is no licence", () => {
    const desk = deskByRule();

    const events = desk.act(desk.people.system, { type: "confirmSignOff" });

    expect(titles(events)).toEqual(["decisionSigned", "decisionMade"]);
    expect(desk.file().decision?.signature).toMatchObject({
      mode: "standing",
      letterId: "letter-rst-standing",
      signerId: "chief-rst",
    });
  });

  test("covers a different text after every change of the facts", () => {
    const desk = deskAt("awaitingSignOff");
    const seen = commands.sign(desk, "grant").seenHash;
    desk.act(desk.people.chief, commands.sendBack());
    desk.act(
      desk.people.officer,
      commands.review(desk, "grant", {
        points: desk.loaded.item.reviewPoints.map((point) => ({ point, passed: true, note: "已复核" })),
      }),
    );

    expect(desk.refusalOf(desk.people.chief, commands.sign(desk, "grant", { seenHash: seen }))?.code).toBe(
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
    const desk = deskAt("decided");
    desk.change({
      now: `${from}T01:00:00.000Z`,
      item: { ...desk.loaded.item, result: { ...desk.loaded.item.result, validity } },
    });

    desk.act(desk.people.system, commands.issue());

    expect(desk.file().licence).toMatchObject({ validFrom: from, validTo });
  });

  test("for the window waits there; it has the next number of its series", () => {
    const desk = deskAt("readyForDelivery");

    expect(desk.file()).toMatchObject({
      status: "readyForDelivery",
      licence: { number: "食经许（冀）〔2026〕000001号" },
    });
    expect(deliveryDueOn(desk.file(), calendar)?.date).toBe("2026-03-16");
  });

  test("for self-printing is delivered when the applicant opens it, once, with a receipt; not when it is made (art. 44)", () => {
    const desk = deskAt(
      "decided",
      "NL-002",
      openDesk("NL-002").loaded.cases.find((one) => one.deliveryMode === "selfPrint"),
    );

    desk.act(desk.people.system, commands.issue());
    expect(desk.file()).toMatchObject({ status: "readyForDelivery", endedOn: null, delivery: null });
    expect(deliveryDueOn(desk.file(), calendar)?.date).toBe("2026-03-16");
    desk.goTo("2026-03-05");
    const events = desk.act(desk.people.owner, { type: "recordSelfPrint" });

    expect(titles(events)).toEqual(["resultDelivered", "送达回证", "caseClosed"]);
    expect(events.flatMap(flowOf)).toEqual([]);
    expect(desk.file()).toMatchObject({
      status: "closed",
      endedOn: "2026-03-05",
      delivery: { mode: "selfPrint", recipient: null },
    });
    expect(desk.refusalOf(desk.people.owner, { type: "recordSelfPrint" })?.code).toBe("STATUS_FORBIDS");
  });

  test("is handed over to a person whose identity was checked (R-028)", () => {
    expect(deskAt("closed").file()).toMatchObject({
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
  const open: readonly (readonly [string, () => Desk])[] = [
    ...stages.map((stage) => [stage, () => deskAt(stage)] as const),
    ["specialProcedure", () => deskOnSurvey()],
    ["proposed to be ended", () => deskWithTermination()],
  ];

  test.each(open)("is the applicant's right: %s", (_title, opened) => {
    const desk = opened();

    desk.act(desk.people.owner, { type: "withdrawCase", reason: " 不再需要 ", present: null });

    expect(desk.file()).toMatchObject({ status: "withdrawn", endedOn: expect.any(String) });
    expect(desk.events.at(-1)).toMatchObject({ type: "caseWithdrawn", reason: "不再需要" });
  });

  test("is possible for the applicant by identity number, and for the clerk of the zone", () => {
    const desk = openDesk("SH-028");
    desk.act({ ...desk.people.owner, id: "another-account" }, filing(desk.loaded.cases[1]!));

    expect(desk.refusalOf(actor("applicant-zhang"), { type: "withdrawCase", reason: null, present: null })).toBeNull();
    expect(
      desk.refusalOf(actor("clerk-social"), {
        type: "withdrawCase",
        reason: null,
        present: { name: "张示例", idNumber: "139900199001010014", identityCheck: "核对居民身份证原件" },
      }),
    ).toBeNull();
  });
});

test("a public service that is refused gets a refusal with reasons and remedies", () => {
  const desk = deskByRule(null);
  desk.act(desk.people.officer, commands.review(desk, "refuse"));
  desk.act(desk.people.chief, commands.sign(desk, "refuse"));

  const events = desk.act(desk.people.system, { type: "confirmSignOff" });
  expect(titles(events)).toEqual(["decisionMade", "不予办理决定书"]);
  const ready = desk.act(desk.people.system, commands.serve("decisionNotice"));
  expect(ready).toMatchObject([{ type: "refusalReady", windowDelivery: false }]);
  expect(desk.file()).toMatchObject({ status: "readyForDelivery", endedOn: null });
  desk.act(desk.people.owner, { type: "recordSelfPrint" });

  expect(desk.file()).toMatchObject({ status: "closed", decision: { outcome: "refuse" } });
  expect(desk.events.at(-1)).toMatchObject({ type: "caseClosed", closingCode: "refused" });
});

describe("送达 the delivery of a refusal (APL art. 44)", () => {
  const refused = (): Desk => {
    const desk = refusedDesk();
    desk.act(desk.people.system, commands.serve("decisionNotice"));
    return desk;
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
    const desk = refused();

    expect(desk.file()).toMatchObject({ status: "readyForDelivery", delivery: null, endedOn: null });
    expect(deliveryDueOn(desk.file(), calendar)?.date).toBe("2026-03-16");
    expect(limitsOf(desk.file(), desk.loaded.item, calendar, "2026-03-10")?.statutory.state).toBe("stopped");
  });

  test("at the window is handed over like a licence, with a receipt", () => {
    const desk = refused();

    const events = desk.act(desk.people.issuer, commands.deliver(desk));

    expect(titles(events)).toEqual(["resultDelivered", "送达回证", "caseClosed"]);
    expect(events.flatMap(flowOf)).toEqual([
      { type: "completeTask", taskId: "task-delivery", variables: { deliveryOutcome: "delivered" } },
    ]);
    expect(JSON.stringify(events)).toContain("不予行政许可决定书（示市监许不准〔2026〕1号）");
    expect(desk.file()).toMatchObject({
      status: "closed",
      delivery: { mode: "window", recipient: expect.any(String), recipientRight: expect.any(String) },
    });
  });

  test.each([
    ["by post", "mail", "2026-03-05", "邮寄送达"],
    ["by leaving it before witnesses", "left", "2026-03-05", "留置送达"],
    ["by announcement, after its thirty days", "announcement", "2026-04-01", "公告送达"],
  ] as const)("%s is recorded with day and proof, even if the flow has no delivery step", (_how, method, on, words) => {
    const desk = refused();
    desk.goTo("2026-04-02");

    const events = desk.act(desk.people.issuer, served(method, on));

    expect(JSON.stringify(events)).toContain(words);
    expect(events.flatMap(flowOf)).toEqual([{ type: "cancel", reason: "delivered" }]);
    expect(desk.file()).toMatchObject({
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
    const desk = refused();
    desk.goTo("2026-04-02");

    expect(desk.refusalOf(desk.people.issuer, command)?.code).toBe("DELIVERY_NOT_PROVED");
  });
});

describe("送达文书 a notice for an applicant without an account", () => {
  const atCounter = (): Desk => {
    const desk = openDesk("SC-021");
    const example = desk.loaded.cases.find((one) => one.expect.path.some((step) => step[1] === "supplement"))!;
    desk.act(actor("clerk-market"), {
      ...filing(example, { channel: "counter", seen: SEEN }),
      materials: filing(example).materials,
    });
    desk.act(desk.people.system, { type: "registerIntake" });
    desk.act(desk.people.acceptor, commands.acceptance(desk, "supplement"));
    desk.act(desk.people.system, commands.serve("supplementNotice"));
    return desk;
  };
  const AGENT = atCounter().file().applicant.agent!;
  const handOver = (on: string) =>
    ({
      type: "recordService",
      documentId: "notice-1",
      kind: "supplementNotice",
      paperOf: "2026-03-02",
      method: "window",
      on,
      recipient: AGENT.name,
      recipientIdNumber: AGENT.idNumber,
      identityCheck: "核对居民身份证原件",
      proof: "当面签收",
    }) as const;

  test("is ready, not served: no deadline runs and the case cannot be terminated", () => {
    const desk = atCounter();
    expect(desk.events.at(-1)).toMatchObject({ type: "noticeReady", waitUntil: "2026-03-16" });
    expect(desk.file().supplement?.dueOn).toBeNull();
    desk.goTo("2026-06-01");

    expect(
      desk.refusalOf(desk.people.acceptor, commands.acceptance(desk, "terminated", { reason: "逾期" }))?.code,
    ).toBe("TERMINATION_NOT_DUE");
  });

  test("handed over by the window, its deadline counts from that day, and it is recorded once", () => {
    const desk = atCounter();
    desk.goTo("2026-03-06");

    desk.act(desk.people.acceptor, handOver("2026-03-05"));

    expect(desk.file()).toMatchObject({
      supplement: { dueOn: "2026-03-19" },
      handedOver: [{ documentId: "notice-1", method: "window", on: "2026-03-05" }],
    });
    expect(desk.refusalOf(desk.people.acceptor, handOver("2026-03-06"))?.code).toBe("NOTICE_ALREADY_SERVED");
  });

  test("is handed over at the window only to an entitled person, recorded by name, number and right", () => {
    const desk = atCounter();
    // Nobody's account is linked: the agent has the powers that the clerk saw.
    desk.change({ people: [] });
    const refusalOf = (changes: object): string | undefined =>
      desk.refusalOf(desk.people.acceptor, { ...handOver("2026-03-02"), ...changes })?.code;

    expect(refusalOf({ recipient: "赵示例", recipientIdNumber: "139900200002290041" })).toBe("RECIPIENT_NOT_ENTITLED");
    expect(refusalOf({ recipientIdNumber: "" })).toBe("RECIPIENT_REQUIRED");
    expect(refusalOf({ identityCheck: " " })).toBe("RECIPIENT_REQUIRED");
    // Who was entrusted with filing and supplements receives what belongs to them; what ends the case takes the power to collect.
    expect(refusalOf({ kind: "acceptanceNotice" })).toBeUndefined();
    expect(refusalOf({ kind: "terminationNotice" })).toBe("RECIPIENT_NOT_ENTITLED");
    const [served] = desk.act(desk.people.acceptor, handOver("2026-03-02"));
    expect(served).toMatchObject({
      recipient: AGENT.name,
      present: { name: AGENT.name, idNumber: AGENT.idNumber, right: "agent" },
    });
  });

  test("may be received by anyone at home when sent by post", () => {
    const desk = atCounter();

    const [served] = desk.act(desk.people.acceptor, {
      ...handOver("2026-03-02"),
      method: "mail",
      recipient: "王门卫",
      recipientIdNumber: "",
      identityCheck: "",
      proof: "EMS 1234",
    });

    expect(served).toMatchObject({ recipient: "王门卫", present: null });
  });

  test("cannot be served before it exists, nor by an announcement whose thirty days are not over (民事诉讼法 art. 95)", () => {
    const desk = atCounter();
    desk.goTo("2026-04-02");
    const problemOf = (changes: object): unknown =>
      desk.refusalOf(desk.people.acceptor, { ...handOver("2026-03-02"), paperOf: "2026-03-04", ...changes })?.problems;

    expect(problemOf({})).toEqual([{ field: "on", message: "应当在2026-03-04至2026-04-02之间" }]);
    expect(problemOf({ method: "announcement", on: "2026-04-02" })).toEqual([
      { field: "on", message: "公告送达自公告之日起满三十日，2026-04-03以后才能登记" },
    ]);
    desk.goTo("2026-04-03");
    desk.act(desk.people.acceptor, { ...handOver("2026-04-03"), paperOf: "2026-03-04", method: "announcement" });

    expect(desk.file().handedOver).toMatchObject([{ method: "announcement", on: "2026-04-03" }]);
  });

  test("is not recorded for a case with an account, nor for a result, nor by the department", () => {
    const desk = atCounter();

    expect(deskAt("supplementServed").refusalOf(desk.people.acceptor, handOver("2026-03-02"))?.code).toBe(
      "NOTICE_ALREADY_SERVED",
    );
    expect(desk.refusalOf(desk.people.acceptor, { ...handOver("2026-03-02"), kind: "refusalDecision" })?.code).toBe(
      "STATUS_FORBIDS",
    );
    expect(desk.refusalOf(desk.people.officer, handOver("2026-03-02"))?.code).toBe("ROLE_FORBIDS");
    expect(desk.refusalOf(actor("clerk-agro"), handOver("2026-03-02"))?.code).toBe("DEPARTMENT_FORBIDS");
    expect(desk.refusalOf(desk.people.acceptor, handOver("2026-03-01"))?.code).toBe("DELIVERY_NOT_PROVED");
  });
});
