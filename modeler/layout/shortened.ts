import type { Drawing, Line } from "./drawing.ts";
import { type Point, type Segment, cleaned, segmentsOf } from "./geometry.ts";
import { detourOf, faultsOf, sceneOf } from "./scene.ts";
import type { Structure } from "./structure.ts";

/** The drawing with every line that bends more often than it must drawn with fewer bends, where that disturbs no more. */
export function shortened(drawing: Drawing, structure: Structure): Drawing {
  return structure.all.reduce((before, way) => {
    const line = before.lines.get(way.id);
    if (!line || line.points.length < 5) return before;
    const scene = sceneOf(before, way, structure);
    const costs = (points: readonly Point[]): number =>
      detourOf(points) + faultsOf(points, scene) + points.length * BEND;
    const best = [line.points, ...simpler(line)].toSorted((one, other) => costs(one) - costs(other))[0] ?? line.points;
    return { ...before, lines: new Map([...before.lines, [way.id, { ...line, points: best }]]) };
  }, drawing);
}

/** Price of a bend, in the prices of the scene. */
const BEND = 3;

/** Lines between the same points that leave and arrive in the same directions, with one or two bends. */
function simpler({ points }: Line): readonly (readonly Point[])[] {
  const pieces = segmentsOf(points);
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return [];
  return detours(first, last, points.slice(1, -1))
    .map((corners) => cleaned([first.a, ...corners, last.b]))
    .filter((line) => {
      const [start, ...others] = segmentsOf(line);
      return isSameWay(start, first) && isSameWay(others.at(-1), last);
    });
}

/** The corners that such lines may have, given those that the line has now. */
function detours(first: Segment, last: Segment, corners: readonly Point[]): readonly (readonly Point[])[] {
  const [start, end] = [first.a, last.b];
  if (isUpright(first) !== isUpright(last))
    return [[isUpright(first) ? { x: start.x, y: end.y } : { x: end.x, y: start.y }]];
  return corners.map(({ x, y }) =>
    isUpright(first)
      ? [
          { x: start.x, y },
          { x: end.x, y },
        ]
      : [
          { x, y: start.y },
          { x, y: end.y },
        ],
  );
}

function isSameWay(one: Segment | undefined, other: Segment): boolean {
  if (!one) return false;
  return directionOf(one) === directionOf(other);
}

function isUpright({ a, b }: Segment): boolean {
  return a.x === b.x;
}

function directionOf({ a, b }: Segment): string {
  return `${Math.sign(b.x - a.x)},${Math.sign(b.y - a.y)}`;
}
