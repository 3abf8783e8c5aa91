import { readFileSync } from "node:fs";

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { readPlan } from "../../../modeler/gate/read-plan.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import {
  children,
  conditionOf,
  flowNodes,
  reference,
  settingOf,
  text,
  type ModelElement,
} from "../../../modeler/rules/model.ts";
import { standardDiagram, standardFlow } from "../../../modeler/wizard/standard-flow.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { engine, scoreOfLayout } from "../../support/laid-out.ts";

const itemOf = (id: string): ServiceItem => sampleItems().find(({ item }) => item.id === id)!.item;
const [farm, certificate] = [itemOf("NL-002"), itemOf("SH-028")];

/** Items of every shape that the wizard knows. */
const shapes: readonly (readonly [string, ServiceItem])[] = (
  ["administrativeLicence", "publicService"] as const
).flatMap((kind) =>
  (["chiefRepresentative", "standing"] as const).flatMap((signOff) =>
    [farm.specialProcedures, []].map((specialProcedures, index) => {
      // Who accepts changes a group only, so both are not drawn with everything else.
      const acceptanceBy = index === 0 ? ("clerk" as const) : ("officer" as const);
      const item = { ...farm, kind, specialProcedures, hall: { ...farm.hall, acceptanceBy, signOff } };
      return [
        `${kind}, accepted by ${acceptanceBy}, signed by ${signOff}, ${specialProcedures.length} special procedures`,
        item,
      ] as const;
    }),
  ),
);

function processOf(item: ServiceItem): ModelElement {
  return children(standardDiagram(item), "rootElements").find((root) => root.$type === "bpmn:Process")!;
}

function step(item: ServiceItem, id: string): ModelElement | undefined {
  return flowNodes(processOf(item)).find((node) => node.id === id);
}

function flows(item: ServiceItem): readonly ModelElement[] {
  return children(processOf(item), "flowElements").filter((element) => element.$type === "bpmn:SequenceFlow");
}

describe("the standard process of an item", () => {
  test.each(shapes)("has no problem, and a clear drawing: %s", async (_shape, item) => {
    const definitions = standardDiagram(item);
    const score = await scoreOfLayout(definitions);

    expect(await lintDiagram(await bpmnText(definitions), { itemId: item.id })).toEqual([]);
    expect(score).toMatchObject({ mainLineHeights: 1, throughShapes: 0, coveredLabels: 0, crossingsOfMainLine: 0 });
    expect(score.crossings).toBeLessThanOrEqual(4);
  });

  test.each(sampleItems().map(({ item, folder }) => [folder, item] as const))(
    "means the same as the bundled diagram of %s",
    async (folder, item) => {
      const bundled = await readBpmn(readFileSync(`processes/items/${folder}/process.bpmn`, "utf8"));

      expect(await meaningOf(standardDiagram(item))).toEqual(await meaningOf(bundled));
    },
  );

  test.each(sampleItems().map((bundle) => [bundle.item.id, bundle] as const))(
    "of %s gives a flow plan",
    async (_id, { item, form }) => {
      const bpmn = await bpmnText(standardDiagram(item));
      const { nodes } = await readPlan({ bpmn, item, form });

      expect(nodes).toMatchObject({
        acceptance: { kind: "acceptance", outcome: { variable: "acceptance_outcome" } },
        refusalNotice: { kind: "notice", stage: "acceptance" },
        supplementWait: { kind: "supplement", wait: { until: "supplementWait_until" } },
        review: { kind: "reviewPreparation" },
        reviewTask: { kind: "review" },
        signOff: { kind: "signOff" },
        decisionNotice: { kind: "notice", stage: "issuance" },
      });
    },
  );

  test("contains any valid name of an item unchanged", async () => {
    const names = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
      .filter((name) => !/[\p{Cc}\p{Cs}\p{Cn}\uFFFE\uFFFF]/u.test(name));

    await fc.assert(
      fc.asyncProperty(fc.oneof(names, fc.constantFrom(`"<&>'`, "]]>", "&amp;")), async (name) => {
        const definitions = await readBpmn(await bpmnText(standardDiagram({ ...farm, name })));
        expect(children(definitions, "rootElements").at(-1)!.name).toBe(name);
      }),
      { numRuns: 20 },
    );
  });

  test("is the same for the same item", async () => {
    expect(await standardFlow(farm, engine)).toBe(await standardFlow(structuredClone(farm), elkInProcess()));
  });

  test("is accepted by the post that the item names", () => {
    const clerk = { ...farm, hall: { ...farm.hall, acceptanceBy: "clerk" as const } };

    expect(text(step(farm, "acceptance")!, "camunda:candidateGroups")).toBe("officer:NYNC");
    expect(text(step(clerk, "acceptance")!, "camunda:candidateGroups")).toBe("clerk:agroForestryResources");
  });

  test("offers the special procedures of the item", () => {
    expect(settingOf(step(farm, "siteSurvey")!, "procedure")).toBe("siteSurvey");
    expect(step(certificate, "siteSurvey")).toBeUndefined();
  });

  test("seals at once only under a standing letter, and falls back to the chief representative", () => {
    const shortCut = (item: ServiceItem): string | undefined =>
      flows(item)
        .filter((flow) => conditionOf(flow) === "review_outcome == 'byRule'")
        .map((flow) => reference(flow, "targetRef")!.id)[0];

    const signedOneByOne = { ...certificate, hall: { ...certificate.hall, signOff: "chiefRepresentative" as const } };
    expect(shortCut(certificate)).toBe("signOff");
    expect(shortCut(signedOneByOne)).toBe("signOffTask");
    expect(shortCut(farm)).toBeUndefined();
    for (const item of [farm, certificate]) {
      expect(
        flows(item)
          .filter((flow) => reference(flow, "sourceRef")!.id === "authorityInvalid")
          .map((flow) => reference(flow, "targetRef")!.id),
      ).toEqual(["signOffTask"]);
    }
  });

  test("names no person: groups are posts", () => {
    const tasks = flowNodes(processOf(farm)).flatMap((node) => text(node, "camunda:candidateGroups") ?? []);

    expect([...new Set(tasks)].sort()).toEqual(["chief:NYNC", "issuance:hall", "officer:NYNC"]);
  });
});

/** Everything but the drawing, where the order has no meaning: flows of the process, flows into a step. */
async function meaningOf(definitions: ModelElement): Promise<readonly string[]> {
  Object.assign(definitions, { diagrams: [] });
  for (const process of children(definitions, "rootElements").filter((root) => root.$type === "bpmn:Process")) {
    for (const node of flowNodes(process)) byId(children(node, "incoming"));
    byId(children(process, "flowElements"));
  }
  return (await bpmnText(definitions)).split("\n");
}

function byId(elements: readonly ModelElement[]): void {
  (elements as ModelElement[]).sort((one, other) => (one.id < other.id ? -1 : 1));
}
