import { example, faulty, first, lacking, refusal, unprintable } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor } from "../../../support/demo-actors.ts";
import { commands, scenarioAt, openScenario, type Scenario } from "../scenario.ts";
import { filing, handed, judged, SEEN } from "../scenario-filing.ts";

export const accept =
  (changes: Parameters<typeof commands.acceptance>[2] = {}) =>
  (scenario: Scenario): Command =>
    commands.acceptance(scenario, "accepted", changes);
const decideAs =
  (
    outcome: Parameters<typeof commands.acceptance>[1],
    changes:
      | Parameters<typeof commands.acceptance>[2]
      | ((scenario: Scenario) => Parameters<typeof commands.acceptance>[2]) = {},
  ) =>
  (scenario: Scenario): Command =>
    commands.acceptance(scenario, outcome, typeof changes === "function" ? changes(scenario) : changes);
const grounds = {
  reason: "不属于本机关职权范围",
  basis: "《食品安全法》第三十五条",
  competentOrgan: "石家庄市行政审批局",
};

export const ACCEPTANCE: readonly Refusal[] = [
  refusal("the item names who accepts: not the officer here", "ROLE_FORBIDS", "received", "officer", accept()),
  refusal(
    "a clerk of another zone does not accept (R-020)",
    "DEPARTMENT_FORBIDS",
    "received",
    () => actor("clerk-social"),
    accept(),
  ),
  refusal(
    "an officer of another department does not accept (R-014)",
    "DEPARTMENT_FORBIDS",
    () => scenarioAt("received", "NL-002"),
    () => actor("officer-scjg"),
    accept(),
  ),
  refusal("nothing is accepted twice", "STATUS_FORBIDS", "accepted", "acceptor", accept()),
  refusal("a material was not judged", "MATERIALS_UNJUDGED", "received", "acceptor", (scenario) =>
    accept({ verdicts: judged(scenario.file(), scenario.loaded.item).slice(1) })(scenario),
  ),
  refusal(
    "a verdict on a material that the item does not have",
    "MATERIALS_UNJUDGED",
    "received",
    "acceptor",
    (scenario) =>
      accept({
        verdicts: [
          ...judged(scenario.file(), scenario.loaded.item),
          { materialId: "SC-021-M99", verdict: "qualified", fault: null, fix: null },
        ],
      })(scenario),
  ),
  refusal("a required material does not fail to apply", "MATERIALS_UNJUDGED", "received", "acceptor", (scenario) =>
    accept({
      verdicts: judged(scenario.file(), scenario.loaded.item).map((one) => ({ ...one, verdict: "notApplicable" })),
    })(scenario),
  ),
  refusal(
    "a missing material stands in the way of acceptance",
    "MATERIALS_NOT_COMPLETE",
    lacking,
    "acceptor",
    accept(),
  ),
  refusal("a faulty material does too", "MATERIALS_NOT_COMPLETE", "received", "acceptor", (scenario) =>
    accept({ verdicts: first(scenario, "faulty") })(scenario),
  ),
  refusal(
    "complete materials must be accepted, not asked for (art. 32(1)(5))",
    "MATERIALS_COMPLETE",
    "received",
    "acceptor",
    decideAs("supplement"),
  ),
  refusal(
    "a notice without the fault",
    "FAULT_AND_FIX_REQUIRED",
    "received",
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "faulty", { fault: " " }) })),
  ),
  refusal(
    "a notice without the way to mend it (art. 32(1)(4))",
    "FAULT_AND_FIX_REQUIRED",
    "received",
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "faulty", { fix: null }) })),
  ),
  refusal(
    "a notice that does not judge everything",
    "MATERIALS_UNJUDGED",
    "received",
    "acceptor",
    decideAs("supplement", { verdicts: [] }),
  ),
  refusal(
    "a second notice while the first is open (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementServed",
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "faulty") })),
  ),
  refusal(
    "a second notice after the supplement, whatever is wrong with it (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementSubmitted",
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "faulty") })),
  ),
  refusal(
    "a second notice with the consent that the law asks for, until that is there (R-068)",
    "SUPPLEMENT_ALREADY_REQUESTED",
    "supplementSubmitted",
    "acceptor",
    decideAs("supplement", (scenario) => ({
      verdicts: faulty(scenario, "SC-021-M03"),
      reason: "大厅管理办公室已同意",
    })),
  ),
  refusal(
    "a material that the receipt lists is not missing",
    "MATERIAL_WAS_RECEIVED",
    "received",
    "acceptor",
    (scenario) => accept({ verdicts: first(scenario, "missing") })(scenario),
  ),
  refusal(
    "nor is one that came on paper over the counter",
    "MATERIAL_WAS_RECEIVED",
    () => {
      const scenario = openScenario("SC-021");
      scenario.act(actor("clerk-market"), {
        ...filing(example(scenario), { channel: "counter", seen: SEEN }),
        materials: handed(example(scenario).materials, "paper"),
      });
      scenario.act(scenario.people.system, { type: "registerIntake" });
      return scenario;
    },
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "missing") })),
  ),
  refusal(
    "nor one that came with the supplement",
    "MATERIAL_WAS_RECEIVED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (scenario) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(scenario, "SC-021-M03", { verdict: "missing" }),
    })),
  ),
  refusal(
    "what was not handed in is missing, not faulty",
    "MATERIALS_UNJUDGED",
    lacking,
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: faulty(scenario, "SC-021-M03") })),
  ),
  refusal("one material judged twice", "MATERIALS_UNJUDGED", "received", "acceptor", (scenario) =>
    accept({
      verdicts: [
        ...judged(scenario.file(), scenario.loaded.item),
        ...judged(scenario.file(), scenario.loaded.item).slice(0, 1),
      ],
    })(scenario),
  ),
  refusal(
    "after the supplement, a fault that the notice did not name (art. 32(1)(4), (5))",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (scenario) => ({ ...grounds, competentOrgan: null, verdicts: faulty(scenario, "SC-021-M01") })),
  ),
  refusal(
    "nor does it stand in the way of acceptance",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("accepted", (scenario) => ({ verdicts: faulty(scenario, "SC-021-M01") })),
  ),
  refusal(
    "nor is it added to one that the notice did name",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (scenario) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(scenario, "SC-021-M03").map((one) =>
        one.materialId === "SC-021-M04"
          ? { ...one, verdict: "faulty" as const, fault: "复印件不清晰", fix: "重新复印" }
          : one,
      ),
    })),
  ),
  refusal(
    "nor is it hidden behind another organ's competence",
    "FAULT_NOT_IN_NOTICE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (scenario) => ({ ...grounds, verdicts: faulty(scenario, "SC-021-M01") })),
  ),
  refusal(
    "nor found once the deadline is over and nothing came",
    "FAULT_NOT_IN_NOTICE",
    "supplementServed",
    "acceptor",
    decideAs("accepted", (scenario) => ({ verdicts: faulty(scenario, "SC-021-M01") })),
  ),
  refusal(
    "false materials without the facts (art. 78)",
    "REASON_REQUIRED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", { ground: "falseMaterials", reason: " ", basis: "《行政许可法》第七十八条" }),
  ),
  refusal(
    "false materials without the basis (art. 78)",
    "BASIS_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ground: "falseMaterials", reason: "伪造租赁合同", basis: " " }),
  ),
  refusal(
    "this organ named as the competent one",
    "COMPETENT_ORGAN_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", (scenario) => ({ ...grounds, competentOrgan: scenario.context().body.officialName })),
  ),
  refusal(
    "a refusal without the competent organ (art. 32(1)(2))",
    "COMPETENT_ORGAN_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: " " }),
  ),
  refusal(
    "a refusal without reason",
    "REASON_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, reason: " " }),
  ),
  refusal(
    "a refusal without basis",
    "BASIS_REQUIRED",
    "received",
    "acceptor",
    decideAs("refused", { ...grounds, basis: null }),
  ),
  refusal(
    "a refusal for faults while the supplement is awaited",
    "STATUS_FORBIDS",
    "supplementServed",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: null }),
  ),
  refusal(
    "a refusal after a complete supplement (art. 32(1)(5); B-5)",
    "MATERIALS_COMPLETE",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", { ...grounds, competentOrgan: null }),
  ),
  refusal(
    "a refusal for faults of a supplement that are not explained",
    "FAULT_AND_FIX_REQUIRED",
    "supplementSubmitted",
    "acceptor",
    decideAs("refused", (scenario) => ({
      ...grounds,
      competentOrgan: null,
      verdicts: faulty(scenario, "SC-021-M03", { fault: null }),
    })),
  ),
  refusal(
    "not required without reason (art. 32(1)(1))",
    "REASON_REQUIRED",
    "received",
    "acceptor",
    decideAs("notRequired", { basis: "有关规定" }),
  ),
  refusal(
    "a reason that no paper can show",
    "TEXT_NOT_PRINTABLE",
    () => {
      const scenario = scenarioAt("received");
      scenario.change({ unprintable });
      return scenario;
    },
    "acceptor",
    decideAs("refused", { ...grounds, reason: "𠮷" }),
  ),
  refusal(
    "an end for want of a supplement before a notice",
    "STATUS_FORBIDS",
    "received",
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end before the notice was served",
    "TERMINATION_NOT_DUE",
    "supplementRequested",
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end on the last day of the supplement",
    "TERMINATION_NOT_DUE",
    () => {
      const scenario = scenarioAt("supplementServed");
      scenario.goTo("2026-03-16");
      return scenario;
    },
    "acceptor",
    decideAs("terminated", { reason: "逾期" }),
  ),
  refusal(
    "an end without reason",
    "REASON_REQUIRED",
    () => {
      const scenario = scenarioAt("supplementServed");
      scenario.goTo("2026-03-17");
      return scenario;
    },
    "acceptor",
    decideAs("terminated"),
  ),
];

/** A case whose answer was due the day before, and was not given. */
const lateScenario = (stage: Parameters<typeof scenarioAt>[0]) => (): Scenario => {
  const scenario = scenarioAt(stage);
  scenario.goTo("2026-03-10");
  return scenario;
};

export const DEEMED: readonly Refusal[] = [
  refusal("people do not deem", "ROLE_FORBIDS", "received", "acceptor", { type: "applyLaw" }),
  refusal(
    "from the first moment of the sixth day only the law's own acceptance stands (art. 32(1)(4))",
    "STATUS_FORBIDS",
    lateScenario("received"),
    "acceptor",
    accept(),
  ),
  refusal(
    "a notice on the sixth day comes too late",
    "STATUS_FORBIDS",
    lateScenario("received"),
    "acceptor",
    decideAs("supplement", (scenario) => ({ verdicts: first(scenario, "faulty") })),
  ),
  refusal(
    "a refusal of acceptance on the sixth day comes too late",
    "STATUS_FORBIDS",
    lateScenario("received"),
    "acceptor",
    decideAs("refused", grounds),
  ),
  refusal(
    "a supplement without an answer in five days is accepted",
    "STATUS_FORBIDS",
    lateScenario("supplementSubmitted"),
    "acceptor",
    accept(),
  ),
];
