import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { ModelElement } from "../rules/model.ts";
import { cheapest } from "./cheapest.ts";
import { writeDrawing } from "./diagram-interchange.ts";
import type { Drawing } from "./drawing.ts";
import { type DrawnByElk, elkGraph } from "./elk-graph.ts";
import type { Box, Point } from "./geometry.ts";
import { type Graph, graphOf } from "./graph.ts";
import { withLabels } from "./labels.ts";
import { placed } from "./placed.ts";
import { withArches } from "./arches.ts";
import { processOf } from "./process-of.ts";
import { boundsOf, penaltyOf, scoreOf } from "./score.ts";
import { shortened } from "./shortened.ts";
import { sidesOfWays } from "./sides.ts";
import { type Structure, structureOf } from "./structure.ts";
import { wayGraph } from "./ways.ts";

/** ELK, in this process or in a worker: the caller decides. */
export interface LayoutEngine {
  layout(graph: ElkNode): Promise<ElkNode>;
}

/**
 * Gives the diagram a drawing: the main line straight from left to right, short cuts above it, other branches below, names where they cover
 * nothing. The same diagram always gets the same drawing.
 */
export async function layOut(definitions: ModelElement, engine: LayoutEngine): Promise<void> {
  const process = processOf(definitions);
  writeDrawing(definitions, process, await drawingOf(graphOf(process), engine));
}

/** The reading of a diagram by which it is laid out and scored. */
export function structureOfDiagram(definitions: ModelElement): Structure {
  return structureOf(wayGraph(graphOf(processOf(definitions))));
}

/**
 * Arches above the main line and ways back of boundary events are drawn afterwards: ELK would cross them. For the other ways back ELK leaves room, but
 * crosses more; each is the better one for some flows.
 */
const VARIANTS: readonly DrawnByElk[] = [
  (way, { isArch }) => !isArch(way) && !(way.isBack && way.leavesBoundary),
  (way, { isArch }) => !isArch(way) && !way.isBack,
];

async function drawingOf(graph: Graph, engine: LayoutEngine): Promise<Drawing> {
  const structure = structureOf(wayGraph(graph));
  const drawings: Drawing[] = [];
  for (const isByElk of VARIANTS) drawings.push(await variant(structure, isByElk, engine));
  return atOrigin(cheapest(drawings, (drawing) => penaltyOf(scoreOf(drawing, structure))));
}

async function variant(structure: Structure, isByElk: DrawnByElk, engine: LayoutEngine): Promise<Drawing> {
  const sides = sidesOfWays(structure);
  const answer = await engine.layout(elkGraph(structure, sides, isByElk));
  const complete = withArches(placed(answer, structure, sides), structure);
  return withLabels(shortened(complete, structure), structure);
}

/** Free space to the left of the drawing and above it. */
const MARGIN: Point = { x: 160, y: 80 };

function atOrigin(drawing: Drawing): Drawing {
  const { x, y } = boundsOf(drawing);
  const move = <P extends Point>(point: P): P => ({ ...point, x: point.x - x + MARGIN.x, y: point.y - y + MARGIN.y });
  const label = (box: Box | null): Box | null => (box === null ? null : move(box));
  return {
    shapes: new Map([...drawing.shapes].map(([id, shape]) => [id, { ...move(shape), label: label(shape.label) }])),
    lines: new Map(
      [...drawing.lines].map(([id, line]) => [id, { points: line.points.map(move), label: label(line.label) }]),
    ),
  };
}
