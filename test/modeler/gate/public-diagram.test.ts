import { expect, test } from "@jest/globals";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { publicDiagram } from "../../../modeler/gate/public-diagram.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS } from "./free-flow.ts";
import { person, smallDiagram } from "./small-diagram.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

const INSIDE = "<bpmn:documentation>重点核查有无举报</bpmn:documentation>";
const bpmn = smallDiagram(
  {
    ...FREE_FLOW,
    look: { ...person("acceptance", "clerk:marketEntry", { days: 1 }), name: "疑难件初筛", inside: INSIDE },
  },
  FREE_FLOWS,
);

test("everybody sees the public names of the steps, and nothing of how they are carried out", async () => {
  const shown = await publicDiagram(bpmn, await planOf({ ...bundle, bpmn }));

  expect(shown).toContain('id="look" name="受理审核"');
  expect(shown).toContain('name="农业农村部门审查"');
  expect(shown).not.toMatch(
    /疑难件|内部|举报|camunda:|candidateGroups|officer:|conditionExpression|outcome|timeDate|isExecutable/u,
  );
});

test("its flows and signs are those of the diagram that the engine runs", async () => {
  const shown = await publicDiagram(bpmn, await planOf({ ...bundle, bpmn }));
  const count = (xml: string, part: string): number => [...xml.matchAll(new RegExp(`<bpmn:${part}`, "gu"))].length;

  for (const part of ["sequenceFlow", "userTask", String.raw`\w+EventDefinition`, "boundaryEvent"])
    expect(count(shown, part)).toBe(count(bpmn, part));
  await expect(readBpmn(shown)).resolves.toBeDefined();
});

test.each(sampleItems().map((loaded) => [loaded.item.id, loaded] as const))(
  "a release of today or before keeps its drawing: %s",
  async (_id, loaded) => {
    const shown = await publicDiagram(loaded.bpmn, await planOf(loaded, { legacy: true }));
    const shapes = (xml: string): number => [...xml.matchAll(/<bpmndi:BPMN(?:Shape|Edge)/gu)].length;

    expect(shapes(shown)).toBe(shapes(loaded.bpmn));
    expect(shown).not.toMatch(/camunda:|documentation/u);
    await expect(readBpmn(shown)).resolves.toBeDefined();
  },
);
