import { itemAt, known } from "../blocks/known.ts";
import type { Drawing, Line, Shape } from "./drawing.ts";
import type { ElkEdgeSection, ElkNode } from "elkjs/lib/elk-api.js";
import { type Point, cleaned } from "./geometry.ts";
import type { Sides } from "./sides.ts";
import type { Structure } from "./structure.ts";

/** ELK's answer as a drawing by whole pixels, without labels and without the ways back that it did not draw. */
export function placed({ children = [], edges = [] }: ElkNode, structure: Structure, sides: Sides): Drawing {
  const shapes = new Map(children.flatMap((child) => shapesOf(child, structure)));
  const drawn = new Map(edges.map(({ id, sections = [] }) => [id, sections[0]] as const));
  const lines = structure.all.flatMap((way) => {
    const section = drawn.get(way.id);
    if (!section) return [];
    const fromGateway = structure.node(way.from).look === "gateway" && sides.leaves(way) === "right";
    return [[way.id, lineOf(section, fromGateway ? known(shapes, way.from) : null)] as const];
  });
  return { shapes, lines: new Map(lines) };
}

/** The shape and the boundary events at it. */
function shapesOf({ id, x = 0, y = 0, ports = [] }: ElkNode, { node, graph }: Structure): (readonly [string, Shape])[] {
  const [left, top] = [Math.round(x), Math.round(y)];
  const { width, height } = node(id);
  const attached = graph.nodes.filter(({ host }) => host === id);
  return [
    [id, { x: left, y: top, width, height, label: null }],
    ...attached.map((event) => {
      const port = itemAt(
        ports.filter((candidate) => candidate.id === event.id),
        0,
      );
      const at = { x: Math.round(left + (port.x ?? 0)), y: Math.round(top + (port.y ?? 0)) };
      return [event.id, { ...at, width: event.width, height: event.height, label: null }] as const;
    }),
  ];
}

/** A flow that leaves a widened gateway begins at the gateway itself. */
function lineOf({ startPoint, bendPoints = [], endPoint }: ElkEdgeSection, gateway: Shape | null): Line {
  const start: Point = gateway ? { x: gateway.x + gateway.width, y: startPoint.y } : startPoint;
  return { points: cleaned([start, ...bendPoints, endPoint]), label: null };
}
