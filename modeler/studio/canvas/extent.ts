import type { Box } from "../../layout/geometry.ts";
import { type DrawnElement, isLine, isShape } from "./diagram-js.ts";

/** The part of the sheet that an element takes; null for the sheet itself. */
export function extentOf(element: DrawnElement): Box | null {
  if (isLine(element)) return around(element.waypoints.map((point) => ({ ...point, width: 0, height: 0 })));
  return isShape(element) ? element : null;
}

/** The smallest box that holds all of them; null of none. */
export function around(boxes: readonly Box[]): Box | null {
  const [first] = boxes;
  if (first === undefined) return null;
  let [left, top, right, bottom] = [first.x, first.y, first.x, first.y];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** True if the first lies in the second. */
export function isWithin(one: Box, other: Box): boolean {
  return (
    one.x >= other.x &&
    one.y >= other.y &&
    one.x + one.width <= other.x + other.width &&
    one.y + one.height <= other.y + other.height
  );
}

/** True if the two have something in common. */
export function meets(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    other.x <= one.x + one.width &&
    one.y <= other.y + other.height &&
    other.y <= one.y + one.height
  );
}
