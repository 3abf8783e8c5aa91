import { describe, expect, it } from "@jest/globals";
import { longestPath } from "../../../domain/flow/longest-path.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { freeFlow, FREE_FLOW, FREE_FLOWS } from "../../modeler/gate/free-flow.ts";
import { person, smallDiagram } from "../../modeler/gate/small-diagram.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

describe("the working days of a stage", () => {
  it("are those of the longest of its parallel branches, a loop counted once", async () => {
    const plan = await planOf({ ...bundle, bpmn: freeFlow() });
    expect(longestPath(plan)).toEqual({ acceptance: 1, review: 2, signOff: 1, issuance: 0 });
  });

  it("add up along a branch", async () => {
    const visit = person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days: 3 });
    const plan = await planOf({ ...bundle, bpmn: smallDiagram({ ...FREE_FLOW, visit }, FREE_FLOWS) });
    expect(longestPath(plan).review).toBe(4);
  });

  it("count a loop before what comes after it", async () => {
    const visit = person("specialProcedure", "officer:SCJG", { procedure: "siteSurvey", days: 3 });
    const last = person("review", "officer:SCJG", { lead: false, days: 2 });
    const flows = FREE_FLOWS.replace("both pen", "both last\n last pen");
    const plan = await planOf({ ...bundle, bpmn: smallDiagram({ ...FREE_FLOW, visit, last }, flows) });
    expect(longestPath(plan).review).toBe(6);
  });

  it("are none where no step has any", async () => {
    const plan = await planOf(bundle);
    expect(longestPath(plan)).toEqual({ acceptance: 0, review: 0, signOff: 0, issuance: 0 });
  });
});
