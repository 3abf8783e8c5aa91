import { describe, expect, test } from "@jest/globals";
import { departmentStep } from "../../../domain/case/department/department-step.step.ts";
import { CASE_FACTS, handedFacts } from "../../../domain/case/department/read-facts.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { MASKED, maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { endedBy, flowOf } from "../../../domain/case/event-flow.ts";
import { eventTitle } from "../../../domain/case/event-title.ts";
import { holds } from "../../../domain/case/facts.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { SLICES } from "../../../domain/case/slices.gen.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { splitMarks } from "../../../domain/journal/keeping.ts";
import { settingsProblems } from "../../../domain/flow/settings.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import {
  answered,
  departmentNode,
  scenarioWithDepartment,
  SETTINGS,
  SYSTEM,
  taken,
  TOPIC,
} from "./department-scenario.ts";
import { calendar, type Scenario } from "./scenario.ts";
import { digest } from "./scenario-filing.ts";
import { planWith } from "../../support/free-plan.ts";

const done = (values?: Record<string, unknown>, changes?: Parameters<typeof answered>[1]) => {
  const scenario = scenarioWithDepartment();
  const [event] = scenario.act(SYSTEM, answered(values, changes));
  if (event?.type !== "departmentStepCompleted") throw new Error("nothing recorded");
  return { scenario, event };
};

const WITHDRAWAL = { type: "withdrawCase", reason: "经营计划调整" } as never;

const refused = (act: () => unknown): { code: string; fields: readonly string[] } => {
  try {
    act();
  } catch (error) {
    if (error instanceof RuleViolation) return { code: error.code, fields: error.problems.map(({ field }) => field) };
    throw error;
  }
  throw new Error("not refused");
};

describe("what the system of a department answers", () => {
  test("is recorded with its key, texts apart, and tells the flow the facts and the outcome", () => {
    const { event } = done();

    expect(event.record).toMatchObject({
      element: "staffCheck",
      topic: TOPIC,
      outcome: "matched",
      outcomeName: "核验一致",
      errorCode: null,
      values: { insured: true, staff: 12, day: "2026-03-02" },
      texts: { remark: "与登记一致" },
      byId: "system-rst",
      byName: "社会保险系统",
    });
    expect(endedBy(event)).toMatchObject({ outcome: "matched", facts: { insured: true, staff: 12 } });
  });

  test("completes the external task of its step, not a user task", () => {
    const { event } = done();
    const plan = planWith("SC-021", {
      staffCheck: { kind: "departmentStep", group: TOPIC, settings: { ...SETTINGS } },
    });

    expect(flowOf(event, { plan, on: "2026-03-02", calendar })).toMatchObject([
      { type: "completeServed", taskId: event.task.taskId },
    ]);
  });

  test("may be one of the errors that the step declares, with what the system says and without results", () => {
    const { event } = done(
      {},
      { outcome: null, errorCode: "NOT_FOUND", message: "查无此单位", values: { insured: false, staff: 0 } },
    );

    expect(event.record).toMatchObject({
      outcome: "notFound",
      outcomeName: "查无登记",
      errorCode: "NOT_FOUND",
      message: "查无此单位",
      values: { insured: false, staff: 0 },
    });
  });

  test.each<[string, Parameters<typeof answered>[0], Parameters<typeof answered>[1], object]>([
    ["an undeclared error", {}, { errorCode: "BROKEN" }, { code: "TASK_OUTCOME_UNKNOWN", fields: ["errorCode"] }],
    ["an unknown outcome", {}, { outcome: "granted" }, { code: "TASK_OUTCOME_UNKNOWN", fields: ["outcome"] }],
    ["no outcome of two", {}, { outcome: null }, { code: "TASK_OUTCOME_UNKNOWN", fields: ["outcome"] }],
    ["an error as an outcome", {}, { outcome: "notFound" }, { code: "TASK_OUTCOME_UNKNOWN", fields: ["outcome"] }],
    [
      "an error without that on which the flow branches",
      { staff: undefined },
      { outcome: null, errorCode: "NOT_FOUND" },
      { code: "STEP_FORM_INVALID", fields: ["values.staff"] },
    ],
    ["a missing field", { staff: undefined }, {}, { code: "STEP_FORM_INVALID", fields: ["values.staff"] }],
    ["a wrong value", { staff: -1 }, {}, { code: "STEP_FORM_INVALID", fields: ["values.staff"] }],
    ["an object", { staff: { a: 1 } }, {}, { code: "STEP_FORM_INVALID", fields: ["values.staff"] }],
    ["an undeclared field", { licence: "x" }, {}, { code: "STEP_FORM_INVALID", fields: ["values.licence"] }],
    [
      "a wrong value with an error",
      { staff: 1.5 },
      { outcome: null, errorCode: "NOT_FOUND" },
      { code: "STEP_FORM_INVALID", fields: ["values.staff"] },
    ],
  ])("is refused with %s", (_what, values, changes, refusal) => {
    expect(refused(() => done(values, changes))).toEqual(refusal);
  });

  test("is refused after the end of the case", () => {
    const scenario = scenarioWithDepartment();
    scenario.act(scenario.people.owner, WITHDRAWAL);

    expect(refused(() => scenario.act(SYSTEM, answered())).code).toBe("STATUS_FORBIDS");
  });

  test("is taken from no person, and from no system without the topic", () => {
    const scenario = scenarioWithDepartment();

    expect(refused(() => scenario.act(scenario.people.officer, answered())).code).toBe("ROLE_FORBIDS");
    expect(refused(() => scenario.act({ ...SYSTEM, topics: ["dept.RST.other"] }, answered())).code).toBe(
      "NOT_YOUR_CASE",
    );
  });

  test("begins the review if it stands there, and nothing if it stands before", () => {
    const review = scenarioWithDepartment("accepted");
    review.act(SYSTEM, answered());
    const acceptance = scenarioWithDepartment("received", SETTINGS, "acceptance");
    acceptance.act(SYSTEM, answered());

    expect([review.file().status, acceptance.file().status]).toEqual(["underReview", "received"]);
  });

  test("is part of what the signer signs: one that comes later takes the signature back", () => {
    const scenario = scenarioWithDepartment("signed");
    scenario.act(SYSTEM, answered());

    expect(signableText(scenario.file())).toContain("与登记一致");
    expect(holds("signed", scenario.file(), [])).toBe(false);
  });

  test("is kept in the journal without its texts, which stand beside and can be erased", () => {
    const { scenario, event } = done({}, { message: null });
    const { data } = journalEntry(event, (value) => digest(canonicalJson(value)));
    const { split } = SLICES.departmentSteps.stores.departmentSteps;
    const { open, parts } = splitMarks(typeof split === "function" ? split(scenario.file().departmentSteps) : null);

    expect(JSON.stringify(data)).not.toContain("与登记一致");
    expect(canonicalJson(open)).not.toContain("与登记一致");
    expect(parts.words).toEqual({ "0.texts.remark": "与登记一致" });
  });

  test("is shown without its texts to those who do not handle the case", () => {
    const { scenario } = done({}, { outcome: null, errorCode: "NOT_FOUND", message: "查无张三" });

    expect(maskCase(scenario.file(), scenario.loaded.form).departmentSteps).toMatchObject([
      { outcomeName: "查无登记", message: MASKED, texts: { remark: MASKED } },
    ]);
  });
});

describe("what the system of a department is given", () => {
  const factsOf = (scenario: Scenario, settings = SETTINGS) =>
    handedFacts(scenario.file(), scenario.loaded.form, settings.reads);

  test("is what the step lists and nothing else, personal data and texts masked unless it says why not", () => {
    const scenario = scenarioWithDepartment();
    const { applicant, application, number } = scenario.file();
    const facts = factsOf(scenario);

    expect(Object.keys(facts)).toEqual(SETTINGS.reads.map(({ fact }) => fact));
    expect(facts).toMatchObject({
      "case.number": number,
      "applicant.name": applicant.name,
      "applicant.idNumber": applicant.idNumber,
      "application.businessMode": application["businessMode"],
      "application.premisesAddress": application["premisesAddress"],
      "application.contactName": MASKED,
      "application.plannedOpening": { date: application["plannedOpening"] },
      "application.premisesArea": application["premisesArea"],
    });
    expect(facts["applicant.phone"]).not.toBe(applicant.phone);
  });

  test("is null where nothing was filled in", () => {
    const scenario = scenarioWithDepartment();

    expect(
      factsOf(scenario, { ...SETTINGS, reads: [{ fact: "application.canteenKind" }, { fact: "agent.phone" }] }),
    ).toMatchObject({
      "application.canteenKind": null,
    });
  });

  test("is in the journal before it is given, once for each system and passage", () => {
    const scenario = scenarioWithDepartment();
    const [first] = scenario.act(SYSTEM, taken);
    const again = scenario.act(SYSTEM, taken);
    const other = scenario.act({ ...SYSTEM, id: "system-rst-2", name: "备用系统" }, taken);

    expect(first).toMatchObject({
      type: "departmentStepTaken",
      keyId: "system-rst",
      facts: SETTINGS.reads.map(({ fact }) => fact),
      unmasked: ["applicant.idNumber", "application.premisesAddress"],
    });
    expect([again, other.length]).toEqual([[], 1]);
    expect(scenario.file().handOuts.map(({ keyId }) => keyId)).toEqual(["system-rst", "system-rst-2"]);
  });

  test("is given to nobody after the end of the case", () => {
    const scenario = scenarioWithDepartment();
    scenario.act(scenario.people.owner, WITHDRAWAL);

    expect(refused(() => scenario.act(SYSTEM, taken)).code).toBe("STATUS_FORBIDS");
  });

  test("has a name for designers for each fact of the case", () => {
    expect(Object.values(CASE_FACTS).every(({ name }) => /^\p{Script=Han}+$/u.test(name))).toBe(true);
  });
});

describe("the settings of the step", () => {
  const problems = (changes: Partial<typeof SETTINGS>) => {
    const settings = { ...SETTINGS, ...changes };
    return [...settingsProblems(departmentStep, settings), ...departmentStep.problems(settings)];
  };

  test("fit", () => {
    expect(problems({})).toEqual([]);
    expect(departmentNode().settings["reads"]).toEqual(SETTINGS.reads);
  });

  test.each<[string, Partial<typeof SETTINGS>, string]>([
    ["an unknown fact", { reads: [{ fact: "case.ownerId" }] }, "提供的“case.ownerId”不是办件中可以提供的内容"],
    ["a fact twice", { reads: [{ fact: "case.number" }, { fact: "case.number" }] }, "提供的“case.number”重复"],
    [
      "personal data without a reason",
      { reads: [{ fact: "agent.name", unmaskedFor: " " }] },
      "不脱敏提供“agent.name”，没有写明理由",
    ],
    [
      "errors alone",
      { outcomes: [{ word: "notFound", name: "查无登记", error: "NOT_FOUND" }] },
      "的结果都是错误，没有办成的结果",
    ],
    [
      "an error twice",
      {
        outcomes: [
          { word: "done", name: "已办理" },
          { word: "a", name: "甲", error: "SAME" },
          { word: "b", name: "乙", error: "SAME" },
        ],
      },
      "的错误代码“SAME”重复",
    ],
    [
      "a field with the name of the outcome",
      { fields: [{ type: "textfield", id: "outcome", key: "outcome", label: "结果" }] },
      "的内容不能名为“outcome”，它是结果的变量",
    ],
  ])("are refused with %s", (_what, changes, problem) => {
    expect(problems(changes)).toContain(problem);
  });
});

test("the timeline names the step with its result, and the system that was given data", () => {
  const title = (type: "departmentStepCompleted" | "departmentStepTaken", data: Readonly<Record<string, unknown>>) =>
    eventTitle({ type, data }, { kind: "administrativeLicence", result: { name: "" } });

  expect(title("departmentStepCompleted", { record: { name: "参保核验", outcomeName: "核验一致" } })).toBe(
    "参保核验：核验一致",
  );
  expect(title("departmentStepTaken", { keyName: "社会保险系统" })).toBe("向部门系统提供数据：社会保险系统");
});
