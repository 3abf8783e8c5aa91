import { describe, expect, test } from "@jest/globals";
import { limitsOf } from "../../../domain/case/deadlines/deadlines.ts";
import { holds } from "../../../domain/case/facts.ts";
import { postCheckDueOn, proposedRevocation } from "../../../domain/case/post-check/post-check.ts";
import { postCheck } from "../../../domain/case/post-check/post-check.step.ts";
import { SURVEYORS } from "../../support/demo-actors.ts";
import { papersIn } from "./kinds-papers.ts";
import { check, scenarioToCheck } from "./kinds-scenario.ts";
import { calendar, commands, scenarioAt, task } from "./scenario.ts";

describe("what was granted on a commitment is checked afterwards:", () => {
  test.each([
    ["conforms", true, false],
    ["rectify", false, false],
    ["revoke", false, true],
  ] as const)("%s", (outcome, checked, proposed) => {
    const scenario = scenarioToCheck();

    scenario.act(scenario.people.officer, check(outcome));

    const file = scenario.file();
    expect([holds("postChecked", file, []), holds("revocationProposed", file, [])]).toEqual([checked, proposed]);
    expect(papersIn(scenario).at(-1)?.kind).toBe("postCheckRecord");
    // The case and the licence stay what they are until somebody revokes it.
    expect([file.status, file.endedOn, file.licence?.number]).toEqual(["closed", "2026-03-02", expect.any(String)]);
  });

  test("after an order to put something right it is checked again, within the same time from its end", () => {
    const scenario = scenarioToCheck();
    scenario.act(scenario.people.officer, check("rectify"));
    const due = postCheckDueOn(scenario.file(), 40, calendar);
    scenario.goTo("2026-05-06");

    scenario.act(scenario.people.officer, check("conforms", { task: { ...task("postCheck"), instance: "again" } }));

    expect(due?.date).toBe(calendar.addWorkingDays("2026-04-30", 40).date);
    expect(scenario.file().postChecks.map(({ result }) => result)).toEqual(["rectify", "conforms"]);
    expect(proposedRevocation(scenario.file())).toBe(null);
  });

  test("it has a limit of its own, from the decision; a late one is recorded as late", () => {
    const scenario = scenarioToCheck();
    scenario.goTo("2026-06-01");

    scenario.act(scenario.people.officer, check("conforms"));

    const [checked] = scenario.file().postChecks;
    expect([checked?.dueOn, checked?.inTime]).toEqual([calendar.addWorkingDays("2026-03-02", 40).date, false]);
  });

  test("no clock of the case waits for it", () => {
    const scenario = scenarioToCheck();
    const limits = limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-06-01");

    expect([limits?.statutory.state, limits?.promised.state]).toEqual(["stopped", "stopped"]);
  });

  test("a result that the applicant has not opened yet does not stop it", () => {
    const scenario = scenarioToCheck("readyForDelivery");

    scenario.act(scenario.people.officer, check("conforms"));

    expect(scenario.file().status).toBe("readyForDelivery");
  });
});

describe("a check is refused", () => {
  test.each([
    ["by one person", { persons: SURVEYORS.slice(0, 1) }, "TWO_PERSONS_REQUIRED"],
    ["without what was found", { findings: " " }, "REASON_REQUIRED"],
    ["of a day before the decision", { on: "2026-03-01" }, "POST_CHECK_DAY_INVALID"],
    ["of a day to come", { on: "2026-03-03" }, "POST_CHECK_DAY_INVALID"],
    ["as an order that ends today", { outcome: "rectify", rectifyBy: "2026-03-02" }, "RECTIFY_DAY_REQUIRED"],
    ["as a proposal without its basis", { outcome: "revoke", basis: null }, "BASIS_REQUIRED"],
  ] as const)("%s", (_what, changes, code) => {
    const scenario = scenarioToCheck();

    expect(scenario.refusalOf(scenario.people.officer, check("conforms", changes))?.code).toBe(code);
  });

  test("as a proposal while the time to put something right still runs; not once it is over", () => {
    const scenario = scenarioToCheck();
    scenario.act(scenario.people.officer, check("rectify"));
    const again = { ...task("postCheck"), instance: "again" };
    const revoke = check("revoke", { task: again });
    const refusalOn = (day: string): string | undefined => {
      scenario.goTo(day);
      return scenario.refusalOf(scenario.people.officer, revoke)?.code;
    };

    expect(["2026-04-29", "2026-04-30", "2026-05-06"].map(refusalOn)).toEqual([
      "RECTIFY_PERIOD_RUNS",
      "RECTIFY_PERIOD_RUNS",
      undefined,
    ]);
    const early = { ...revoke, on: "2026-04-29" };
    expect(scenario.refusalOf(scenario.people.officer, early)?.code).toBe("RECTIFY_PERIOD_RUNS");
  });

  test("of a day before the check that it follows", () => {
    const scenario = scenarioToCheck();
    scenario.goTo("2026-03-10");
    scenario.act(scenario.people.officer, check("rectify"));
    scenario.goTo("2026-05-06");
    const earlier = check("conforms", { task: { ...task("postCheck"), instance: "again" }, on: "2026-03-09" });

    expect(scenario.refusalOf(scenario.people.officer, earlier)?.code).toBe("POST_CHECK_DAY_INVALID");
  });

  test("before a licence is issued", () => {
    const scenario = scenarioToCheck("decided");

    expect(scenario.refusalOf(scenario.people.officer, check("conforms"))?.code).toBe("STEP_NOT_READY");
  });
});

describe("the delivery", () => {
  test("leaves the flow to the check: nothing cancels it", () => {
    const scenario = scenarioToCheck("readyForDelivery");

    const events = scenario.act(scenario.people.issuer, commands.deliver(scenario));

    expect(events.find(({ type }) => type === "resultDelivered")).toMatchObject({ flowGoesOn: true });
  });

  test("waits for its step, which stands before the check", () => {
    const scenario = scenarioToCheck("readyForDelivery");
    const refusal = scenario.refusalOf(scenario.people.issuer, commands.deliver(scenario, { task: null }));
    const usual = scenarioAt("readyForDelivery");

    expect([refusal?.code, refusal?.temporary]).toEqual(["TASK_NOT_FOUND", true]);
    expect(usual.refusalOf(usual.people.issuer, commands.deliver(usual, { task: null }))).toBe(null);
  });
});

test("only an item with a commitment has it, within the days of the item", () => {
  const commitment = { basis: "《优化营商环境条例》第四十条", postCheckDays: 30 };

  expect(postCheck.problems({ limitDays: 30 }, { commitment })).toEqual([]);
  expect(postCheck.problems({ limitDays: 40 }, { commitment })).toHaveLength(1);
  expect(postCheck.problems({ limitDays: 30 }, {})).toHaveLength(1);
});
