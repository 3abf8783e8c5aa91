import { itemAt } from "../blocks/known.ts";

/** A point of a drawing in pixels, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its top left corner. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A straight piece of a line, level or upright. */
export interface Segment {
  readonly a: Point;
  readonly b: Point;
}

export function segmentsOf(points: readonly Point[]): readonly Segment[] {
  return points.slice(1).map((b, index) => ({ a: itemAt(points, index), b }));
}

/** The smallest box with the segment in it; one of its sides is 0. */
function boxOf({ a, b }: Segment): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The straight pieces of a line, each as a box without width or without height. */
export function piecesOf(points: readonly Point[]): readonly Box[] {
  return segmentsOf(points).map(boxOf);
}

export function isUpright(piece: Box): boolean {
  return piece.width === 0;
}

/** The boxes have more than an edge in common; a positive margin counts what is closer than that, too. */
export function overlap(one: Box, other: Box, margin = 0): boolean {
  return (
    one.x < other.x + other.width + margin &&
    other.x < one.x + one.width + margin &&
    one.y < other.y + other.height + margin &&
    other.y < one.y + one.height + margin
  );
}

/** A level and an upright piece cut each other inside both; touching ends do not count. */
export function cross(one: Box, other: Box): boolean {
  if (isUpright(one) === isUpright(other)) return false;
  const [upright, level] = isUpright(one) ? [one, other] : [other, one];
  return (
    upright.x > level.x + 1 &&
    upright.x < level.x + level.width - 1 &&
    level.y > upright.y + 1 &&
    level.y < upright.y + upright.height - 1
  );
}

/** Length that two parallel pieces closer than the distance run beside each other; 0 when they do not. */
export function runTogether(one: Box, other: Box, distance: number): number {
  if (isUpright(one) !== isUpright(other)) return 0;
  const apart = isUpright(one) ? one.x - other.x : one.y - other.y;
  if (Math.abs(apart) >= distance) return 0;
  const common = isUpright(one)
    ? Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y)
    : Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  return Math.max(common, 0);
}

/** The same line by whole pixels, without repeated points, points on a straight piece and steps of one pixel. */
export function cleaned(points: readonly Point[]): readonly Point[] {
  const level = levelled(points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })));
  return level.filter((point, index) => {
    const [before, after] = [level[index - 1], level[index + 1]];
    if (!before || !after) return true;
    return !(before.x === point.x && point.x === after.x) && !(before.y === point.y && point.y === after.y);
  });
}

/** Rounding can shift a point by one pixel off the line of its neighbour. */
function levelled(points: readonly Point[]): readonly Point[] {
  const result: Point[] = [];
  for (const point of points) {
    const last = result.at(-1);
    if (!last) result.push(point);
    else if (Math.abs(point.x - last.x) <= 1 && point.y !== last.y) result.push({ x: last.x, y: point.y });
    else if (Math.abs(point.y - last.y) <= 1 && point.x !== last.x) result.push({ x: point.x, y: last.y });
    else if (point.x !== last.x || point.y !== last.y) result.push(point);
  }
  return result;
}
