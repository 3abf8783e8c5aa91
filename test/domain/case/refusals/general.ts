import { refusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { completed, scenarioWithGeneral, SETTINGS } from "../general-scenario.ts";
import { actor } from "../../../support/demo-actors.ts";

const entering = (values: Record<string, unknown>) => completed(values);

export const GENERAL: readonly Refusal[] = [
  refusal(
    "a step without the outcome",
    "TASK_OUTCOME_UNKNOWN",
    scenarioWithGeneral,
    "officer",
    completed({}, { outcome: "done" }),
  ),
  refusal(
    "a step of several outcomes without one",
    "TASK_OUTCOME_UNKNOWN",
    scenarioWithGeneral,
    "officer",
    completed({}, { outcome: null }),
  ),
  refusal(
    "a required value that is missing",
    "STEP_FORM_INVALID",
    scenarioWithGeneral,
    "officer",
    entering({ copies: undefined }),
  ),
  refusal("a number above its limit", "STEP_FORM_INVALID", scenarioWithGeneral, "officer", entering({ copies: 101 })),
  refusal("a huge number", "STEP_FORM_INVALID", scenarioWithGeneral, "officer", entering({ copies: 1e308 })),
  refusal(
    "a fraction where whole numbers route",
    "STEP_FORM_INVALID",
    scenarioWithGeneral,
    "officer",
    entering({ copies: 1.5 }),
  ),
  refusal("a text for a number", "STEP_FORM_INVALID", scenarioWithGeneral, "officer", entering({ copies: "2" })),
  refusal(
    "an option that there is not",
    "STEP_FORM_INVALID",
    scenarioWithGeneral,
    "officer",
    entering({ place: "${place}" }),
  ),
  refusal(
    "a field of the application",
    "STEP_FORM_INVALID",
    scenarioWithGeneral,
    "officer",
    entering({ businessMode: "catering" }),
  ),
  refusal(
    "a field called as something of every object",
    "STEP_FORM_INVALID",
    scenarioWithGeneral,
    "officer",
    entering({ constructor: "x" }),
  ),
  refusal(
    "a general task after the end",
    "STATUS_FORBIDS",
    () => scenarioWithGeneral("closed", SETTINGS, "issuance"),
    "officer",
    completed(),
  ),
  refusal(
    "an officer of another department",
    "DEPARTMENT_FORBIDS",
    scenarioWithGeneral,
    () => actor("officer-nync"),
    completed(),
  ),
  refusal("an applicant", "ROLE_FORBIDS", scenarioWithGeneral, "owner", completed()),
];
