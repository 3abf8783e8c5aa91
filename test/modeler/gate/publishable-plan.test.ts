import { describe, expect, it } from "@jest/globals";
import { publishablePlan } from "../../../modeler/gate/publishable-plan.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS } from "./free-flow.ts";
import { person, smallDiagram, type Drawn } from "./small-diagram.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");
const places = loadCatalogue();

const publish = (elements: Readonly<Record<string, Drawn>>) =>
  publishablePlan({ ...bundle, bpmn: smallDiagram({ ...FREE_FLOW, ...elements }, FREE_FLOWS) }, { places });
const review = (group: string): Drawn => ({ ...person("review", group, { lead: true, days: 1 }), name: "审查" });

describe("a diagram whose step is for an office", () => {
  it("is published when the department has the office", async () => {
    expect((await publish({ own: review("officer:SCJG/SPJY") })).nodes["own"]).toMatchObject({
      group: "officer:SCJG/SPJY",
    });
  });

  it.each([
    ["no department has", "officer:SCJG/XX", "“审查”的办理处室不在办理部门的处室之中。"],
    ["another department has", "officer:SCJG/ZZY", "“审查”的办理处室不在办理部门的处室之中。"],
    ["is a department", "officer:SCJG/NYNC", "“审查”的办理处室不在办理部门的处室之中。"],
  ])("is not published when its office is one that %s", async (_what, group, problem) => {
    await expect(publish({ own: review(group) })).rejects.toMatchObject({ message: expect.stringContaining(problem) });
  });
});

describe("a diagram whose step is for a place", () => {
  it.each<[string, Readonly<Record<string, Drawn>>, string]>([
    ["department", { own: review("officer:XXXX") }, "“审查”的办理部门不在大厅的部门之中。"],
    [
      "signing department",
      { pen: { ...person("signOffTask", "chief:XXXX", { days: 1 }), name: "签批" } },
      "“签批”的办理部门不在大厅的部门之中。",
    ],
    [
      "zone",
      { look: { ...person("acceptance", "clerk:nowhere", { days: 1 }), name: "受理" } },
      "“受理”的办理服务区不在大厅的服务区之中。",
    ],
  ])("is not published when the hall has no such %s", async (_what, elements, problem) => {
    await expect(publish(elements)).rejects.toMatchObject({ message: expect.stringContaining(problem) });
  });
});
