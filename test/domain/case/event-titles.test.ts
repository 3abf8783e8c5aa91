import { describe, expect, test } from "@jest/globals";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { EVENT_TYPES, eventTitle, isPublicEvent, type TitledEntry } from "../../../domain/case/event-title.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { KIND_WORDS, type ItemKind } from "../../../domain/item/kind-words.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import {
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  letter,
  refusedScenario,
  type Scenario,
} from "./scenario.ts";
import { digest } from "./scenario-filing.ts";
import { extendedScenario } from "./extension-scenario.ts";
import { walkByRules } from "./walk-examples.ts";

const kept = (event: CaseEvent): TitledEntry => ({
  type: event.type,
  data: journalEntry(event, (value) => digest(canonicalJson(value))).data,
});
const titlesOf = (scenario: Scenario, kind: ItemKind = scenario.loaded.item.kind): string[] =>
  scenario.events.map((event) => eventTitle(kept(event), { ...scenario.loaded.item, kind }));

test("every event has a Chinese title, without traces of missing facts", () => {
  const scenarios = sampleItems().flatMap(({ item, cases }) => cases.map((example) => walkByRules(item.id, example)));
  for (const title of [
    ...scenarios,
    scenarioOnSurvey(),
    scenarioWithTermination(),
    refusedScenario(),
    extendedScenario(),
  ].flatMap((scenario) => titlesOf(scenario))) {
    expect(title).toMatch(/^[一-龥]/);
    expect(title).not.toMatch(/undefined|null|[A-Z]{2,}|：$|（）/);
  }
});

describe("acceptance states how it was reached", () => {
  test("by a person", () => expect(titlesOf(scenarioAt("accepted"))).toContain("受理"));
  test("on the spot", () =>
    expect(titlesOf(scenarioAt("received", "SH-028"))).toEqual(expect.arrayContaining(["收件登记"])));
  test("deemed, without an answer in five working days (行政许可法 art. 32(1)(4))", () => {
    const scenario = scenarioAt("received");
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.system, { type: "applyLaw" });

    expect(titlesOf(scenario)).toContain("视为受理（五个工作日内未告知）");
    expect(titlesOf(scenario)).not.toContain("受理");
  });
});

test("the time line shows name and number of the paper", () => {
  const titles = titlesOf(scenarioAt("decided"));

  expect(titles).toContain("制发《收件凭证》");
  expect(titles).toContain("制发《受理通知书》示市监许受〔2026〕1号");
  expect(titles).toContain("制发《准予行政许可决定书》示市监许准〔2026〕1号");
});

describe("the time line shows the signer's name, with the capacity of the letter", () => {
  test("of a chief representative", () => {
    const titles = titlesOf(scenarioAt("decided"));

    expect(titles).toContain("首席代表签批：许首席（同意准予许可）");
    expect(titles).toContain("作出决定：准予许可（签批人：许首席，首席代表）");
  });

  test("of a deputy, who is never called 首席代表 alone", () => {
    const scenario = scenarioAt("awaitingSignOff");
    scenario.change({ letters: [letter({ capacity: "deputy" })] });
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    scenario.act(scenario.people.system, { type: "confirmSignOff" });

    expect(titlesOf(scenario)).toContain("首席代表授权的代理人签批：许首席（同意准予许可）");
    expect(titlesOf(scenario)).toContain("作出决定：准予许可（签批人：许首席，首席代表授权的代理人）");
  });

  test("under a standing letter", () => {
    const example = sampleItems().find(({ item }) => item.id === "SH-028")!.cases[0]!;
    const scenario = walkByRules("SH-028", example);

    expect(titlesOf(scenario)).toContain("按规则签批：何首席（同意予以办理）");
  });

  test("but not to the holder of a receipt", () => {
    const scenario = scenarioAt("decided");
    const titles = scenario.events
      .filter((event) => isPublicEvent(kept(event)))
      .map((event) => eventTitle(kept(event), scenario.loaded.item, { names: false }));

    expect(titles).toContain("作出决定：准予许可");
    expect(titles.join()).not.toContain("许首席");
  });
});

test.each(Object.entries(KIND_WORDS))("decisions are named by the kind of the item: %s", (kind, words) => {
  const titles = titlesOf(refusedScenario(), kind as ItemKind).join("\n");

  expect(titles).toContain(`审查完成：${words.refused}`);
  expect(titles).toContain(`首席代表签批：许首席（同意${words.refused}）`);
  expect(titles).toContain(`作出决定：${words.refused}`);
  expect(titles).toContain(`制发《${words.refusal}决定书》`);
  if (kind !== "administrativeLicence") expect(titles.replace(/示市监许不准/, "")).not.toMatch(/许可/);
});

describe("entries of earlier versions", () => {
  const item = sampleItems()[0]!.item;

  test.each<[string, TitledEntry["data"], string]>([
    ["caseAccepted", {}, "受理"],
    ["decisionSigned", {}, "首席代表签批"],
    [
      "decisionSigned",
      { signature: { signerName: "朱首席", outcome: "grant", mode: "person" } },
      "首席代表签批：朱首席（同意准予许可）",
    ],
    ["decisionMade", { decision: { outcome: "refuse" } }, "作出决定：不予许可"],
    ["terminationAnswered", {}, "终止办理签批"],
    ["documentRequested", { kind: "somethingOlder" }, "制发文书"],
    ["reviewRecorded", {}, "审查完成"],
    ["findingRecorded", {}, "协办审查完成"],
    ["procedureAsked", {}, "提请特别程序"],
    ["stepEntered", {}, "进入环节"],
    ["opinionRequested", {}, "征求意见"],
    ["opinionGiven", {}, "意见已回复"],
    ["opinionDeemed", {}, "逾期未复，视为同意"],
    ["somethingOlder", {}, "somethingOlder"],
    ["toString", {}, "toString"],
  ])("of %s %j have the title %s", (type, data, title) => {
    expect(eventTitle({ type, data }, item)).toBe(title);
  });
});

test("the applicant sees the decision and the papers, not how the organ reached it", () => {
  expect(EVENT_TYPES.filter((type) => !isPublicEvent({ type, data: {} }))).toEqual(
    expect.arrayContaining([
      "arrivalRecorded",
      "decisionSigned",
      "deliberationRecorded",
      "findingRecorded",
      "generalTaskCompleted",
      "opinionDeemed",
      "opinionGiven",
      "opinionRequested",
      "personalDataShown",
      "procedureAsked",
      "reviewPrepared",
      "reviewRecorded",
      "signOffReturned",
      "stepEntered",
      "stepGone",
      "taskOvertaken",
      "terminationOvertaken",
      "terminationProposed",
    ]),
  );
  for (const type of [
    "caseFiled",
    "caseAccepted",
    "specialProcedureStarted",
    "documentRequested",
    "decisionMade",
  ] as const)
    expect([type, isPublicEvent({ type, data: {} })]).toEqual([type, true]);
  expect(isPublicEvent({ type: "toString", data: {} })).toBe(false);
});
