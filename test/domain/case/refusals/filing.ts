import { example, filed, fresh, refusal, otherApplicant, unprintable } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import { actor } from "../../../support/demo-actors.ts";
import { scenarioAt } from "../scenario.ts";
import { handed } from "../scenario-filing.ts";

export const FILING: readonly Refusal[] = [
  refusal("an officer does not file for applicants", "ROLE_FORBIDS", fresh, "officer", filed({})),
  refusal(
    "a clerk of another zone does not file for this one (R-020)",
    "DEPARTMENT_FORBIDS",
    fresh,
    () => actor("clerk-agro"),
    filed({}),
  ),
  refusal(
    "an item is not for every kind of applicant",
    "APPLICANT_TYPE_NOT_SERVED",
    fresh,
    "owner",
    filed((scenario) => ({ applicant: { ...example(scenario).applicant, type: "5" } })),
  ),
  refusal(
    "a wrong check character of the credit code",
    "APPLICANT_INVALID",
    fresh,
    "owner",
    filed((scenario) => ({ applicant: { ...example(scenario).applicant, idNumber: "91139900MA00000234" } })),
  ),
  refusal(
    "an organisation with a resident's number",
    "APPLICANT_INVALID",
    fresh,
    "owner",
    filed((scenario) => ({
      applicant: { ...example(scenario).applicant, idType: "residentId", idNumber: "139900199001010014" },
    })),
  ),
  refusal("the name of another (行政许可法 art. 29)", "APPLICANT_NOT_YOURS", fresh, otherApplicant, filed({})),
  refusal(
    "an application without its required fields",
    "APPLICATION_INVALID",
    fresh,
    "owner",
    filed({ application: {} }),
  ),
  refusal(
    "a material that the published list does not have (行政许可法 art. 31)",
    "MATERIAL_UNKNOWN",
    fresh,
    "owner",
    filed({ materials: handed(["NL-002-M01"]) }),
  ),
  refusal(
    "one material twice",
    "MATERIAL_REPEATED",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01", "SC-021-M01"]) }),
  ),
  refusal(
    "one file twice in a material",
    "MATERIAL_REPEATED",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"]).map((one) => ({ ...one, files: [...one.files, ...one.files] })) }),
  ),
  refusal(
    "a material without a file",
    "MATERIAL_EMPTY",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"]).map((one) => ({ ...one, files: [] })) }),
  ),
  refusal(
    "paper that no clerk has seen",
    "PAPER_ONLY_AT_COUNTER",
    fresh,
    "owner",
    filed({ materials: handed(["SC-021-M01"], "paper") }),
  ),
  refusal(
    "a character that no paper can show, where it can still be changed",
    "TEXT_NOT_PRINTABLE",
    () => {
      const scenario = fresh();
      scenario.change({ unprintable });
      return scenario;
    },
    "owner",
    filed((scenario) => ({ applicant: { ...example(scenario).applicant, name: "𠮷餐饮" } })),
  ),
  refusal(
    "a way of delivery that the item does not offer",
    "DELIVERY_MODE_NOT_OFFERED",
    fresh,
    "owner",
    filed({ deliveryMode: "mail" }),
  ),
];

export const INTAKE: readonly Refusal[] = [
  refusal("people do not register intake, the platform does", "ROLE_FORBIDS", "received", "acceptor", {
    type: "registerIntake",
  }),
  refusal(
    "a withdrawn case is not registered at intake",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioAt("received");
      scenario.act(scenario.people.owner, { type: "withdrawCase", reason: null, present: null });
      return scenario;
    },
    "system",
    { type: "registerIntake" },
  ),
];
