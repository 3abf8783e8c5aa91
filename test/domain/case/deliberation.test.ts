import { describe, expect, test } from "@jest/globals";
import { eventTitle } from "../../../domain/case/event-title.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { journalEntry } from "../../../domain/case/journal-entry.ts";
import { holds } from "../../../domain/case/facts.ts";
import { signableText } from "../../../domain/case/decision/signable.ts";
import { factsOf } from "../../../domain/case/stored-form.ts";
import { canonicalJson } from "../../../domain/journal/canonical.ts";
import { splitMarks } from "../../../domain/journal/keeping.ts";
import { SLICES } from "../../../domain/case/slices.gen.ts";
import { deliberate } from "./deliberation-scenario.ts";
import { commands, scenarioAt, task, told, type Scenario } from "./scenario.ts";
import { digest } from "./scenario-filing.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";

const deliberated = (outcome: "agreed" | "disagreed" = "agreed"): Scenario => {
  const scenario = scenarioAt("awaitingSignOff");
  scenario.act(scenario.people.officer, deliberate(outcome));
  return scenario;
};
const is = (scenario: Scenario, fact: "deliberated" | "reviewed" | "signed"): boolean =>
  holds(fact, scenario.file(), []);

describe("a deliberation", () => {
  test("that agrees is a fact, and leaves the review in force", () => {
    const scenario = deliberated();

    expect([is(scenario, "deliberated"), is(scenario, "reviewed")]).toEqual([true, true]);
    expect(scenario.file().deliberations).toMatchObject([
      {
        element: "deliberation",
        instance: "instance-deliberation",
        outcome: "agreed",
        on: "2026-03-02",
        chair: { name: "甲核查" },
        participants: [{ name: "乙核查" }, { name: "丙审议" }],
      },
    ]);
  });

  test("that disagrees sends the review back, and counts for nothing afterwards", () => {
    const scenario = deliberated("disagreed");

    expect([is(scenario, "deliberated"), is(scenario, "reviewed")]).toEqual([false, false]);
    expect(scenario.file()).toMatchObject({ status: "underReview", review: { returnedOn: "2026-03-02" } });
  });

  test("that disagrees takes the effect of an earlier one of another step away", () => {
    const scenario = deliberated();
    scenario.act(scenario.people.officer, deliberate("disagreed", { task: task("secondDeliberation") }));

    expect(is(scenario, "deliberated")).toBe(false);
    expect(scenario.file().deliberations.map(({ returnedOn }) => returnedOn)).toEqual(["2026-03-02", undefined]);
  });

  test("is no longer in force after the signer's return, and is held anew", () => {
    const scenario = deliberated();
    scenario.act(scenario.people.chief, commands.sendBack());
    const returned = is(scenario, "deliberated");
    scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
    scenario.act(scenario.people.officer, deliberate("agreed"));

    expect([returned, is(scenario, "deliberated")]).toEqual([false, true]);
    expect(scenario.file().deliberations).toHaveLength(2);
  });

  test("is part of what the signer signs: a later one takes the signature back", () => {
    const scenario = deliberated();
    const seen = signableText(scenario.file());
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    scenario.act(scenario.people.officer, deliberate("agreed"));

    expect(seen).toContain("与会人员逐项讨论了审查意见");
    expect([is(scenario, "signed"), scenario.file().signature?.outdatedBy]).toEqual([false, "deliberationRecorded"]);
  });

  test("that is open keeps the fact from holding", () => {
    const open = [{ kind: "deliberation", element: "second", taskId: "task-2" }];

    expect(holds("deliberated", deliberated().file(), open)).toBe(false);
  });

  test("tells the flow its conclusion", () => {
    const scenario = deliberated("disagreed");
    const recorded = scenario.events.filter(({ type }) => type === "deliberationRecorded");

    expect(recorded).toHaveLength(1);
    expect(() => told(scenario, recorded)).toThrow("has no step 'deliberation'");
  });

  test("counts its persons once: the chair again among the others is one", () => {
    const scenario = scenarioAt("awaitingSignOff");
    const again = { name: " 甲核查 ", idNumber: SURVEYORS[0].idNumber };

    const refused = scenario.refusalOf(
      scenario.people.officer,
      deliberate("agreed", { participants: [SURVEYORS[1], again] }),
    );

    expect(refused).toMatchObject({ code: "PARTICIPANTS_TOO_FEW", problems: [{ field: "participants" }] });
  });

  test("by a chief representative, who signs afterwards", () => {
    const scenario = scenarioAt("awaitingSignOff");
    const { chief } = scenario.people;
    scenario.act(chief, deliberate("agreed", { chair: { personId: chief.id } }));
    scenario.act(chief, commands.sign(scenario, "grant"));

    expect(is(scenario, "signed")).toBe(true);
  });
});

test("while a deliberation is open, the case does not await the signature", () => {
  const scenario = scenarioAt("awaitingSignOff");
  const entered = evolve(scenario.file(), {
    type: "stepEntered",
    instance: "instance-deliberation",
    element: "deliberation",
    kind: "deliberation",
    name: "集体审议",
    on: "2026-03-02",
    departmentId: "SCJG",
  });
  scenario.replace(entered);
  scenario.act(scenario.people.officer, deliberate("agreed"));

  expect([entered.status, scenario.file().status]).toEqual(["underReview", "awaitingSignOff"]);
});

describe("of the persons and words of a deliberation", () => {
  test("the journal keeps commitments only, and the conclusion in the open", () => {
    const recorded = deliberated().events.find(({ type }) => type === "deliberationRecorded")!;
    const { data } = journalEntry(recorded, (value) => digest(canonicalJson(value)));
    const title = eventTitle({ type: recorded.type, data }, { kind: "administrativeLicence", result: { name: "" } });

    expect(title).toBe("集体审议：同意");
    expect(JSON.stringify(data)).not.toMatch(/核查|审议|会议室|110101/);
  });

  test("the row without its sealed parts holds none", () => {
    const { split } = SLICES.deliberation.stores.deliberations;
    const { open, parts } = splitMarks(typeof split === "function" ? split(deliberated().file().deliberations) : null);

    expect(JSON.stringify(open)).not.toMatch(/核查|审议|会议室|110101/);
    expect(Object.keys(parts).sort()).toEqual(["survey", "words"]);
  });
});

test("a row of an earlier version has no deliberations", () => {
  const file = scenarioAt("awaitingSignOff").file();
  const { deliberations: _none, ...facts } = factsOf(file);

  expect(SLICES.deliberation.read({ ...file, facts })).toEqual({ deliberations: [] });
});
