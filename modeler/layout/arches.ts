import { itemAt, known } from "../blocks/known.ts";
import type { Drawing, Shape } from "./drawing.ts";
import { placeOf } from "./elk-graph.ts";
import { type Point, cleaned } from "./geometry.ts";
import type { GraphNode } from "./graph.ts";
import { type Scene, detourOf, faultsOf, sceneOf } from "./scene.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/**
 * The drawing with the missing lines, each an arch above or below what lies between: of all heights the one that disturbs least.
 * Short ones first, so that long ones go around them.
 */
export function withArches(drawing: Drawing, structure: Structure): Drawing {
  const missing = structure.all.filter((way) => !drawing.lines.has(way.id));
  const length = (way: Way): number => Math.abs(known(drawing.shapes, way.from).x - known(drawing.shapes, way.to).x);
  return missing
    .toSorted((one, other) => length(one) - length(other))
    .reduce((before, way) => withArch(before, way, structure), drawing);
}

interface Route {
  readonly points: readonly Point[];
  /** How unusual it is for such a way. */
  readonly oddity: number;
  /** A boundary event that moves with it. */
  readonly event: Shape | null;
}

function withArch(drawing: Drawing, way: Way, structure: Structure): Drawing {
  const routes = routesOf(drawing, way, structure);
  const scene = sceneOf(drawing, way, structure);
  const { points, event } = bestOf(routes, scene);
  return {
    shapes: event ? new Map([...drawing.shapes, [way.source, event]]) : drawing.shapes,
    lines: new Map([...drawing.lines, [way.id, { points: cleaned(points), label: null }]]),
  };
}

/** The routes that are short and usual come first, so that most of the others need not be examined. */
function bestOf(routes: readonly Route[], scene: Scene): Route {
  const priced = routes.map((route) => ({ route, price: route.oddity + detourOf(route.points) }));
  let best: { readonly route: Route; readonly cost: number } | null = null;
  for (const { route, price } of priced.toSorted((one, other) => one.price - other.price)) {
    if (best !== null && price >= best.cost) break;
    const cost = price + faultsOf(route.points, scene);
    if (best === null || cost < best.cost) best = { route, cost };
  }
  if (best === null) throw new Error(`There is no route for '${scene.way.id}'`);
  return best.route;
}

/** Distance of the farthest height tried from everything drawn, and between two heights. */
const [BEYOND, STEP] = [60, 4];
/** Least distance of the level piece from both ends. */
const CLEARANCE = 16;

function routesOf(drawing: Drawing, way: Way, structure: Structure): readonly Route[] {
  const heights = heightsOf(drawing);
  const directions = way.isBack ? (["below", "above"] as const) : (["above"] as const);
  return directions.flatMap((direction) => {
    const { start, event, oddity } = startOf(drawing, way, direction, structure);
    return tipsOf(drawing, way, direction, structure).flatMap(({ points, oddity: more }) => {
      const tip = itemAt(points, 0);
      const limits = [start.y, tip.y];
      const free = heights.filter((y) =>
        direction === "above" ? y <= Math.min(...limits) - CLEARANCE : y >= Math.max(...limits) + CLEARANCE,
      );
      return free.map((y) => ({
        points: [start, { x: start.x, y }, { x: tip.x, y }, ...points],
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
  const shape = known(drawing.shapes, way.source);
  const node = structure.node(way.source);
  const side = direction === "above" ? "top" : "bottom";
  if (way.leavesBoundary && direction === "above") {
    const host = known(drawing.shapes, way.from);
    const event = { ...shape, x: host.x + 10, y: host.y - shape.height / 2 };
    return { start: onEdge(event, node, side, "out"), event, oddity: structure.side(way.from) > 0 ? 25 : 0 };
  }
  const isUsual = !way.isBack || direction === (structure.side(way.from) < 0 ? "above" : "below");
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

/** Places at a task's edge where a line may arrive, as shares of its width, the usual one first: short cuts come from the left, ways back from the right. */
const TIPS = { below: [0.25, 0.12, 0.38], above: [0.75, 0.88, 0.62] };
const SHORT_CUT_TIPS = [0.5, 0.3];

function tipsOf(drawing: Drawing, way: Way, direction: Direction, { node }: Structure): readonly Tip[] {
  const { x, y, width, height } = known(drawing.shapes, way.to);
  const edge = direction === "above" ? y : y + height;
  const { look } = node(way.to);
  if (look === "task")
    return (way.isBack ? TIPS[direction] : SHORT_CUT_TIPS).map((share, index) => ({
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
  return look === "gateway" && way.isBack ? [straight, fromLeft] : [straight];
}
