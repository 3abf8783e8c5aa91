import type { Drawing, Shape } from "./drawing.ts";
import { placeOf } from "./elk-graph.ts";
import {
  type Point,
  type Segment,
  boxOf,
  cleaned,
  cross,
  isUpright,
  overlap,
  runTogether,
  segmentsOf,
} from "./geometry.ts";
import type { GraphNode } from "./graph.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/**
 * The drawing with the missing ways back, each a U below or above what lies between: of all heights the one that disturbs least.
 * Short ones first, so that long ones go around them.
 */
export function withReturns(drawing: Drawing, structure: Structure): Drawing {
  const missing = structure.all.filter((way) => way.isBack && !drawing.lines.has(way.id));
  const length = (way: Way): number => drawing.shapes.get(way.from)!.x - drawing.shapes.get(way.to)!.x;
  return missing
    .toSorted((one, other) => length(one) - length(other))
    .reduce((before, way) => withReturn(before, way, structure), drawing);
}

interface Route {
  readonly points: readonly Point[];
  /** How unusual it is for such a way. */
  readonly oddity: number;
  /** A boundary event that moves with it. */
  readonly event: Shape | null;
}

function withReturn(drawing: Drawing, way: Way, structure: Structure): Drawing {
  const routes = routesOf(drawing, way, structure);
  const scene = sceneOf(drawing, way, structure);
  const costs = routes.map((route) => costOf(route, scene));
  const best = routes[costs.indexOf(Math.min(...costs))]!;
  const { event } = best;
  return {
    shapes: event ? new Map([...drawing.shapes, [way.source, event]]) : drawing.shapes,
    lines: new Map([...drawing.lines, [way.id, { points: cleaned(best.points), label: null }]]),
  };
}

/** Distance of the farthest height tried from everything drawn, and between two heights. */
const [BEYOND, STEP] = [60, 4];
/** Least distance of the level piece from both ends. */
const CLEARANCE = 16;

function routesOf(drawing: Drawing, way: Way, structure: Structure): readonly Route[] {
  const heights = heightsOf(drawing);
  return (["below", "above"] as const).flatMap((direction) => {
    const { start, event, oddity } = startOf(drawing, way, direction, structure);
    return tipsOf(drawing, way, direction, structure).flatMap(({ points, oddity: more }) => {
      const limits = [start.y, points[0]!.y];
      const free = heights.filter((y) =>
        direction === "above" ? y <= Math.min(...limits) - CLEARANCE : y >= Math.max(...limits) + CLEARANCE,
      );
      return free.map((y) => ({
        points: [start, { x: start.x, y }, { x: points[0]!.x, y }, ...points],
        oddity: oddity + more,
        event,
      }));
    });
  });
}

function heightsOf({ shapes, lines }: Drawing): readonly number[] {
  const used = [
    ...[...shapes.values()].flatMap(({ y, height }) => [y, y + height]),
    ...[...lines.values()].flatMap(({ points }) => points.map(({ y }) => y)),
  ];
  const [top, bottom] = [Math.min(...used) - BEYOND, Math.max(...used) + BEYOND];
  return Array.from({ length: Math.ceil((bottom - top) / STEP) + 1 }, (_, index) => top + index * STEP);
}

type Direction = "below" | "above";

interface Start {
  readonly start: Point;
  readonly event: Shape | null;
  readonly oddity: number;
}

/** A boundary event moves to the upper edge of its step for a way above it; other ways prefer their side of the main line. */
function startOf(drawing: Drawing, way: Way, direction: Direction, structure: Structure): Start {
  const shape = drawing.shapes.get(way.source)!;
  const node = structure.node(way.source);
  const side = direction === "above" ? "top" : "bottom";
  if (way.leavesBoundary && direction === "above") {
    const host = drawing.shapes.get(way.from)!;
    const event = { ...shape, x: host.x + 10, y: host.y - shape.height / 2 };
    return { start: onEdge(event, node, side, "out"), event, oddity: structure.side(way.from) > 0 ? 25 : 0 };
  }
  const isUsual = direction === (structure.side(way.from) < 0 ? "above" : "below");
  return { start: onEdge(shape, node, side, "out"), event: null, oddity: isUsual ? 0 : 25 };
}

function onEdge(shape: Shape, node: GraphNode, side: "top" | "bottom", end: "in" | "out"): Point {
  const place = placeOf(node, side, end);
  return { x: shape.x + place.x, y: shape.y + place.y };
}

interface Tip {
  readonly points: readonly Point[];
  readonly oddity: number;
}

/** Places at a task's edge where a return may arrive, as shares of its width, the usual one first. */
const TIPS = { below: [0.25, 0.12, 0.38], above: [0.75, 0.88, 0.62] };

function tipsOf(drawing: Drawing, way: Way, direction: Direction, { node }: Structure): readonly Tip[] {
  const { x, y, width, height } = drawing.shapes.get(way.to)!;
  const edge = direction === "above" ? y : y + height;
  const { look } = node(way.to);
  if (look === "task")
    return TIPS[direction].map((share, index) => ({
      points: [{ x: Math.round(x + width * share), y: edge }],
      oddity: index * 6,
    }));
  const straight = { points: [{ x: x + width / 2, y: edge }], oddity: 0 };
  const middle = y + height / 2;
  const fromLeft = {
    points: [
      { x: x - 18, y: middle },
      { x, y: middle },
    ],
    oddity: 10,
  };
  return look === "gateway" ? [straight, fromLeft] : [straight];
}

/** What a route may disturb. */
interface Scene {
  readonly way: Way;
  readonly shapes: readonly { readonly shape: Shape; readonly hasNameBelow: boolean }[];
  readonly pieces: readonly { readonly of: Way; readonly isMain: boolean; readonly segment: Segment }[];
}

function sceneOf(drawing: Drawing, way: Way, structure: Structure): Scene {
  const own = new Set([way.source, way.from, way.to]);
  const shapes = [...drawing.shapes]
    .filter(([id]) => !own.has(id))
    .map(([id, shape]) => ({ shape, hasNameBelow: structure.node(id).look !== "task" }));
  const pieces = structure.all.flatMap((of) =>
    segmentsOf(drawing.lines.get(of.id)?.points ?? []).map((segment) => ({
      of,
      isMain: structure.isMain(of),
      segment,
    })),
  );
  return { way, shapes, pieces };
}

/** Prices of faults, against pixels of detour at a twelfth each. */
const PRICES = { throughShape: 1000, onName: 6, crossing: 20, crossingMain: 60, onLine: 300, shared: 3 };
/** Distance at which a line seems to touch a shape or another line. */
const TOUCH = 9;

function costOf({ points, oddity }: Route, scene: Scene): number {
  const pieces = segmentsOf(points);
  const detour = pieces.filter(isUpright).reduce((sum, piece) => sum + boxOf(piece).height, 0);
  const faults = pieces.map((piece) => shapeFaults(piece, scene) + lineFaults(piece, scene));
  return oddity + detour / 12 + faults.reduce((sum, cost) => sum + cost, 0);
}

function shapeFaults(piece: Segment, { shapes }: Scene): number {
  const box = boxOf(piece);
  return shapes.reduce((sum, { shape, hasNameBelow }) => {
    if (overlap(box, shape, TOUCH)) return sum + PRICES.throughShape;
    const name = { ...shape, y: shape.y + shape.height, height: 20 };
    return hasNameBelow && !isUpright(piece) && overlap(box, name) ? sum + PRICES.onName : sum;
  }, 0);
}

function lineFaults(piece: Segment, { pieces, way }: Scene): number {
  return pieces.reduce((sum, { of, isMain, segment }) => {
    if (cross(piece, segment)) return sum + (isMain ? PRICES.crossingMain : PRICES.crossing);
    if (runTogether(piece, segment, TOUCH) <= 2) return sum;
    const isTrunk = of.to === way.to || (of.source === way.source && isUpright(piece));
    return sum + (isTrunk ? PRICES.shared : PRICES.onLine);
  }, 0);
}
