import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { type Scenario } from "../scenario.ts";
import { demo } from "../scenario-filing.ts";
import { extensibleScenario, extension } from "../extension-scenario.ts";
import { scenarioAt } from "../scenario.ts";
import { refusal, type Refusal } from "./refusal.ts";

const nync = (changes: object) => (): Scenario => {
  const scenario = extensibleScenario();
  scenario.change({ letters: demo.letters.map((letter) => ({ ...letter, ...changes })) });
  return scenario;
};
const approved = (changes: Partial<ReturnType<typeof extension>["approval"]>) => (): Command =>
  extension({ approval: { ...extension().approval, ...changes } });

export const EXTENSION: readonly Refusal[] = [
  refusal("an officer does not extend a limit", "ROLE_FORBIDS", extensibleScenario, "officer", extension()),
  refusal(
    "nor does a chief representative of another department",
    "DEPARTMENT_FORBIDS",
    extensibleScenario,
    () => actor("chief-scjg"),
    extension(),
  ),
  refusal(
    "an item whose limit may not be extended by law",
    "EXTENSION_NOT_PROVIDED",
    () => scenarioAt("underReview", "SC-021"),
    "chief",
    extension(),
  ),
  refusal(
    "a second extension (APL art. 42(1))",
    "EXTENSION_ALREADY_GRANTED",
    () => {
      const scenario = extensibleScenario();
      scenario.act(scenario.people.chief, extension({ days: 2 }));
      return scenario;
    },
    "chief",
    extension({ days: 1 }),
  ),
  refusal(
    "before acceptance no limit runs",
    "EXTENSION_NOT_DUE",
    () => extensibleScenario("received", "2026-03-03"),
    "chief",
    extension(),
  ),
  refusal(
    "after the signature it has stopped",
    "EXTENSION_NOT_DUE",
    () => extensibleScenario("signed"),
    "chief",
    extension(),
  ),
  refusal("after the decision too", "EXTENSION_NOT_DUE", () => extensibleScenario("closed"), "chief", extension()),
  refusal(
    "one day after the limit, whenever it was approved",
    "EXTENSION_TOO_LATE",
    () => extensibleScenario("underReview", "2026-03-31"),
    "chief",
    extension(),
  ),
  refusal(
    "a limit of which only a holiday notice can tell whether it has ended",
    "EXTENSION_TOO_LATE",
    () => {
      const scenario = scenarioAt("underReview", "NL-002", undefined, undefined, "2026-12-14");
      scenario.goTo("2027-01-12");
      return scenario;
    },
    "chief",
    extension({ approval: { ...extension().approval, approvedOn: "2026-12-21" } }),
  ),
  refusal("more days than the law gives", "EXTENSION_TOO_LONG", extensibleScenario, "chief", extension({ days: 11 })),
  refusal("no day at all", "EXTENSION_TOO_LONG", extensibleScenario, "chief", extension({ days: 0 })),
  refusal("half a day", "EXTENSION_TOO_LONG", extensibleScenario, "chief", extension({ days: 1.5 })),
  refusal("without a reason", "REASON_REQUIRED", extensibleScenario, "chief", extension({ reason: " " })),
  refusal(
    "without the number of the paper",
    "EXTENSION_NOT_APPROVED",
    extensibleScenario,
    "chief",
    approved({ number: " " }),
  ),
  refusal(
    "without who approved it",
    "EXTENSION_NOT_APPROVED",
    extensibleScenario,
    "chief",
    approved({ approverName: "" }),
  ),
  refusal("approved by the person who records it", "EXTENSION_NOT_APPROVED", extensibleScenario, "chief", (scenario) =>
    approved({ approverName: ` ${scenario.people.chief.name}` })(),
  ),
  refusal(
    "approved before the application was accepted",
    "EXTENSION_NOT_APPROVED",
    extensibleScenario,
    "chief",
    approved({ approvedOn: "2026-03-01" }),
  ),
  refusal(
    "approved tomorrow",
    "EXTENSION_NOT_APPROVED",
    extensibleScenario,
    "chief",
    approved({ approvedOn: "2026-03-18" }),
  ),
  refusal(
    "under a letter that does not cover extensions",
    "AUTHORITY_MISSING",
    nync({ coversExtensions: false }),
    "chief",
    extension(),
  ),
  refusal(
    "under a letter that was revoked",
    "AUTHORITY_REVOKED",
    nync({ revokedOn: "2026-03-10" }),
    "chief",
    extension(),
  ),
  refusal(
    "under a letter that has expired",
    "AUTHORITY_EXPIRED",
    nync({ validTo: "2026-03-10" }),
    "chief",
    extension(),
  ),
];
