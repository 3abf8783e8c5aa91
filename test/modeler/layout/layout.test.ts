import { describe, expect, test } from "@jest/globals";

import { type Block, choice, end, on, otherwise, sequence, step, together } from "../../../modeler/blocks/block.ts";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { readDrawing, writeDrawing } from "../../../modeler/layout/diagram-interchange.ts";
import type { Drawing } from "../../../modeler/layout/drawing.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";
import { layOut, structureOfDiagram } from "../../../modeler/layout/lay-out.ts";
import { scoreOf } from "../../../modeler/layout/score.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { freeFlow } from "../../support/free-flow.ts";
import { engine, scoreOfDiagram, scoreOfLayout } from "../../support/laid-out.ts";
import { randomFlow } from "../../support/random-flow.ts";
import { diagramOf, processOf } from "../blocks/composed.ts";

const person = (key: string): Block => step({ key, kind: "review", name: "审查", doneBy: { group: "officer:NYNC" } });
const END = end("end", "办结");

async function laidOut(block: Block): Promise<ModelElement> {
  const definitions = diagramOf(block);
  await layOut(definitions, engine);
  return definitions;
}

/** The same for all tests, because it takes a second. */
const rich = laidOut(freeFlow());

async function drawingOf(block: Block): Promise<Drawing> {
  return readDrawing(await laidOut(block));
}

describe("a layout", () => {
  test("runs from left to right on one height", async () => {
    const { shapes } = await drawingOf(sequence(person("a"), person("b"), END));
    const [start, a, b, last] = ["start", "a", "b", "end"].map((id) => shapes.get(id)!);

    expect(new Set([start, a, b, last].map((shape) => shape!.y + shape!.height / 2)).size).toBe(1);
    expect(start!.x < a!.x && a!.x < b!.x && b!.x < last!.x).toBe(true);
  });

  test("puts two parallel branches at equal distances above and below", async () => {
    const { shapes } = await drawingOf(sequence(together("s", "同时办理", person("a"), person("b")), END));
    const middle = (id: string): number => shapes.get(id)!.y + shapes.get(id)!.height / 2;

    expect(middle("s")).toBe(middle("end"));
    const [above, below] = [middle("s") - middle("a"), middle("b") - middle("s")];
    expect(Math.abs(above - below)).toBeLessThanOrEqual(10); // the name of the gateway takes some room
    expect(Math.min(above, below)).toBeGreaterThan(40);
  });

  test("draws a short cut above, and a branch that ends below", async () => {
    const ask = choice(
      "ask",
      "结论",
      on("a", ["more"], "继续", person("b")),
      on("a", ["stop"], "终止", end("stopped", "终止")),
      otherwise("跳过"),
    );
    const { shapes, lines } = await drawingOf(sequence(person("a"), ask, person("c"), END));
    const heights = lines.get("ask-to-c")!.points.map(({ y }) => y);

    expect(Math.min(...heights)).toBeLessThan(shapes.get("b")!.y);
    expect(shapes.get("stopped")!.y).toBeGreaterThan(shapes.get("b")!.y + 80);
  });

  test("of a rich flow is straight, cuts through nothing, and covers no name", async () => {
    const score = scoreOfDiagram(await rich);

    expect(score).toMatchObject({ mainLineHeights: 1, throughShapes: 0, coveredLabels: 0, crossingsOfMainLine: 0 });
    expect(score.crossings).toBeLessThanOrEqual(4);
  });

  test.each(["4", "7"])("of the random flow %s is straight, cuts through nothing, and covers no name", async (seed) => {
    expect(await scoreOfLayout(diagramOf(randomFlow(seed)))).toMatchObject({
      mainLineHeights: 1,
      throughShapes: 0,
      coveredLabels: 0,
    });
  });

  test("is the same for the same diagram, from any engine and from the file", async () => {
    const xml = await bpmnText(await rich);
    const again = await readBpmn(xml);
    await layOut(again, elkInProcess());

    expect(await bpmnText(again)).toBe(xml);
  });

  test("shows everything, so that the lint finds nothing undrawn", async () => {
    const problems = await lintDiagram(await bpmnText(await rich));

    expect(problems.filter(({ rule }) => ["drawn-in-full", "readable"].includes(rule))).toEqual([]);
  });
});

describe("the score of a drawing", () => {
  const FLOW = sequence(
    person("a"),
    choice("ask", "结论", on("a", ["more"], "继续", person("b")), otherwise("跳过", person("c"))),
    END,
  );

  const plain = laidOut(FLOW);

  async function scoreAfter(change: (drawing: Drawing) => Partial<Drawing>) {
    const definitions = await plain;
    const drawing = readDrawing(definitions);
    return scoreOf({ ...drawing, ...change(drawing) }, structureOfDiagram(definitions));
  }

  test("is without fault for a plain flow", async () => {
    expect(await scoreAfter(() => ({}))).toMatchObject({
      crossings: 0,
      throughShapes: 0,
      coveredLabels: 0,
      mainLineHeights: 1,
    });
  });

  test("counts a step that leaves the main line", async () => {
    const score = await scoreAfter(({ shapes }) => {
      const end = shapes.get("end")!;
      return { shapes: new Map([...shapes, ["end", { ...end, y: end.y + 10 }]]) };
    });

    expect(score.mainLineHeights).toBe(2);
  });

  test("counts a flow that runs through a shape, and flows that cut each other", async () => {
    const score = await scoreAfter(({ shapes, lines }) => {
      const [start, last] = [shapes.get("start")!, shapes.get("end")!];
      const y = shapes.get("b")!.y + 20;
      const points = [
        { x: start.x, y },
        { x: last.x, y },
      ];
      return { lines: new Map([...lines, ["start-to-a", { points, label: null }]]) };
    });

    expect(score.throughShapes).toBeGreaterThan(0);
    const upright = await scoreAfter(({ shapes, lines }) => {
      const x = (shapes.get("start")!.x + shapes.get("a")!.x) / 2 + 20;
      const points = [
        { x, y: 0 },
        { x, y: 1000 },
      ];
      return { lines: new Map([...lines, ["c-to-end", { points, label: null }]]) };
    });
    expect(upright).toMatchObject({ crossings: 1, crossingsOfMainLine: 1 });
  });

  test("counts a name that lies on a line", async () => {
    const score = await scoreAfter(({ shapes }) => {
      const ask = shapes.get("ask")!;
      const label = { x: ask.x + ask.width, y: ask.y + 20, width: 40, height: 14 };
      return { shapes: new Map([...shapes, ["ask", { ...ask, label }]]) };
    });

    expect(score.coveredLabels).toBe(1);
  });
});

test("a drawing that is read is written as it was", async () => {
  const definitions = await rich;
  const xml = await bpmnText(definitions);

  writeDrawing(definitions, processOf(definitions), readDrawing(definitions));

  expect(await bpmnText(definitions)).toBe(xml);
  expect(scoreOfDiagram(await readBpmn(xml))).toEqual(scoreOfDiagram(definitions));
});
