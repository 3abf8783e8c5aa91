import { refusal, otherApplicant } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { commands, scenarioAt, scenarioWithTermination, openScenario } from "../scenario.ts";
import { handed } from "../scenario-filing.ts";

export const SUPPLEMENT: readonly Refusal[] = [
  refusal("another's case", "NOT_YOUR_CASE", "supplementServed", otherApplicant, commands.supplement),
  refusal(
    "staff of a department do not supplement for applicants",
    "NOT_YOUR_CASE",
    "supplementServed",
    "officer",
    commands.supplement,
  ),
  refusal(
    "a clerk of another zone",
    "DEPARTMENT_FORBIDS",
    "supplementServed",
    () => actor("clerk-agro"),
    commands.supplement,
  ),
  refusal("no notice, no supplement", "SUPPLEMENT_NOT_EXPECTED", "received", "owner", {
    type: "submitSupplement",
    materials: [],
    present: null,
  }),
  refusal("a second supplement", "SUPPLEMENT_NOT_EXPECTED", "supplementSubmitted", "owner", commands.supplement),
  refusal(
    "a supplement after the end was confirmed",
    "SUPPLEMENT_NOT_EXPECTED",
    () => {
      const scenario = scenarioWithTermination();
      scenario.act(scenario.people.chief, commands.endIt());
      return scenario;
    },
    "owner",
    commands.supplement,
  ),
  refusal(
    "a part of what the notice lists",
    "SUPPLEMENT_INCOMPLETE",
    () =>
      scenarioAt(
        "supplementServed",
        "NL-002",
        openScenario("NL-002").loaded.cases.find((one) => one.name.startsWith("逾期未补正")),
      ),
    "owner",
    (scenario) => ({
      type: "submitSupplement",
      materials: handed([scenario.file().supplement?.faults[0]?.materialId ?? ""]),
      present: null,
    }),
  ),
  refusal("something outside the list (art. 31)", "MATERIAL_UNKNOWN", "supplementServed", "owner", {
    type: "submitSupplement",
    materials: handed(["X-1"]),
    present: null,
  }),
];

export const TERMINATION: readonly Refusal[] = [
  refusal(
    "an officer does not confirm an end",
    "ROLE_FORBIDS",
    () => scenarioWithTermination(),
    "officer",
    commands.endIt(),
  ),
  refusal(
    "a chief of another department does not",
    "DEPARTMENT_FORBIDS",
    () => scenarioWithTermination(),
    () => actor("chief-scjg"),
    commands.endIt(),
  ),
  refusal(
    "nothing to confirm",
    "STATUS_FORBIDS",
    () => scenarioAt("supplementServed", "NL-002"),
    "chief",
    commands.endIt(),
  ),
  refusal(
    "an end that the supplement has overtaken",
    "TERMINATION_OVERTAKEN",
    () => {
      const scenario = scenarioWithTermination();
      scenario.act(scenario.people.owner, commands.supplement(scenario));
      return scenario;
    },
    "chief",
    commands.endIt(),
  ),
  refusal(
    "an end of a case that the applicant has withdrawn",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioWithTermination();
      scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
      return scenario;
    },
    "chief",
    commands.endIt(),
  ),
  refusal(
    "a return of the proposal to a case that was withdrawn",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioWithTermination();
      scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
      return scenario;
    },
    "chief",
    commands.endIt("returned"),
  ),
  refusal(
    "who proposed the end may not confirm it",
    "REVIEWER_MAY_NOT_SIGN",
    () => scenarioWithTermination(),
    (scenario) => ({ ...scenario.people.chief, id: scenario.people.acceptor.id }),
    commands.endIt(),
  ),
  refusal(
    "an end needs a letter like a decision (R-033)",
    "AUTHORITY_EXPIRED",
    () => scenarioWithTermination(),
    () => actor("deputy-nync"),
    commands.endIt(),
  ),
  refusal("a return without reason", "REASON_REQUIRED", () => scenarioWithTermination(), "chief", {
    ...commands.endIt("returned"),
    reason: " ",
  } as Command),
];
