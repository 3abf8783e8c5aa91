import { describe, expect, test } from "@jest/globals";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { eventTitle } from "../../../domain/case/event-title.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { maskCase } from "../../../domain/case/disclosure/mask-case.ts";
import { PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import { procedureWarnings } from "../../../domain/case/procedures/procedure-warnings.ts";
import { withoutWords } from "../../../domain/case/without-words.ts";
import { factsOf } from "../../../domain/case/stored-form.ts";
import { SPECIAL_PROCEDURE_KINDS, type SpecialProcedureKind } from "../../../domain/item/service-item.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";
import { planWith } from "../../support/free-plan.ts";
import { findItem } from "../../../processes/load.ts";
import { digest } from "./scenario-filing.ts";
import { calendar, commands, scenarioAt, scenarioOnSurvey, task, type Scenario } from "./scenario.ts";

const PLAN = planWith("SC-021", {
  lead: { kind: "review", entered: false },
  ...Object.fromEntries(
    SPECIAL_PROCEDURE_KINDS.map((procedure) => [
      procedure,
      { kind: "specialProcedure", name: procedure, settings: { procedure } } as const,
    ]),
  ),
});

type Begin = Extract<Command, { type: "beginSpecialProcedure" }>;
type Finish = Extract<Command, { type: "finishSpecialProcedure" }>;
const ITEM = findItem("SC-021")!.item;
const THIRD = { name: "丙专家", idNumber: "110101199003070310" };

const stepOf = (kind: SpecialProcedureKind, instance = `instance-${kind}`) => ({
  ...task(kind),
  kind: "specialProcedure",
  instance,
});

/** A case under review, whose flow has come to the steps of these procedures. */
function at(...kinds: readonly SpecialProcedureKind[]): Scenario {
  const scenario = scenarioAt("underReview");
  scenario.change({ plan: PLAN });
  for (const kind of kinds) {
    const step = { element: kind, kind: "specialProcedure", department: null } as const;
    scenario.act(scenario.people.system, { type: "enterStep", instance: `instance-${kind}`, ...step });
  }
  return scenario;
}

function act(scenario: Scenario, command: Begin | Finish): void {
  scenario.change({ step: nodeOf(command) });
  scenario.act(scenario.people.officer, command);
}

function codeOf(scenario: Scenario, command: Begin | Finish): string | undefined {
  scenario.change({ step: nodeOf(command) });
  return scenario.refusalOf(scenario.people.officer, command)?.code;
}

function nodeOf({ task: { activityId } }: Begin | Finish) {
  const node = PLAN.nodes[activityId];
  return node?.type === "step" ? node : null;
}

const begin = (kind: SpecialProcedureKind, changes: Partial<Begin> = {}): Begin => ({
  type: "beginSpecialProcedure",
  task: stepOf(kind),
  reason: "需要查明",
  limitDays: 10,
  responsible: "承办处",
  presider: kind === "hearing" ? { name: THIRD.name, idNumber: THIRD.idNumber } : null,
  place: kind === "hearing" ? "第一会议室" : null,
  hearingOn: kind === "hearing" ? "2026-06-01" : null,
  requestedOn: null,
  ...changes,
});

const finish = (kind: SpecialProcedureKind, changes: Partial<Finish> = {}): Finish => ({
  type: "finishSpecialProcedure",
  task: stepOf(kind),
  on: null,
  persons: [...SURVEYORS, THIRD],
  place: "生产经营场所",
  passed: true,
  result: "符合要求",
  report: "报告1号",
  ...changes,
});

describe.each(SPECIAL_PROCEDURE_KINDS)("%s", (kind) => {
  test("begins by an act of its own, tells the applicant how long it takes, and stops the clocks of its kind", () => {
    const scenario = at(kind);
    expect(scenario.file().status).toBe("underReview");
    act(scenario, begin(kind));

    const { stopsStatutory, stopsPromised, article } = PROCEDURE_RULES[kind];
    expect(scenario.file()).toMatchObject({
      status: "specialProcedure",
      procedures: [{ kind, instance: `instance-${kind}`, endedOn: null, responsible: "承办处" }],
      pauses: [{ from: "2026-03-02", to: null, stopsStatutory, stopsPromised }],
    });
    const paper = scenario.events.at(-1);
    expect(paper).toMatchObject({ type: "documentRequested", kind: "specialProcedureNotice" });
    expect(JSON.stringify(paper)).toContain(article);
    expect(scenario.file().occurrences.at(-1)).toMatchObject({ outcome: null });
  });

  test("ends with its result, and the clocks go on", () => {
    const scenario = at(kind);
    act(scenario, begin(kind));
    scenario.goTo("2026-03-05");
    act(scenario, finish(kind, { on: "2026-03-04" }));

    expect(scenario.file()).toMatchObject({
      status: "underReview",
      procedures: [{ endedOn: "2026-03-04", passed: true, report: "报告1号" }],
      pauses: [{ to: "2026-03-04" }],
    });
    expect(scenario.file().occurrences.at(-1)).toMatchObject({ outcome: "completed" });
  });

  test("does not begin twice, and does not end before it has begun", () => {
    const scenario = at(kind);
    expect(codeOf(scenario, finish(kind))).toBe("PROCEDURE_NOT_BEGUN");
    act(scenario, begin(kind));
    expect(codeOf(scenario, begin(kind))).toBe("PROCEDURE_ALREADY_BEGUN");
  });
});

describe("the day that a procedure is expected to end (APL arts. 42, 45)", () => {
  const long = { value: 200, unit: "workingDay", text: "200个工作日", approx: true } as const;
  const begun = (kind: SpecialProcedureKind, stopsStatutory: boolean, on = "2026-03-02") => {
    const scenario = at(kind);
    const item = {
      ...ITEM,
      specialProcedures: [
        {
          id: "S1",
          kind,
          name: "程序",
          gloss: "Procedure",
          trigger: "always",
          limit: long,
          mayLeaveHall: true,
          excludedFromStatutoryClock: stopsStatutory,
          excludedFromPromisedClock: true,
        } as const,
      ],
    };
    scenario.change({ item });
    scenario.goTo(on);
    act(scenario, begin(kind));
    const [procedure] = scenario.file().procedures;
    const { dueOn } = limitsOf(scenario.file(), item, calendar, on)!.statutory;
    return { procedure, dueOn, notice: JSON.stringify(scenario.events.at(-1)) };
  };

  test("is the last day for the decision at the latest where the limit of the law runs on, and the notice tells the shorter time", () => {
    const { procedure, dueOn, notice } = begun("siteSurvey", false);

    expect(procedure).toMatchObject({ expectedEndOn: dueOn });
    expect(procedure?.limit?.value).toBe(calendar.workingDaysBetween("2026-03-02", dueOn));
    expect(notice).not.toContain("200个工作日");
  });

  test("is today where that day is over", () => {
    const { procedure } = begun("siteSurvey", false, "2026-06-01");

    expect(procedure).toMatchObject({ expectedEndOn: "2026-06-01", limit: { value: 0, text: "当日" } });
  });

  test("follows the item alone where the limit of the law stands still meanwhile", () => {
    const { procedure, dueOn } = begun("expertReview", true);

    expect(procedure?.limit).toEqual(long);
    expect((procedure?.expectedEndOn ?? "") > dueOn).toBe(true);
  });
});

describe("two procedures at once", () => {
  test("pause once, and the end of one ends that one only", () => {
    const scenario = at("expertReview", "hearing");
    act(scenario, begin("expertReview"));
    scenario.goTo("2026-03-03");
    act(scenario, begin("hearing"));
    scenario.goTo("2026-03-05");
    act(scenario, finish("expertReview"));

    expect(scenario.file().status).toBe("specialProcedure");
    expect(scenario.file().procedures.map(({ endedOn }) => endedOn)).toEqual(["2026-03-05", null]);
    expect(scenario.file().pauses.map(({ to }) => to)).toEqual(["2026-03-05", null]);
    scenario.goTo("2026-03-06");
    act(scenario, finish("hearing"));

    const one = at("expertReview");
    act(one, begin("expertReview"));
    one.goTo("2026-03-06");
    act(one, finish("expertReview"));
    const limits = (scenarioOf: Scenario) =>
      limitsOf(scenarioOf.file(), scenarioOf.loaded.item, calendar, "2026-03-06");
    expect(limits(scenario)).toEqual(limits(one));
  });
});

describe("the end of a procedure in the time line", () => {
  const kept = (event: CaseEvent) => ({
    type: event.type,
    data: journalEntry(event, (value) => digest(canonicalJson(value))).data,
  });
  const titles = (scenario: Scenario): readonly string[] =>
    scenario.events
      .filter(({ type }) => type === "specialProcedureEnded")
      .map((event) => eventTitle(kept(event), scenario.loaded.item, { names: false }));

  test("says which of several has ended, and how", () => {
    const scenario = at("expertReview", "hearing");
    act(scenario, begin("expertReview"));
    act(scenario, begin("hearing"));
    act(scenario, finish("hearing", { passed: false }));
    act(scenario, finish("expertReview"));

    expect(titles(scenario)).toEqual(["特别程序结束：听证，结论为不符合", "特别程序结束：专家评审，结论为符合"]);
  });

  test("names the survey that a review began", () => {
    const scenario = scenarioOnSurvey();
    scenario.act(scenario.people.officer, commands.surveyEnd());

    expect(titles(scenario)).toEqual([expect.stringMatching(/^特别程序结束：实地勘察，结论为符合$/u)]);
  });

  test("says nothing more for an entry of before, which keeps no name", () => {
    const data = { on: "2026-03-02", passed: true };

    expect(eventTitle({ type: "specialProcedureEnded", data }, at().loaded.item)).toBe("特别程序结束");
  });
});

describe("a hearing", () => {
  const presiding = (scenario: Scenario): Begin =>
    begin("hearing", { presider: { personId: scenario.people.officer.id } });

  test("is not presided over by who reviewed the case, under any account (art. 48)", () => {
    const scenario = at("hearing");
    scenario.act(
      scenario.people.officer,
      commands.review(scenario, "grant", { task: { ...task("lead"), kind: "review" } }),
    );
    expect(codeOf(scenario, presiding(scenario))).toBe("PRESIDER_REVIEWED");

    const known = scenario
      .context()
      .people.map((one) => (one.id === scenario.people.officer.id ? { ...one, key: THIRD.idNumber } : one));
    scenario.change({ people: known });
    expect(codeOf(scenario, begin("hearing"))).toBe("PRESIDER_REVIEWED");
  });

  test("and who presided does not review it afterwards", () => {
    const scenario = at("hearing");
    act(scenario, presiding(scenario));
    act(scenario, finish("hearing"));
    scenario.change({ step: null });

    const review = commands.review(scenario, "grant", { task: { ...task("lead"), kind: "review" } });
    expect(scenario.refusalOf(scenario.people.officer, review)?.code).toBe("PRESIDER_REVIEWED");
  });
});

test.each<[string, SpecialProcedureKind, Partial<Begin>, string]>([
  ["without a reason", "appraisal", { reason: " " }, "REASON_REQUIRED"],
  ["without a responsible institution", "appraisal", { responsible: "" }, "REASON_REQUIRED"],
  ["without its time, where the item sets none", "appraisal", { limitDays: null }, "PROCEDURE_LIMIT_REQUIRED"],
  ["without a presider", "hearing", { presider: null }, "PRESIDER_REQUIRED"],
  ["with a presider whom nobody knows", "hearing", { presider: { personId: "nobody" } }, "SURVEYOR_UNKNOWN"],
])("does not begin %s: %s", (_what, kind, changes, code) => {
  expect(codeOf(at(kind), begin(kind, changes))).toBe(code);
});

test.each<[string, SpecialProcedureKind, Partial<Finish>, string]>([
  ["by one person", "inspectionTesting", { persons: [SURVEYORS[0]] }, "TWO_PERSONS_REQUIRED"],
  ["by one person twice", "quarantine", { persons: [SURVEYORS[0], SURVEYORS[0]] }, "TWO_PERSONS_REQUIRED"],
  ["by two experts", "expertReview", { persons: SURVEYORS }, "EXPERTS_REQUIRED"],
  ["without its report", "appraisal", { report: null }, "REASON_REQUIRED"],
  ["without a result", "auction", { result: " " }, "REASON_REQUIRED"],
  ["before it began", "auction", { on: "2026-03-01" }, "PROCEDURE_DAY_INVALID"],
  ["tomorrow", "auction", { on: "2026-03-03" }, "PROCEDURE_DAY_INVALID"],
])("does not end %s: %s", (_what, kind, changes, code) => {
  const scenario = at(kind);
  act(scenario, begin(kind));
  expect(codeOf(scenario, finish(kind, changes))).toBe(code);
});

describe("the days of a hearing", () => {
  // 2 March 2026 is a Monday; seven working days later is 11 March, twenty 30 March.
  const held = (hearingOn: string | null, requestedOn: string | null = null, place: string | null = "第一会议室") =>
    begin("hearing", { hearingOn, requestedOn, place });

  test.each([
    ["2026-03-10", null, "HEARING_NOTICE_TOO_SHORT"],
    ["2026-03-02", null, "HEARING_NOTICE_TOO_SHORT"],
    ["2026-02-20", null, "HEARING_NOTICE_TOO_SHORT"],
    ["2026-03-11", null, undefined],
    ["2026-06-01", null, undefined],
    ["2026-03-30", "2026-03-02", undefined],
    ["2026-03-31", "2026-03-02", "HEARING_TOO_LATE"],
    ["2026-03-11", "2026-03-03", "HEARING_DAY_INVALID"],
    ["2026-03-11", "2026-03-01", "HEARING_DAY_INVALID"],
    [null, "2026-03-02", "HEARING_DAY_REQUIRED"],
    [null, null, "HEARING_DAY_REQUIRED"],
  ])("told on 2 March: %s, asked for on %s: %s (行政许可法 arts. 47, 48)", (hearingOn, requestedOn, code) => {
    expect(codeOf(at("hearing"), held(hearingOn, requestedOn))).toBe(code);
  });

  test("count by working days: over Qingming they are later", () => {
    const scenario = at("hearing");
    scenario.goTo("2026-03-30");
    // 4 to 6 April are days off.
    expect(codeOf(scenario, held("2026-04-08"))).toBe("HEARING_NOTICE_TOO_SHORT");
    expect(codeOf(scenario, held("2026-04-09"))).toBeUndefined();
  });

  test("are told with the place", () => {
    expect(codeOf(at("hearing"), held("2026-03-11", null, null))).toBe("REASON_REQUIRED");
    const scenario = at("hearing");
    act(scenario, held("2026-03-11", "2026-03-02"));
    const paper = JSON.stringify(scenario.events.at(-1));

    expect(paper).toContain("2026年3月11日");
    expect(paper).toContain("第一会议室");
    expect(scenario.file().procedures[0]).toMatchObject({ hearingOn: "2026-03-11", requestedOn: "2026-03-02" });
  });

  test("that can no longer be kept do not prevent the hearing, which is still owed", () => {
    const scenario = at("hearing");
    scenario.goTo("2026-03-25");
    act(scenario, held("2026-04-03", "2026-03-02"));

    expect(warned(scenario, "2026-03-25")).toEqual([
      expect.stringMatching(/期限为2026年3月30日（行政许可法第四十七条）/u),
    ]);
  });

  test("of another procedure are not looked at", () => {
    expect(codeOf(at("appraisal"), begin("appraisal", { hearingOn: "2026-03-02", requestedOn: "2030-01-01" }))).toBe(
      undefined,
    );
  });
});

describe("a warning to staff", () => {
  // Accepted on 2 March: five working days later is 9 March.
  test.each<[SpecialProcedureKind, string, string | null]>([
    ["inspectionTesting", "2026-03-09", "至2026年3月9日"],
    ["inspectionTesting", "2026-03-10", "已经超过"],
    ["quarantine", "2026-03-10", "已经超过"],
    ["appraisal", "2026-03-10", null],
    ["siteSurvey", "2026-03-10", null],
  ])("%s, not begun on %s: %s (行政许可法 art. 55)", (kind, today, words) => {
    const found = warned(at(kind), today);
    expect(found).toEqual(words === null ? [] : [expect.stringContaining(words)]);
    expect(found.join("")).toMatch(words === null ? /^$/u : /行政许可法第五十五条/u);
  });

  test.each([
    ["2026-03-09", 0],
    ["2026-03-10", 1],
  ])("a test begun on %s: %d", (on, count) => {
    const scenario = at("inspectionTesting");
    scenario.goTo(on);
    act(scenario, begin("inspectionTesting"));
    expect(warned(scenario, "2026-03-20")).toHaveLength(count);
  });

  test("a hearing that ended before its day, and one that was held as told", () => {
    const [early, held] = [at("hearing"), at("hearing")];
    for (const scenario of [early, held])
      act(scenario, begin("hearing", { hearingOn: "2026-03-11", place: "第一会议室" }));
    early.goTo("2026-03-10");
    act(early, finish("hearing"));
    held.goTo("2026-03-11");
    act(held, finish("hearing"));

    expect(warned(early, "2026-03-10")).toEqual([expect.stringContaining("之前结束")]);
    expect(warned(held, "2026-03-11")).toEqual([]);
  });
});

function warned(scenario: Scenario, today: string): readonly string[] {
  return procedureWarnings(scenario.file(), { plan: PLAN, calendar, today });
}

test("the item's own limit is that of the procedure, whatever is entered", () => {
  const scenario = at("siteSurvey");
  const rule = scenario.loaded.item.specialProcedures.find(({ kind }) => kind === "siteSurvey")!;
  act(scenario, begin("siteSurvey", { limitDays: 300 }));
  expect(scenario.file().procedures[0]).toMatchObject({ ruleId: rule.id, limit: rule.limit });
});

test("no words are left after an erasure, and a masked reader sees no names", () => {
  const scenario = at("hearing");
  act(scenario, begin("hearing", { reason: "利害关系人申请", responsible: "法规处王某", place: "某村" }));
  act(scenario, finish("hearing", { report: "听证笔录3号", result: "双方质证" }));
  const erased = JSON.stringify(withoutWords(factsOf(scenario.file()), "已删除"));

  for (const word of ["利害关系人申请", "法规处王某", "某村", "听证笔录3号", "双方质证"])
    expect(erased).not.toContain(word);
  const masked = JSON.stringify(maskCase(scenario.file(), scenario.loaded.form).procedures);
  for (const word of [THIRD.name, THIRD.idNumber, "王某"]) expect(masked).not.toContain(word);
});
