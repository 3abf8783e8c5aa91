import { describe, expect, test } from "@jest/globals";
import { limitsOf, stageOf } from "../../../domain/case/deadlines/deadlines.ts";
import { warningLevel, type WarningLevel } from "../../../domain/case/deadlines/urgency.ts";
import { caseDates } from "../../../store/tables/case-dates.ts";
import {
  calendar,
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  refusedScenario,
  type Scenario,
} from "./scenario.ts";

/** SC-021: promise of five working days, ten by law, filed and accepted on Monday 2 March 2026. */
const seen = (
  scenario: Scenario,
  today: string,
): readonly [owed: string, next: string | null, lawful: string | null, level: WarningLevel] => {
  const { item } = scenario.loaded;
  const stage = stageOf(scenario.file(), item, calendar, today);
  return [
    stage.owed,
    stage.next?.date ?? null,
    stage.lawful?.date ?? null,
    warningLevel(caseDates(scenario.file(), { item, calendar, today }), today, calendar),
  ];
};

const withdrawn = (): Scenario => {
  const scenario = scenarioAt("underReview");
  scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
  return scenario;
};
const ended = (): Scenario => {
  const scenario = scenarioWithTermination("SC-021");
  scenario.act(scenario.people.chief, commands.endIt());
  return scenario;
};

describe("every stage has its own clock; that of an earlier stage no longer applies (行政许可法 arts. 32, 42, 44)", () => {
  test.each<[string, () => Scenario, string, ReturnType<typeof seen>]>([
    [
      "before acceptance, in time",
      () => scenarioAt("received"),
      "2026-03-05",
      ["answer", "2026-03-09", "2026-03-09", "green"],
    ],
    [
      "before acceptance, the last day",
      () => scenarioAt("received"),
      "2026-03-09",
      ["answer", "2026-03-09", "2026-03-09", "yellow"],
    ],
    [
      "before acceptance, a day later",
      () => scenarioAt("received"),
      "2026-03-10",
      ["answer", "2026-03-09", "2026-03-09", "darkRed"],
    ],
    [
      "notice not served yet",
      () => scenarioAt("supplementRequested"),
      "2026-06-01",
      ["supplement", null, null, "green"],
    ],
    [
      "supplement pending",
      () => scenarioAt("supplementServed"),
      "2026-03-16",
      ["supplement", "2026-03-16", null, "green"],
    ],
    [
      "supplement that never came: the applicant's limit, not the organ's",
      () => scenarioAt("supplementServed"),
      "2026-06-01",
      ["supplement", "2026-03-16", null, "supplementOver"],
    ],
    [
      "supplement handed in",
      () => scenarioAt("supplementSubmitted"),
      "2026-03-02",
      ["answer", "2026-03-09", "2026-03-09", "green"],
    ],
    ["accepted", () => scenarioAt("accepted"), "2026-03-02", ["decision", "2026-03-09", "2026-03-16", "green"]],
    [
      "under review, the promise broken",
      () => scenarioAt("underReview"),
      "2026-03-10",
      ["decision", "2026-03-09", "2026-03-16", "red"],
    ],
    [
      "under review, the law broken",
      () => scenarioAt("underReview"),
      "2026-03-17",
      ["decision", "2026-03-09", "2026-03-16", "darkRed"],
    ],
    [
      "on survey: the promise waits",
      () => scenarioOnSurvey(),
      "2026-03-12",
      ["decision", "2026-03-19", "2026-03-16", "green"],
    ],
    [
      "on survey: the law does not (art. 45)",
      () => scenarioOnSurvey(),
      "2026-03-17",
      ["decision", "2026-03-24", "2026-03-16", "darkRed"],
    ],
    [
      "awaiting sign-off",
      () => scenarioAt("awaitingSignOff"),
      "2026-03-16",
      ["decision", "2026-03-09", "2026-03-16", "red"],
    ],
    [
      "signed, the seal is awaited: decided on the day of the signature",
      () => scenarioAt("signed"),
      "2026-03-17",
      ["delivery", "2026-03-16", "2026-03-16", "darkRed"],
    ],
    [
      "decided in time, making the licence, long after the limits",
      () => scenarioAt("decided"),
      "2026-03-12",
      ["delivery", "2026-03-16", "2026-03-16", "green"],
    ],
    [
      "ready for delivery, in its own ten days",
      () => scenarioAt("readyForDelivery"),
      "2026-03-13",
      ["delivery", "2026-03-16", "2026-03-16", "yellow"],
    ],
    [
      "ready for delivery, the last day",
      () => scenarioAt("readyForDelivery"),
      "2026-03-16",
      ["delivery", "2026-03-16", "2026-03-16", "yellow"],
    ],
    [
      "ready for delivery, too late",
      () => scenarioAt("readyForDelivery"),
      "2026-03-17",
      ["delivery", "2026-03-16", "2026-03-16", "darkRed"],
    ],
    ["refused, to be served", refusedScenario, "2026-03-12", ["delivery", "2026-03-16", "2026-03-16", "green"]],
    ["delivered", () => scenarioAt("closed"), "2026-12-01", ["none", null, null, "green"]],
    ["withdrawn", withdrawn, "2026-12-01", ["none", null, null, "green"]],
    ["ended without a decision", ended, "2026-12-01", ["none", null, null, "green"]],
  ])("%s", (_what, scenario, today, expected) => {
    expect(seen(scenario(), today)).toEqual(expected);
  });

  test("delivery of a decision made on the last day is not red because of limits that the decision met", () => {
    const scenario = scenarioAt("awaitingSignOff");
    scenario.goTo("2026-03-16");
    scenario.act(scenario.people.chief, commands.sign(scenario, "grant"));
    scenario.act(scenario.people.system, { type: "confirmSignOff" });
    scenario.act(scenario.people.system, commands.issue());

    expect(seen(scenario, "2026-03-27")).toEqual(["delivery", "2026-03-30", "2026-03-30", "yellow"]);
    expect(limitsOf(scenario.file(), scenario.loaded.item, calendar, "2026-12-01")).toMatchObject({
      statutory: { state: "stopped", dueOn: "2026-03-16", stoppedOn: "2026-03-16", inTime: true },
      promised: { stoppedOn: "2026-03-16", inTime: false },
    });
  });
});

describe("while a date waits for a holiday notice", () => {
  test.each<[string, "received" | "accepted" | "readyForDelivery", string, ReturnType<typeof seen>]>([
    ["an answer", "received", "2026-12-28", ["answer", "2027-01-03", "2027-01-03", "pending"]],
    ["an answer, after the earliest day", "received", "2027-01-08", ["answer", "2027-01-03", "2027-01-03", "pending"]],
    ["a decision", "accepted", "2027-03-31", ["decision", "2027-01-03", "2027-01-08", "pending"]],
    ["a delivery", "readyForDelivery", "2027-03-31", ["delivery", "2027-01-08", "2027-01-08", "pending"]],
  ])("%s has no colour and is never overdue", (_what, stage, today, expected) => {
    const scenario = lateInTheYear(stage);

    expect(seen(scenario, today)).toEqual(expected);
  });
});

/** Filed and brought to a stage on Monday 28 December 2026, with no notice for 2027. */
function lateInTheYear(stage: "received" | "accepted" | "readyForDelivery"): Scenario {
  return scenarioAt(stage, "SC-021", undefined, undefined, "2026-12-28");
}
