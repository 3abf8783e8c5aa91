import { refusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { actor, SURVEYORS } from "../../../support/demo-actors.ts";
import { deliberate } from "../deliberation-scenario.ts";
import { scenarioAt, type Scenario } from "../scenario.ts";

const held = (changes: Parameters<typeof deliberate>[1] = {}) => deliberate("agreed", changes);

/** At a step whose designer wants this many. */
const wanting = (atLeast: number) => (): Scenario => {
  const scenario = scenarioAt("awaitingSignOff");
  const [node] = Object.values(scenario.context().plan.nodes).flatMap((one) => (one.type === "step" ? [one] : []));
  if (node !== undefined) scenario.change({ step: { ...node, kind: "deliberation", settings: { atLeast } } });
  return scenario;
};

export const DELIBERATION: readonly Refusal[] = [
  refusal("no deliberation before acceptance", "STEP_NOT_READY", "received", "officer", held()),
  refusal("no deliberation before the review", "STEP_NOT_READY", "underReview", "officer", held()),
  refusal("no deliberation after the decision", "STATUS_FORBIDS", "decided", "officer", held()),
  refusal("no deliberation after the end", "STATUS_FORBIDS", "closed", "officer", held()),
  refusal("a clerk records none", "ROLE_FORBIDS", "awaitingSignOff", "acceptor", held()),
  refusal(
    "nor an officer of another department",
    "DEPARTMENT_FORBIDS",
    "awaitingSignOff",
    () => actor("officer-nync"),
    held(),
  ),
  refusal(
    "two are too few",
    "PARTICIPANTS_TOO_FEW",
    "awaitingSignOff",
    "officer",
    held({ participants: [SURVEYORS[1]] }),
  ),
  refusal("three are too few where five are wanted", "PARTICIPANTS_TOO_FEW", wanting(5), "officer", held()),
  refusal(
    "somebody of no roster",
    "SURVEYOR_UNKNOWN",
    "awaitingSignOff",
    "officer",
    held({ chair: { personId: "nobody" } }),
  ),
  refusal("an outsider without a number", "SURVEYOR_UNKNOWN", "awaitingSignOff", "officer", (scenario) =>
    held({ participants: [...SURVEYORS, { name: scenario.people.officer.name, idNumber: "1" }] }),
  ),
  refusal("the applicant takes no part", "OWN_APPLICATION", "awaitingSignOff", "officer", (scenario) =>
    held({ participants: [...SURVEYORS, { name: "某", idNumber: scenario.file().applicant.agent?.idNumber ?? "" }] }),
  ),
  ...(["place", "question", "views", "reason"] as const).map((field) =>
    refusal(`empty words: ${field}`, "REASON_REQUIRED", "awaitingSignOff", "officer", held({ [field]: "  " })),
  ),
];
