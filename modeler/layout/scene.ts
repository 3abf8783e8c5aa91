import type { Drawing, Shape } from "./drawing.ts";
import { type Point, type Segment, boxOf, cross, isUpright, overlap, runTogether, segmentsOf } from "./geometry.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/** What the line of a way may disturb. */
export interface Scene {
  readonly way: Way;
  readonly shapes: readonly { readonly shape: Shape; readonly hasNameBelow: boolean }[];
  readonly pieces: readonly { readonly of: Way; readonly isMain: boolean; readonly segment: Segment }[];
}

/** Everything drawn but the way itself. */
export function sceneOf(drawing: Drawing, way: Way, structure: Structure): Scene {
  const own = new Set([way.source, way.from, way.to]);
  const shapes = [...drawing.shapes]
    .filter(([id]) => !own.has(id))
    .map(([id, shape]) => ({ shape, hasNameBelow: structure.node(id).look !== "task" }));
  const others = structure.all.filter(({ id }) => id !== way.id);
  const pieces = others.flatMap((of) =>
    segmentsOf(drawing.lines.get(of.id)?.points ?? []).map((segment) => ({
      of,
      isMain: structure.isMain(of),
      segment,
    })),
  );
  return { way, shapes, pieces };
}

/** Prices of faults, against pixels of detour at a twelfth each. */
const PRICES = { throughShape: 1000, onName: 6, crossing: 30, crossingMain: 60, onLine: 300, shared: 3 };
/** Distance at which a line seems to touch a shape, and at which two lines are hard to tell apart. */
const [TOUCH, CLOSE] = [9, 14];

/** How much a line of these corners disturbs, and how long a way it goes up and down. */
export function faultsOf(points: readonly Point[], scene: Scene): number {
  const pieces = segmentsOf(points);
  const detour = pieces.filter(isUpright).reduce((sum, piece) => sum + boxOf(piece).height, 0);
  const faults = pieces.map((piece) => shapeFaults(piece, scene) + lineFaults(piece, scene));
  return detour / 12 + faults.reduce((sum, cost) => sum + cost, 0);
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
    if (runTogether(piece, segment, CLOSE) <= 2) return sum;
    const isTrunk = of.to === way.to || (of.source === way.source && isUpright(piece));
    return sum + (isTrunk ? PRICES.shared : PRICES.onLine);
  }, 0);
}
