import { legacyPlanOfItem } from "../../../support/legacy-plans.ts";
import { refusal, scenarioByRule } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor, SURVEYORS } from "../../../support/demo-actors.ts";
import { commands, scenarioAt, scenarioOnSurvey, type Scenario } from "../scenario.ts";

const reviewed =
  (changes: Parameters<typeof commands.review>[2], opinion: "grant" | "refuse" = "grant") =>
  (scenario: Scenario): Command =>
    commands.review(scenario, opinion, changes);

/** A case that goes on with the flow of an earlier hall. */
function onFirstDiagram(scenario: Scenario): Scenario {
  scenario.change({ plan: legacyPlanOfItem(scenario.loaded.item.id) });
  return scenario;
}

export const REVIEW: readonly Refusal[] = [
  refusal("people do not prepare the review", "ROLE_FORBIDS", "accepted", "officer", { type: "prepareReview" }),
  refusal("no review before acceptance", "STEP_NOT_READY", "received", "system", { type: "prepareReview" }),
  refusal("no opinion before acceptance", "STEP_NOT_READY", "received", "officer", reviewed({})),
  refusal("no survey before acceptance", "STEP_NOT_READY", "received", "officer", commands.survey()),
  refusal("no opinion after the decision", "STATUS_FORBIDS", "decided", "officer", reviewed({})),
  refusal("no preparation after the decision", "STATUS_FORBIDS", "decided", "system", { type: "prepareReview" }),
  refusal("the rule does not overrule an opinion", "STATUS_FORBIDS", scenarioByRule, "system", {
    type: "prepareReview",
  }),
  refusal("a clerk does not review", "ROLE_FORBIDS", "underReview", "acceptor", reviewed({})),
  refusal(
    "an officer of another department does not (R-014)",
    "DEPARTMENT_FORBIDS",
    "underReview",
    () => actor("officer-nync"),
    reviewed({}),
  ),
  refusal(
    "no opinion once it waits for the signature, in the first diagrams",
    "STATUS_FORBIDS",
    () => onFirstDiagram(scenarioAt("awaitingSignOff")),
    "officer",
    reviewed({}),
  ),
  refusal(
    "a survey that the item does not provide, in the first diagrams",
    "SPECIAL_PROCEDURE_NOT_PROVIDED",
    () => {
      const scenario = onFirstDiagram(scenarioAt("underReview"));
      scenario.change({ item: { ...scenario.loaded.item, specialProcedures: [] } });
      return scenario;
    },
    "officer",
    commands.survey(),
  ),
  refusal(
    "every point is answered (R-005)",
    "REVIEW_POINTS_UNANSWERED",
    "underReview",
    "officer",
    reviewed({ points: [] }),
  ),
  refusal("no point is invented", "REVIEW_POINTS_UNANSWERED", "underReview", "officer", (scenario) =>
    reviewed({
      points: [...commands.review(scenario, "grant").points, { point: "与本事项无关", passed: true, note: null }],
    })(scenario),
  ),
  refusal("an opinion is given", "REVIEW_POINTS_UNANSWERED", "underReview", "officer", reviewed({ opinion: null })),
  refusal(
    "no opinion to grant against a failed point",
    "OPINION_CONTRADICTS_POINTS",
    "underReview",
    "officer",
    (scenario) => reviewed({ points: commands.review(scenario, "refuse").points })(scenario),
  ),
  refusal(
    "an opinion to refuse that finds every point met (art. 38(2))",
    "REFUSAL_NAMES_NOTHING",
    "underReview",
    "officer",
    (scenario) => reviewed({ points: commands.review(scenario, "grant").points }, "refuse")(scenario),
  ),
  refusal(
    "an opinion to grant in spite of false materials (art. 78)",
    "OPINION_CONTRADICTS_POINTS",
    "underReview",
    "officer",
    reviewed({ ground: "falseMaterials" }),
  ),
  refusal("false materials without the facts (art. 78)", "REASON_REQUIRED", "underReview", "officer", (scenario) =>
    reviewed(
      { points: commands.review(scenario, "grant").points, ground: "falseMaterials", reason: "" },
      "refuse",
    )(scenario),
  ),
  refusal(
    "an opinion to refuse without reason (art. 38(2))",
    "REASON_REQUIRED",
    "underReview",
    "officer",
    reviewed({ reason: "" }, "refuse"),
  ),
  refusal(
    "an opinion to refuse without basis",
    "BASIS_REQUIRED",
    "underReview",
    "officer",
    reviewed({ basis: null }, "refuse"),
  ),
  refusal("a survey without reason", "REASON_REQUIRED", "underReview", "officer", {
    ...commands.survey(),
    reason: null,
  }),
  refusal(
    "one person is not enough for a survey (art. 34(3))",
    "TWO_PERSONS_REQUIRED",
    () => scenarioOnSurvey(),
    "officer",
    { ...commands.surveyEnd(), persons: SURVEYORS.slice(0, 1) } as Command,
  ),
  refusal("the same person twice is one person", "TWO_PERSONS_REQUIRED", () => scenarioOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    persons: [SURVEYORS[0], { name: " 甲\u200b核查 ", idNumber: "１１０１０１１９９００３０７０１３４" }],
  } as Command),
  refusal("a survey without a place", "REASON_REQUIRED", () => scenarioOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    place: "",
  } as Command),
  refusal("a survey without a result", "REASON_REQUIRED", () => scenarioOnSurvey(), "officer", {
    ...commands.surveyEnd(),
    result: " ",
  } as Command),
  refusal("no survey is under way", "PROCEDURE_NOT_BEGUN", "underReview", "officer", commands.surveyEnd()),
  refusal(
    "another department's survey",
    "DEPARTMENT_FORBIDS",
    () => scenarioOnSurvey(),
    () => actor("officer-rst"),
    commands.surveyEnd(),
  ),
];
