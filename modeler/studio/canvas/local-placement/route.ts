import type { Box, Point } from "../../../layout/geometry.ts";

/** Distance at which a way back runs below its shapes. */
const BELOW = 40;

/** A line between two shapes, in level and upright pieces: straight on, around a corner of a gateway, or back below both. */
export function route(from: Box & Look, to: Box & Look): readonly Point[] {
  const [start, end] = [middleOf(from), middleOf(to)];
  const [right, left] = [from.x + from.width, to.x];
  if (from.isAtEdge) return aroundCorner(from, to);
  if (left < right) return back(from, to);
  if (Math.abs(start.y - end.y) < 2)
    return [
      { x: right, y: start.y },
      { x: left, y: start.y },
    ];
  if (from.isGateway) return aroundCorner(from, to);
  if (to.isGateway)
    return [
      { x: right, y: start.y },
      { x: end.x, y: start.y },
      { x: end.x, y: start.y > end.y ? to.y + to.height : to.y },
    ];
  const between = Math.round((right + left) / 2);
  return [
    { x: right, y: start.y },
    { x: between, y: start.y },
    { x: between, y: end.y },
    { x: left, y: end.y },
  ];
}

export interface Look {
  readonly isGateway: boolean;
  /** An event at the edge of a step: its line leaves downwards. */
  readonly isAtEdge: boolean;
}

function aroundCorner(from: Box, to: Box): readonly Point[] {
  const [start, end] = [middleOf(from), middleOf(to)];
  if (to.x <= start.x) return back(from, to);
  return [
    { x: start.x, y: end.y > start.y ? from.y + from.height : from.y },
    { x: start.x, y: end.y },
    { x: to.x, y: end.y },
  ];
}

function back(from: Box, to: Box): readonly Point[] {
  const [start, end] = [middleOf(from), middleOf(to)];
  const y = Math.max(from.y + from.height, to.y + to.height) + BELOW;
  // A shape that leads to itself: the line returns beside its beginning.
  const x = start.x === end.x ? end.x - Math.round(to.width / 3) : end.x;
  return [
    { x: start.x, y: from.y + from.height },
    { x: start.x, y },
    { x, y },
    { x, y: to.y + to.height },
  ];
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}
