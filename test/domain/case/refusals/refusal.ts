import type { Actor } from "../../../../domain/case/actor.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import type { RuleCode } from "../../../../domain/refusals.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import {
  calendar,
  commands,
  scenarioAt,
  exampleWith,
  type letter,
  openScenario,
  type Scenario,
  type Stage,
} from "../scenario.ts";
import { filer, filing, judged } from "../scenario-filing.ts";

/** An act that a rule refuses: what it is, in which scenario, by whom, and the expected code. */
export interface Refusal {
  readonly title: string;
  readonly code: RuleCode;
  readonly scenario: () => Scenario;
  readonly who: (scenario: Scenario) => Actor;
  readonly command: (scenario: Scenario) => Command;
}

type Who = keyof Scenario["people"] | ((scenario: Scenario) => Actor);
type Opened = Stage | (() => Scenario);

/** One refusal: the scenario is a stage or a function that opens one, the person one of the scenario's or chosen from it. */
export function refusal(
  title: string,
  code: RuleCode,
  opened: Opened,
  who: Who,
  command: Command | ((scenario: Scenario) => Command),
): Refusal {
  return {
    title,
    code,
    scenario: typeof opened === "function" ? opened : () => scenarioAt(opened),
    who: typeof who === "function" ? who : (scenario) => scenario.people[who],
    command: typeof command === "function" ? command : () => command,
  };
}

/** A font that lacks one character. */
export const unprintable = (text: string): readonly string[] => (text.includes("𠮷") ? ["𠮷"] : []);
export const fresh = (): Scenario => openScenario("SC-021");
export const example = (scenario: Scenario) => exampleWith(scenario, (path) => path[1]?.[1] === "accepted");
export const filed =
  (
    changes:
      | Partial<Extract<Command, { type: "fileCase" }>>
      | ((scenario: Scenario) => Partial<Extract<Command, { type: "fileCase" }>>),
  ) =>
  (scenario: Scenario) =>
    filing(example(scenario), typeof changes === "function" ? changes(scenario) : changes);
export const otherApplicant = (): Actor => actor("applicant-zhang");
export const withLetters =
  (letters: readonly ReturnType<typeof letter>[], stage: Stage = "awaitingSignOff") =>
  (): Scenario => {
    const scenario = scenarioAt(stage);
    scenario.change({ letters });
    return scenario;
  };
/** The verdicts with a changed one for the named material, or the first. */
export const faulty = (
  scenario: Scenario,
  materialId: string,
  changes: { fault?: string | null; fix?: string | null; verdict?: "missing" | "faulty" | "notApplicable" } = {},
) =>
  judged(scenario.file(), scenario.loaded.item).map((one) =>
    one.materialId === materialId
      ? { ...one, verdict: "faulty" as const, fault: "没有签章", fix: "补盖公章", ...changes }
      : one,
  );
export const lacking = (): Scenario =>
  scenarioAt(
    "received",
    "SC-021",
    openScenario("SC-021").loaded.cases.find((one) => one.expect.path.some((step) => step[1] === "supplement")),
  );
export const first = (
  scenario: Scenario,
  verdict: "missing" | "faulty",
  changes: { fault?: string | null; fix?: string | null } = {},
) =>
  judged(scenario.file(), scenario.loaded.item).map((one, index) =>
    index === 0 ? { ...one, verdict, fault: "没有签章", fix: "补盖公章", ...changes } : one,
  );

export function scenarioWithEmptyRefusal(): Scenario {
  const scenario = scenarioAt("underReview");
  const act = scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));
  const recorded = act.find((event) => event.type === "reviewRecorded");
  if (recorded?.type !== "reviewRecorded") throw new Error("No review");
  scenario.replace({
    ...scenario.file(),
    review: { ...recorded.review, points: recorded.review.points.map((point) => ({ ...point, passed: true })) },
  });
  return scenario;
}

/** An instant case, decided by rule on a shared record; without a record a person reviews. */
export function scenarioByRule(
  record: Readonly<Record<string, string | number>> | null = { pensionMonths: 12 },
): Scenario {
  const scenario = openScenario("SH-028");
  const { system } = scenario.people;
  scenario.change({ record, recordSubject: { name: "赵示例", formerNames: [] }, calendar });
  const example = exampleWith(scenario, (path) => path[1]?.[1] === "byRule");
  scenario.act(filer(example), filing(example));
  scenario.act(system, { type: "registerIntake" });
  scenario.act(system, { type: "prepareReview" });
  return scenario;
}
