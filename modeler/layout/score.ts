import { known } from "../blocks/known.ts";
import type { Drawing } from "./drawing.ts";
import { type Box, cross, isUpright, overlap, piecesOf } from "./geometry.ts";
import { outlinesOf, tracksOf } from "./obstacles.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/** How well a drawing can be read: of every number less is better. */
export interface Score {
  /** Flows that cut each other. Flows of one trunk, with the same source or target, count as one where they cut the same line. */
  readonly crossings: number;
  /** Of these, with a flow of the main line. */
  readonly crossingsOfMainLine: number;
  /** Pieces of flows that run through a shape they do not belong to. */
  readonly throughShapes: number;
  /** Names that lie on a shape, a line or another name. */
  readonly coveredLabels: number;
  readonly bends: number;
  /** Heights on which the steps of the main line lie; 1 is straight. */
  readonly mainLineHeights: number;
  readonly width: number;
  readonly height: number;
}

export function scoreOf(drawing: Drawing, structure: Structure): Score {
  const crossings = crossingsOf(drawing, structure);
  const lines = [...drawing.lines.values()];
  const bounds = boundsOf(drawing);
  const heights = [...structure.mainLine].map((id) => known(drawing.shapes, id)).map(({ y, height }) => y + height / 2);
  return {
    crossings: crossings.length,
    crossingsOfMainLine: crossings.filter((ways) => ways.some(structure.isMain)).length,
    throughShapes: throughShapes(drawing, structure),
    coveredLabels: coveredLabels(drawing, structure),
    bends: lines.reduce((sum, { points }) => sum + points.length - 2, 0),
    mainLineHeights: new Set(heights).size,
    width: bounds.width,
    height: bounds.height,
  };
}

/** One number for the choice between drawings of the same flow. */
export function penaltyOf(score: Score): number {
  return (
    score.throughShapes * 100 +
    score.mainLineHeights * 40 +
    score.coveredLabels * 30 +
    score.crossingsOfMainLine * 15 +
    score.crossings * 10 +
    score.bends +
    (score.width * score.height) / 200_000
  );
}

interface Track {
  readonly way: Way;
  readonly piece: Box;
}

function tracksByWay({ lines }: Drawing, { all }: Structure): readonly Track[] {
  return all.flatMap((way) => piecesOf(lines.get(way.id)?.points ?? []).map((piece) => ({ way, piece })));
}

/** The pairs of flows that cut each other; a point where several of one trunk do so is one crossing. */
function crossingsOf(drawing: Drawing, structure: Structure): readonly (readonly Way[])[] {
  const tracks = tracksByWay(drawing, structure);
  const points = new Map<string, readonly Way[]>();
  for (const [index, one] of tracks.entries())
    for (const other of tracks.slice(index + 1)) {
      if (one.way === other.way || !cross(one.piece, other.piece)) continue;
      points.set(pointOf(one.piece, other.piece), [one.way, other.way]);
    }
  return [...points.values()];
}

function pointOf(one: Box, other: Box): string {
  const [upright, level] = isUpright(one) ? [one, other] : [other, one];
  return `${upright.x},${level.y}`;
}

function throughShapes(drawing: Drawing, structure: Structure): number {
  const tracks = tracksByWay(drawing, structure);
  return [...drawing.shapes].reduce(
    (sum, [id, shape]) =>
      sum + tracks.filter(({ way, piece }) => !belongs(id, way) && overlap(piece, shape, -1)).length,
    0,
  );
}

function belongs(id: string, { source, from, to }: Way): boolean {
  return id === source || id === from || id === to;
}

function coveredLabels(drawing: Drawing, structure: Structure): number {
  const labels = labelsOf(drawing);
  const others = [...outlinesOf(drawing, structure), ...tracksOf(drawing)];
  return labels.filter((label, index) => [...others, ...labels.slice(index + 1)].some((other) => overlap(label, other)))
    .length;
}

function labelsOf({ shapes, lines }: Drawing): readonly Box[] {
  return [...shapes.values(), ...lines.values()].flatMap(({ label }) => label ?? []);
}

/** The smallest box around everything drawn. */
export function boundsOf(drawing: Drawing): Box {
  const boxes = [...labelsOf(drawing), ...drawing.shapes.values(), ...tracksOf(drawing)];
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
