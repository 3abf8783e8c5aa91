import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { flowNodes, settingOf, text, type ModelElement } from "../../../modeler/rules/model.ts";
import { anchorPoint, sizeOf, type DrawnNode, type Point } from "../../../modeler/wizard/drawing.ts";
import { standardFlow } from "../../../modeler/wizard/standard-flow.ts";
import { standardFlows } from "../../../modeler/wizard/standard-flows.ts";
import { standardSteps } from "../../../modeler/wizard/standard-steps.ts";
import { loadItems } from "../../../processes/load.ts";
import { processOf } from "../../processes/walk-path.ts";

const itemOf = (id: string): ServiceItem => loadItems().find(({ item }) => item.id === id)!.item;
const [farm, certificate] = [itemOf("NL-002"), itemOf("SH-028")];

/** Items of every shape that the wizard knows. */
const shapes: readonly (readonly [string, ServiceItem])[] = (
  ["administrativeLicence", "publicService"] as const
).flatMap((kind) =>
  (["clerk", "officer"] as const).flatMap((acceptanceBy) =>
    (["chiefRepresentative", "standing"] as const).flatMap((signOff) =>
      [farm.specialProcedures, []].map(
        (specialProcedures) =>
          [
            `${kind}, accepted by ${acceptanceBy}, signed by ${signOff}, ${specialProcedures.length} special procedures`,
            { ...farm, kind, specialProcedures, hall: { ...farm.hall, acceptanceBy, signOff } },
          ] as const,
      ),
    ),
  ),
);

async function step(item: ServiceItem, id: string): Promise<ModelElement | undefined> {
  return flowNodes(await processOf(standardFlow(item))).find((node) => node.id === id);
}

describe("the standard process of an item", () => {
  test.each(shapes)("has no problem: %s", async (_shape, item) => {
    expect(await lintDiagram(standardFlow(item), { itemId: item.id })).toEqual([]);
  });

  test("contains any valid name of an item unchanged", async () => {
    const names = fc
      .string({ minLength: 1, maxLength: 40, unit: "grapheme" })
      .filter((name) => !/[\p{Cc}\p{Cs}\p{Cn}\uFFFE\uFFFF]/u.test(name));

    await fc.assert(
      fc.asyncProperty(fc.oneof(names, fc.constantFrom(`"<&>'`, "]]>", "&amp;")), async (name) => {
        expect((await processOf(standardFlow({ ...farm, name }))).name).toBe(name);
      }),
      { numRuns: 20 },
    );
  });

  test("is the same for the same item", () => {
    expect(standardFlow(farm)).toBe(standardFlow(structuredClone(farm)));
  });

  test("is accepted by the post that the item names", async () => {
    const clerk = { ...farm, hall: { ...farm.hall, acceptanceBy: "clerk" as const } };

    expect(text((await step(farm, "acceptance"))!, "camunda:candidateGroups")).toBe("officer:NYNC");
    expect(text((await step(clerk, "acceptance"))!, "camunda:candidateGroups")).toBe("clerk:agroForestryResources");
  });

  test("offers the site survey outside the hall only if the item has one", async () => {
    expect(settingOf((await step(farm, "siteSurvey"))!, "outsideHall")).toBe("siteSurvey");
    expect(await step(certificate, "siteSurvey")).toBeUndefined();
  });

  test("seals at once only under a standing letter, and falls back to the chief representative", () => {
    const shortCut = (item: ServiceItem): string | undefined =>
      standardFlows(item).find((flow) => flow.condition === "${decidable}")?.to;

    expect(shortCut(certificate)).toBe("signOff");
    expect(shortCut(farm)).toBe("signOffTask");
    for (const item of [farm, certificate]) {
      expect(
        standardFlows(item)
          .filter((flow) => flow.from === "authorityInvalid")
          .map((flow) => flow.to),
      ).toEqual(["signOffTask"]);
    }
  });

  test("names no person: groups are posts", async () => {
    const tasks = flowNodes(await processOf(standardFlow(farm))).flatMap(
      (node) => text(node, "camunda:candidateGroups") ?? [],
    );

    expect([...new Set(tasks)].sort()).toEqual(["chief:NYNC", "issuance:hall", "officer:NYNC"]);
  });
});

describe.each(shapes)("the drawing: %s", (_shape, item) => {
  test("no flow crosses another, except at a common step", () => {
    const lines = linesOf(item);

    const crossings = lines.flatMap((one, index) =>
      lines
        .slice(index + 1)
        .filter((other) => !areRelated(one, other) && doCross(one, other))
        .map((other) => [one.flow, other.flow]),
    );

    expect(crossings).toEqual([]);
  });

  test("no flow runs through a step that it does not belong to", () => {
    const through = linesOf(item).flatMap((line) =>
      standardSteps(item)
        .filter((node) => ![line.from, line.to].includes(node.id) && overlaps(line, boxOf(node)))
        .map((node) => [line.flow, node.id]),
    );

    expect(through).toEqual([]);
  });

  test("no label lies on a step, on another label or on a line", () => {
    const labels = labelsOf(item);
    const others = [
      ...standardSteps(item).map((node) => ({ id: node.id, ...boxOf(node) })),
      ...linesOf(item).map((line) => ({ id: line.flow, ...boundsOf(line) })),
    ];

    const clashes = labels.flatMap((label, index) =>
      [...others, ...labels.slice(index + 1)]
        .filter((other) => overlaps(label, other))
        .map((other) => [label.id, other.id]),
    );

    expect(clashes).toEqual([]);
  });
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Line extends Box {
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

function boxOf(node: DrawnNode): Box {
  const { width, height } = sizeOf(node.kind);
  return {
    left: node.at.x - width / 2,
    right: node.at.x + width / 2,
    top: node.at.y - height / 2,
    bottom: node.at.y + height / 2,
  };
}

function between(a: Point, b: Point): Box {
  return { left: Math.min(a.x, b.x), right: Math.max(a.x, b.x), top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
}

/** Every straight piece of every flow; the drawing has only level and upright ones. */
function linesOf(item: ServiceItem): Line[] {
  const node = (id: string): DrawnNode => standardSteps(item).find((candidate) => candidate.id === id)!;
  return standardFlows(item).flatMap((flow) => {
    const points = [anchorPoint(node(flow.from), flow.leave), ...flow.corners, anchorPoint(node(flow.to), flow.meet)];
    return points.slice(1).map((point, index) => {
      const previous = points[index]!;
      expect(point.x === previous.x || point.y === previous.y).toBe(true);
      return { flow: flow.id, from: flow.from, to: flow.to, ...between(previous, point) };
    });
  });
}

function areRelated(one: Line, other: Line): boolean {
  return one.from === other.from || one.to === other.to;
}

function doCross(one: Box, other: Box): boolean {
  return one.left <= other.right && other.left <= one.right && one.top <= other.bottom && other.top <= one.bottom;
}

function boundsOf({ left, right, top, bottom }: Box): Box {
  return { left, right, top, bottom };
}

function labelsOf(item: ServiceItem): (Box & { readonly id: string })[] {
  return [...standardSteps(item), ...standardFlows(item)].flatMap(({ id, name, label }) =>
    label && name
      ? [{ id: `label of ${id}`, left: label.x, right: label.x + 12 * name.length, top: label.y, bottom: label.y + 14 }]
      : [],
  );
}

/** A line has no thickness: it overlaps a box when it enters it, not when it ends at its edge. */
function overlaps(one: Box, other: Box): boolean {
  return (
    Math.max(one.left, other.left) < Math.min(one.right, other.right) + thickness(one, other, "left", "right") &&
    Math.max(one.top, other.top) < Math.min(one.bottom, other.bottom) + thickness(one, other, "top", "bottom")
  );
}

function thickness(one: Box, other: Box, low: "left" | "top", high: "right" | "bottom"): number {
  return one[low] === one[high] || other[low] === other[high] ? 0.001 : 0;
}
