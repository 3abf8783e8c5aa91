import { refusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { actor } from "../../../support/demo-actors.ts";
import { arrived, scenarioWithWaits } from "../arrival-scenario.ts";

const twice = () => {
  const scenario = scenarioWithWaits();
  scenario.act(scenario.people.officer, arrived());
  return scenario;
};

const system = (departmentId: string | null) => () => ({ ...actor("integrator-demo"), departmentId });

export const WAITING: readonly Refusal[] = [
  refusal("an arrival for which no step waits", "ARRIVAL_NOT_EXPECTED", "underReview", "officer", arrived()),
  refusal(
    "an arrival at a step that does not wait",
    "ARRIVAL_NOT_EXPECTED",
    scenarioWithWaits,
    "officer",
    arrived({ element: "reviewTask" }),
  ),
  refusal(
    "an arrival that does not say for which of two waits",
    "ARRIVAL_NOT_EXPECTED",
    () => scenarioWithWaits("underReview", "answer", "second"),
    "officer",
    arrived(),
  ),
  refusal("an arrival twice", "ARRIVAL_ALREADY_RECORDED", twice, "officer", arrived()),
  refusal("an arrival to come", "ARRIVAL_DAY_INVALID", scenarioWithWaits, "officer", arrived({ on: "2026-03-03" })),
  refusal(
    "an arrival before the application",
    "ARRIVAL_DAY_INVALID",
    scenarioWithWaits,
    "officer",
    arrived({ on: "2026-03-01" }),
  ),
  refusal("an arrival without words", "REASON_REQUIRED", scenarioWithWaits, "officer", arrived({ what: " " })),
  refusal("an arrival after the end", "STATUS_FORBIDS", () => scenarioWithWaits("closed"), "officer", arrived()),
  refusal(
    "an arrival by another department",
    "DEPARTMENT_FORBIDS",
    scenarioWithWaits,
    () => actor("officer-nync"),
    arrived(),
  ),
  refusal(
    "an arrival by the system of another department",
    "NOT_YOUR_CASE",
    scenarioWithWaits,
    system("NYNC"),
    arrived(),
  ),
  refusal("an arrival by the system of no department", "NOT_YOUR_CASE", scenarioWithWaits, system(null), arrived()),
  refusal(
    "an arrival by a system that does not number it",
    "ARRIVAL_REFERENCE_REQUIRED",
    scenarioWithWaits,
    system("SCJG"),
    arrived({ reference: null }),
  ),
  refusal("an arrival by the applicant", "ROLE_FORBIDS", scenarioWithWaits, "owner", arrived()),
];
