import type { Drawing, Shape } from "./drawing.ts";
import { type Box, type Point, cross, isUpright, overlap, piecesOf, runTogether } from "./geometry.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/** What the line of a way may disturb. */
export interface Scene {
  readonly way: Way;
  readonly shapes: readonly { readonly shape: Shape; readonly name: Box | null }[];
  readonly pieces: readonly { readonly of: Way; readonly isMain: boolean; readonly piece: Box }[];
}

/** Everything drawn but the way itself. */
export function sceneOf(drawing: Drawing, way: Way, structure: Structure): Scene {
  const own = new Set([way.source, way.from, way.to]);
  const shapes = [...drawing.shapes]
    .filter(([id]) => !own.has(id))
    .map(([id, shape]) => ({ shape, name: structure.node(id).look === "task" ? null : nameBelow(shape) }));
  const others = structure.all.filter(({ id }) => id !== way.id);
  const pieces = others.flatMap((of) =>
    piecesOf(drawing.lines.get(of.id)?.points ?? []).map((piece) => ({ of, isMain: structure.isMain(of), piece })),
  );
  return { way, shapes, pieces };
}

/** Prices of faults, against pixels of detour at a twelfth each. */
const PRICES = { throughShape: 1000, onName: 6, crossing: 30, crossingMain: 60, onLine: 300, shared: 3 };
/** Distance at which a line seems to touch a shape, and at which two lines are hard to tell apart. */
const [TOUCH, CLOSE] = [9, 14];

/** How long a way a line of these corners goes up and down, in the prices of the scene. */
export function detourOf(points: readonly Point[]): number {
  return piecesOf(points).reduce((sum, { height }) => sum + height, 0) / 12;
}

/** How much such a line disturbs. */
export function faultsOf(points: readonly Point[], scene: Scene): number {
  return piecesOf(points).reduce((sum, piece) => sum + shapeFaults(piece, scene) + lineFaults(piece, scene), 0);
}

function nameBelow(shape: Shape): Box {
  return { x: shape.x, y: shape.y + shape.height, width: shape.width, height: 20 };
}

function shapeFaults(piece: Box, { shapes }: Scene): number {
  return shapes.reduce((sum, { shape, name }) => {
    if (overlap(piece, shape, TOUCH)) return sum + PRICES.throughShape;
    return name !== null && !isUpright(piece) && overlap(piece, name) ? sum + PRICES.onName : sum;
  }, 0);
}

function lineFaults(line: Box, { pieces, way }: Scene): number {
  return pieces.reduce((sum, { of, isMain, piece }) => {
    if (cross(line, piece)) return sum + (isMain ? PRICES.crossingMain : PRICES.crossing);
    if (runTogether(line, piece, CLOSE) <= 2) return sum;
    const isTrunk = of.to === way.to || (of.source === way.source && isUpright(line));
    return sum + (isTrunk ? PRICES.shared : PRICES.onLine);
  }, 0);
}
