import { describe, expect, test } from "@jest/globals";
import { evolve } from "../../../domain/case/evolve.ts";
import { holds } from "../../../domain/case/facts.ts";
import { factsOf, readCaseFile } from "../../../domain/case/stored-form.ts";
import { planWith } from "../../support/free-plan.ts";
import { commands, scenarioAt, task, type Scenario } from "./scenario.ts";

const PLAN = planWith("SC-021", {
  second: { kind: "review", name: "农业审查", group: "officer:NYNC", settings: { lead: false, points: [] } },
  plain: { kind: "review", entered: false },
});

function reviewing(): Scenario {
  const scenario = scenarioAt("underReview");
  scenario.change({ plan: PLAN });
  return scenario;
}

const WITHDRAW = { type: "withdrawCase", reason: "不再需要", present: null } as const;
const enter = (instance: string, element = "second") =>
  ({ type: "enterStep", instance, element, kind: "review", department: null }) as const;

describe("the steps of a case", () => {
  test("are recorded with their outcome when a person ends them, without an act of their own", () => {
    expect(scenarioAt("awaitingSignOff").file().occurrences).toEqual([
      {
        instance: "instance-acceptance",
        element: "acceptance",
        kind: "acceptance",
        outcome: "accepted",
        enteredOn: null,
      },
      { instance: "instance-reviewTask", element: "reviewTask", kind: "review", outcome: "submitted", enteredOn: null },
    ]);
  });

  test("begin when the flow comes to them, with the department that does them", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.system, enter("a"));

    expect(scenario.file().occurrences.at(-1)).toEqual({
      instance: "a",
      element: "second",
      kind: "review",
      outcome: null,
      enteredOn: "2026-03-02",
      departmentId: "NYNC",
    });
  });

  test("begin once, however often the feed tells of them, and only where the plan records it", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.system, enter("a"));

    expect(scenario.act(scenario.people.system, enter("a"))).toEqual([]);
    expect(scenario.act(scenario.people.system, enter("b", "plain"))).toEqual([]);
    expect(scenario.act(scenario.people.system, enter("c", "unknown"))).toEqual([]);
  });

  test("do not begin in a case that has ended, nor again once they have ended", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
    expect(scenario.act(scenario.people.system, enter("instance-reviewTask"))).toEqual([]);
    scenario.act(scenario.people.owner, WITHDRAW);
    expect(scenario.act(scenario.people.system, enter("late"))).toEqual([]);
  });

  test("are gone when the flow takes them back, or when the case ends", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.system, enter("a"));
    scenario.act(scenario.people.system, enter("b"));
    scenario.act(scenario.people.system, { type: "leaveStep", instance: "a" });
    expect(scenario.file().occurrences.map(({ instance, gone }) => [instance, gone])).toEqual([
      ["instance-acceptance", undefined],
      ["a", true],
      ["b", undefined],
    ]);
    expect(scenario.act(scenario.people.system, { type: "leaveStep", instance: "a" })).toEqual([]);
    expect(scenario.act(scenario.people.system, { type: "leaveStep", instance: "unknown" })).toEqual([]);

    scenario.act(scenario.people.owner, WITHDRAW);
    expect(scenario.file().occurrences.every(({ outcome, gone }) => outcome !== null || gone === true)).toBe(true);
    expect(scenario.act(scenario.people.system, { type: "leaveStep", instance: "b" })).toEqual([]);
  });

  test("keep a review from being complete while one of them is open", () => {
    const scenario = reviewing();
    scenario.act(scenario.people.system, enter("a"));
    scenario.act(scenario.people.officer, commands.review(scenario, "grant"));

    expect(scenario.file().status).toBe("underReview");
    expect(holds("reviewed", scenario.file(), [])).toBe(false);
    scenario.act(scenario.people.system, { type: "leaveStep", instance: "a" });
    expect(scenario.file().status).toBe("awaitingSignOff");
    expect(holds("reviewed", scenario.file(), [])).toBe(true);
    expect(holds("reviewed", scenario.file(), [{ kind: "opinion", element: "x", taskId: "t" }])).toBe(false);
  });

  test("of entries that an earlier version wrote record nothing", () => {
    const scenario = reviewing();
    const { taskId, activityId } = task("reviewTask");
    const old = { ...commands.review(scenario, "grant") };
    const [event] = scenario.decideOn(scenario.file(), scenario.people.officer, old);
    const known = scenario.file().occurrences;

    expect(evolve(scenario.file(), { ...event, task: { taskId, activityId } } as never).occurrences).toEqual(known);
  });

  test("are absent from rows that an earlier version wrote", () => {
    const file = reviewing().file();
    const { occurrences: _occurrences, ...facts } = factsOf(file);

    expect(readCaseFile({ ...file, facts } as never).occurrences).toEqual([]);
  });
});
