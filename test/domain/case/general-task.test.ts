import { describe, expect, test } from "@jest/globals";
import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { eventTitle } from "../../../domain/case/event-title.ts";
import { endedBy } from "../../../domain/case/event-flow.ts";
import { holds } from "../../../domain/case/facts.ts";
import { generalTask } from "../../../domain/case/general/general-task.step.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { MASKED, maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { SLICES } from "../../../domain/case/slices.gen.ts";
import { nameOfOutcome } from "../../../domain/case/steps.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { splitMarks } from "../../../domain/journal/keeping.ts";
import { compileSchema } from "../../support/compile-schema.ts";
import { completed, scenarioWithGeneral, SETTINGS } from "./general-scenario.ts";
import { commands, task } from "./scenario.ts";
import { digest } from "./scenario-filing.ts";

const done = (values?: Record<string, unknown>) => {
  const scenario = scenarioWithGeneral();
  const [event] = scenario.act(scenario.people.officer, completed(values));
  if (event?.type !== "generalTaskCompleted") throw new Error("nothing recorded");
  return { scenario, event };
};

describe("a general task", () => {
  test("records what was entered, texts apart, and tells the flow the facts and the outcome", () => {
    const { event } = done();

    expect(event.record).toMatchObject({
      element: "check",
      name: "档案核对",
      outcome: "complete",
      outcomeName: "齐全",
      values: { urgent: true, copies: 2, place: "archive" },
      texts: { note: "张三当面核对" },
    });
    expect(endedBy(event)).toMatchObject({
      outcome: "complete",
      facts: { urgent: true, copies: 2, place: "archive" },
    });
  });

  test("sends no text and no date to the flow", () => {
    expect(endedBy(done({ day: "2026-03-02" }).event)?.facts).toEqual({ urgent: true, copies: 2, place: "archive" });
  });

  test("keeps a text with an expression as a text", () => {
    const { event } = done({ note: "${execution.id}" });

    expect(event.record.texts).toEqual({ note: "${execution.id}" });
    expect(JSON.stringify(endedBy(event)?.facts)).not.toContain("$");
  });

  test("is done without a word where its designer named no outcomes", () => {
    const scenario = scenarioWithGeneral("underReview", { fields: [] });
    const [event] = scenario.act(scenario.people.officer, completed({}, { outcome: null, values: {} }));

    expect(event).toMatchObject({
      record: { outcome: "done", outcomeName: "已办理", values: {}, texts: {}, facts: {} },
    });
  });

  test("begins the review if it stands there, and nothing if it stands before", () => {
    const review = scenarioWithGeneral("accepted");
    review.act(review.people.officer, completed());
    const acceptance = scenarioWithGeneral("received", SETTINGS, "acceptance");
    acceptance.act(acceptance.people.acceptor, completed());

    expect([review.file().status, acceptance.file().status]).toEqual(["underReview", "received"]);
  });

  test("is part of what the signer signs: one that is done later takes the signature back", () => {
    const scenario = scenarioWithGeneral("signed");
    scenario.act(scenario.people.officer, completed());

    expect(signableText(scenario.file())).toContain("张三当面核对");
    expect(holds("signed", scenario.file(), [])).toBe(false);
  });

  test("that is done again is recorded again; both stay", () => {
    const { scenario } = done();
    scenario.act(scenario.people.officer, completed({ copies: 3 }, { outcome: "incomplete" }));

    expect(scenario.file().generalTasks.map(({ outcome, values }) => [outcome, values["copies"]])).toEqual([
      ["complete", 2],
      ["incomplete", 3],
    ]);
  });

  test("may be done by clerk, officer, chief representative or window, as its group says", () => {
    expect(COMMANDS.completeGeneralTask.by).toEqual(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);
  });

  test("names its own outcomes", () => {
    expect(nameOfOutcome("generalTask", "complete", { ...SETTINGS })).toBe("齐全");
    expect(nameOfOutcome("generalTask", "done")).toBe("已办理");
    expect(nameOfOutcome("generalTask", "gone", { ...SETTINGS })).toBe("gone");
    expect(nameOfOutcome("review", "submitted", {})).toBe("审查完成");
  });
});

describe("the body of one step", () => {
  const problems = compileSchema(generalTask.bodyFor(SETTINGS));

  test.each<[string, object, boolean]>([
    ["as it should be", { outcome: "complete", values: { copies: 2, place: "hall" } }, true],
    ["with a missing value, which the rule answers in a sentence", { outcome: "complete", values: {} }, true],
    ["without an outcome, of several", { values: {} }, false],
    ["with an outcome of another step", { outcome: "done", values: {} }, false],
    ["with a field of no step", { outcome: "complete", values: { name: "张三" } }, false],
    ["with a field of the application", { outcome: "complete", values: { premisesArea: 3 } }, false],
    ["with a text for a number", { outcome: "complete", values: { copies: "2" } }, false],
    ["with a tick in words", { outcome: "complete", values: { urgent: "yes" } }, false],
    ["with an option that there is not", { outcome: "complete", values: { place: "${x}" } }, false],
    ["with a date that is none", { outcome: "complete", values: { day: "tomorrow" } }, false],
    ["with a field beside", { outcome: "complete", values: {}, caseId: "other" }, false],
  ])("%s", (_what, body, fits) => {
    expect(problems(body).length === 0).toBe(fits);
  });
});

describe("of the texts of a general task", () => {
  test("the journal keeps commitments only; outcome and facts stand in the open", () => {
    const { event } = done();
    const { data } = journalEntry(event, (value) => digest(canonicalJson(value)));

    expect(eventTitle({ type: event.type, data }, { kind: "administrativeLicence", result: { name: "" } })).toBe(
      "档案核对：齐全",
    );
    expect(JSON.stringify(data)).not.toContain("张三");
    expect(data).toMatchObject({ record: { outcome: "complete", facts: { copies: 2 } } });
  });

  test("the row without its words holds none", () => {
    const { split } = SLICES.generalTasks.stores.generalTasks;
    const { open, parts } = splitMarks(typeof split === "function" ? split(done().scenario.file().generalTasks) : null);

    expect(JSON.stringify(open)).not.toContain("张三");
    expect(Object.keys(parts)).toEqual(["words"]);
  });

  test("nobody reads them who does not handle the case", () => {
    const { scenario } = done();
    const [masked] = maskCase(scenario.file(), scenario.loaded.form).generalTasks;

    expect(masked).toMatchObject({ texts: { note: MASKED }, values: { copies: 2 } });
  });
});

test("settings that contradict each other are named in Chinese clauses", () => {
  const [urgent, copies] = SETTINGS.fields;
  if (urgent === undefined || copies === undefined) throw new Error("no fields");
  const { validate: _limits, ...unlimited } = copies;
  const problems = generalTask.problems({
    fields: [urgent, { ...urgent }, unlimited],
    outcomes: [
      { word: "a", name: "甲" },
      { word: "a", name: "乙" },
    ],
  });

  expect(problems).toEqual([
    "的字段“加急”与另一个字段的编号重复",
    "的字段“份数”用于流程分支，应为必填并且始终显示",
    "的字段“份数”用于流程分支，应为设有上下限的整数，绝对值不超过2147483647",
    "的结果“a”重复",
  ]);
});

test("a case that was signed, and whose review stands, is reviewed still", () => {
  const scenario = scenarioWithGeneral("awaitingSignOff");
  scenario.act(scenario.people.officer, completed());
  scenario.act(scenario.people.chief, commands.sign(scenario, "grant", { task: task("signOffTask") }));

  expect(holds("signed", scenario.file(), [])).toBe(true);
});
