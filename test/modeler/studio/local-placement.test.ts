import { expect, test } from "@jest/globals";
import type { Drawing, Shape } from "../../../modeler/layout/drawing.ts";
import type { Graph, GraphFlow, GraphNode } from "../../../modeler/layout/graph.ts";
import { placeLocally } from "../../../modeler/studio/canvas/local-placement/index.ts";

const task = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  look: "task",
  isEven: false,
  name: id,
  width: 100,
  height: 80,
  host: null,
  ...more,
});
const flow = (source: string, target: string): GraphFlow => ({
  id: `${source}-${target}`,
  source,
  target,
  name: "",
  isDefault: false,
});
const box = (x: number, y: number): Shape => ({ x, y, width: 100, height: 80, label: null });
const level = (from: number, to: number) => ({
  points: [
    { x: from, y: 40 },
    { x: to, y: 40 },
  ],
  label: null,
});
const place = (before: Drawing, graph: Graph): Drawing =>
  placeLocally({ before, graph, rerouted: new Set(["a-b"].filter((id) => before.lines.has(id))), renamed: new Set() });

/** a – b – c in a row. */
const ROW: Drawing = {
  shapes: new Map([
    ["a", box(0, 0)],
    ["b", box(150, 0)],
    ["c", box(300, 0)],
  ]),
  lines: new Map([
    ["a-b", level(100, 150)],
    ["b-c", level(250, 300)],
  ]),
};

test("a step between two others gets its room: what is behind moves on with its lines, what is before stays", () => {
  const between = { ...flow("a", "new"), id: "a-b" };
  const graph = {
    nodes: ["a", "b", "c", "new"].map((id) => task(id)),
    flows: [between, flow("new", "b"), flow("b", "c")],
  };

  const { shapes, lines } = place(ROW, graph);

  expect([...shapes].map(([id, { x, y }]) => [id, x, y])).toEqual([
    ["a", 0, 0],
    ["b", 300, 0],
    ["c", 450, 0],
    ["new", 150, 0],
  ]);
  expect(lines.get("b-c")?.points).toEqual([
    { x: 400, y: 40 },
    { x: 450, y: 40 },
  ]);
  expect(lines.get("a-b")?.points.at(-1)).toEqual({ x: 150, y: 40 });
});

test("a second branch goes below what is there, and no shape covers another", () => {
  const graph = {
    nodes: ["a", "b", "c", "new", "other"].map((id) => task(id)),
    flows: [flow("a", "b"), flow("b", "c"), flow("a", "new"), flow("new", "c"), flow("a", "other"), flow("other", "c")],
  };

  const { shapes } = placeLocally({ before: ROW, graph, rerouted: new Set(), renamed: new Set() });

  const all = [...shapes.values()];
  for (const one of all)
    for (const other of all)
      expect(one === other || Math.abs(one.x - other.x) >= 100 || Math.abs(one.y - other.y) >= 80).toBe(true);
});

test("an event at the edge of a step moves with it, and its line stays at it", () => {
  const edge = task("edge", { look: "event", width: 36, height: 36, host: "b" });
  const before: Drawing = {
    shapes: new Map([...ROW.shapes, ["edge", { x: 206, y: 62, width: 36, height: 36, label: null }]]),
    lines: new Map([
      ...ROW.lines,
      [
        "edge-a",
        {
          points: [
            { x: 224, y: 98 },
            { x: 224, y: 140 },
            { x: 50, y: 140 },
            { x: 50, y: 80 },
          ],
          label: null,
        },
      ],
    ]),
  };
  const graph = {
    nodes: [...["a", "b", "c", "new"].map((id) => task(id)), edge],
    flows: [{ ...flow("a", "new"), id: "a-b" }, flow("new", "b"), flow("b", "c"), flow("edge", "a")],
  };

  const { shapes, lines } = place(before, graph);

  expect(shapes.get("edge")?.x).toBe(356);
  expect(lines.get("edge-a")?.points).toEqual([
    { x: 374, y: 98 },
    { x: 374, y: 140 },
    { x: 50, y: 140 },
    { x: 50, y: 80 },
  ]);
});
