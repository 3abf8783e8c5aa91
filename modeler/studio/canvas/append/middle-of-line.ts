import { type Point, segmentsOf } from "../../../layout/geometry.ts";

/** The middle of the longest straight piece of a line: there is most room. */
export function middleOfLine(points: readonly Point[]): Point {
  const [longest] = segmentsOf(points).toSorted((one, other) => lengthOf(other) - lengthOf(one));
  if (!longest) return points[0] ?? { x: 0, y: 0 };
  const { a, b } = longest;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function lengthOf({ a, b }: { readonly a: Point; readonly b: Point }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
