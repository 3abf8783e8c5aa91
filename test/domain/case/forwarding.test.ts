import { describe, expect, test } from "@jest/globals";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { holds } from "../../../domain/case/facts.ts";
import { preliminaryReviewDueOn } from "../../../domain/case/forwarding/forwarding.ts";
import { forwarding } from "../../../domain/case/forwarding/forwarding.step.ts";
import { upperAnswer as upperAnswerStep } from "../../../domain/case/forwarding/upper-answer.step.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { forward, forwardedScenario, scenarioToForward, upperAnswer } from "./kinds-scenario.ts";
import { calendar, commands, scenarioAt } from "./scenario.ts";

describe("a case is forwarded", () => {
  test("with the preliminary opinion and every material, and ends where the upper body decides", () => {
    const scenario = scenarioToForward("close", { kind: "preliminaryForwarding" });

    scenario.act(scenario.people.chief, forward(scenario));

    expect(scenario.file()).toMatchObject({
      status: "forwarded",
      endedOn: "2026-03-02",
      decision: null,
      licence: null,
    });
    expect(scenario.events.at(-1)).toMatchObject({ type: "caseClosed", closingCode: "forwarded" });
    const [letter, opinion] = papersIn(scenario).slice(-2);
    expect([letter?.kind, opinion?.kind]).toEqual(["forwardingLetter", "preliminaryOpinion"]);
    const names = new Map(scenario.loaded.item.materials.map(({ id, name }) => [id, name]));
    for (const { materialId } of scenario.file().materials) expect(textIn(letter)).toContain(names.get(materialId));
    expect(textIn(opinion)).toContain("建议予以同意");
  });

  test("by the chief representative alone, under a letter in force", () => {
    const scenario = scenarioToForward("close", { kind: "preliminaryForwarding" });
    const byOfficer = scenario.refusalOf(scenario.people.officer, forward(scenario))?.code;
    scenario.change({ letters: [] });

    expect([byOfficer, scenario.refusalOf(scenario.people.chief, forward(scenario))?.code]).toEqual([
      "ROLE_FORBIDS",
      "AUTHORITY_MISSING",
    ]);
  });

  test("as it was shown, and after its review only", () => {
    const scenario = scenarioToForward("close");
    const changed = scenario.refusalOf(scenario.people.chief, forward(scenario, { seenHash: "0".repeat(64) }))?.code;
    const early = scenarioAt("underReview");
    early.change({ plan: scenario.context().plan });

    expect([changed, early.refusalOf(early.people.chief, forward(early))?.code]).toEqual([
      "CASE_CHANGED_SINCE_SEEN",
      "STATUS_FORBIDS",
    ]);
  });

  test("or returned to the review, with a reason", () => {
    const scenario = scenarioToForward("close");
    const without = scenario.refusalOf(scenario.people.chief, forward(scenario, { outcome: "returned" }))?.code;

    scenario.act(scenario.people.chief, forward(scenario, { outcome: "returned", reason: "请补充勘察" }));

    expect([without, scenario.file().status, holds("reviewed", scenario.file(), [])]).toEqual([
      "REASON_REQUIRED",
      "underReview",
      false,
    ]);
  });
});

describe("the preliminary review takes twenty working days at most (APL art. 43):", () => {
  const counted = { acceptedOn: "2026-03-02", pauses: [], today: "2026-03-02" };
  const statutoryLimit = { value: 10, unit: "workingDay", text: "10个工作日", approx: false } as const;

  test.each([
    ["administrativeLicence", "2026-03-30"],
    ["preliminaryForwarding", "2026-03-16"],
  ] as const)("%s: until %s", (kind, day) => {
    expect(preliminaryReviewDueOn({ kind, statutoryLimit }, counted, calendar).date).toBe(day);
  });

  test("a late one is forwarded still, and the record tells", () => {
    const scenario = scenarioToForward("close", { kind: "preliminaryForwarding" });
    scenario.goTo("2026-06-01");

    scenario.act(scenario.people.chief, forward(scenario));

    expect(scenario.file().forwardings).toMatchObject([{ inTime: false }]);
  });
});

describe("the answer of the upper body", () => {
  test.each([
    ["granted", "forwarded"],
    ["refused", "forwarded"],
    ["returned", "underReview"],
  ] as const)("%s in an item that it decides leads to %s", (outcome, status) => {
    const scenario = forwardedScenario("close");
    const before = scenario.file().status;

    scenario.act(scenario.people.officer, upperAnswer(outcome));

    expect([before, scenario.file().status]).toEqual(["awaitingUpperAnswer", status]);
    const told = papersIn(scenario).some(({ kind }) => kind === "upperDecisionNotice");
    expect([told, scenario.file().endedOn !== null]).toEqual([outcome !== "returned", outcome !== "returned"]);
  });

  test("that it consents lets the hall decide; that it does not forbids to grant", () => {
    const consented = forwardedScenario();
    consented.act(consented.people.officer, upperAnswer("granted"));
    const refused = forwardedScenario();
    refused.act(refused.people.officer, upperAnswer("refused"));
    const sign = (scenario: typeof refused) =>
      scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant"))?.code ?? null;

    expect([consented.file().status, sign(consented), sign(refused)]).toEqual([
      "awaitingSignOff",
      null,
      "UPPER_BODY_REFUSED",
    ]);
  });

  test("is awaited: nobody decides before it, nor records a second one", () => {
    const scenario = forwardedScenario();
    const early = scenario.refusalOf(scenario.people.chief, commands.sign(scenario, "grant"))?.code;
    scenario.act(scenario.people.officer, upperAnswer("granted"));

    expect([early, scenario.refusalOf(scenario.people.officer, upperAnswer("granted"))?.code]).toEqual([
      "STATUS_FORBIDS",
      "UPPER_ANSWER_NOT_AWAITED",
    ]);
  });

  test.each([
    ["without the number of its paper", { documentNumber: " " }, "UPPER_DOCUMENT_REQUIRED"],
    ["from before the forwarding", { on: "2026-03-01" }, "UPPER_ANSWER_DAY_INVALID"],
    ["to come", { on: "2026-03-03" }, "UPPER_ANSWER_DAY_INVALID"],
  ])("is refused %s", (_what, changes, code) => {
    const scenario = forwardedScenario();

    expect(scenario.refusalOf(scenario.people.officer, upperAnswer("granted", changes))?.code).toBe(code);
  });
});

describe("while the upper body has the case", () => {
  test.each([
    ["close", "paused"],
    ["decide", "running"],
  ] as const)("the limits of the hall: %s, %s", (then, state) => {
    const scenario = forwardedScenario(then);
    const item = { ...scenario.loaded.item, kind: scenario.context().item.kind };

    expect(limitsOf(scenario.file(), item, calendar, "2026-03-05")?.statutory.state).toBe(state);
  });

  test("a returned case goes on where it stopped", () => {
    const scenario = forwardedScenario("close");
    scenario.goTo("2026-03-12");

    scenario.act(scenario.people.officer, upperAnswer("returned", { on: "2026-03-11" }));

    expect(scenario.file().pauses).toMatchObject([{ kind: "forwarding", from: "2026-03-02", to: "2026-03-12" }]);
  });
});

describe("only an item that reviews and forwards may end so:", () => {
  const item = (kind: ServiceItem["kind"]) => ({ ...scenarioAt("received").loaded.item, kind });

  test.each([
    ["preliminaryForwarding", 0, 0],
    ["administrativeLicence", 1, 1],
  ] as const)("%s", (kind, forwardingProblems, answerProblems) => {
    expect([
      forwarding.problems({ to: "农业农村部", after: "close" }, item(kind)).length,
      upperAnswerStep.problems({ then: "close" }, item(kind)).length,
    ]).toEqual([forwardingProblems, answerProblems]);
  });
});
