import type { Drawing, Line, Shape } from "../../../layout/drawing.ts";
import type { Box } from "../../../layout/geometry.ts";
import { LABEL_ROOM } from "../../../layout/label-size.ts";
import { type DrawnElement, type DrawnShape, type ElementRegistry, isLabel, isLine, isShape } from "../diagram-js.ts";

/** Where everything is on the canvas now. */
export function drawnNow(registry: ElementRegistry): Drawing {
  const shapes = new Map<string, Shape>();
  const lines = new Map<string, Line>();
  for (const element of registry.getAll()) {
    if (isLabel(element)) continue;
    if (isLine(element)) lines.set(element.id, { points: element.waypoints, label: nameOf(element) });
    else if (isShape(element)) shapes.set(element.id, { ...boxOf(element), label: nameOf(element) });
  }
  return { shapes, lines };
}

/** The box of a name as it is kept in the file: somewhat wider than its text. */
export function labelBox(text: Box): Box {
  return { ...text, x: text.x - LABEL_ROOM / 2, width: text.width + LABEL_ROOM };
}

export function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

export function isSameBox(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

function nameOf(element: DrawnElement): Box | null {
  const label: DrawnShape | undefined = element.labels[0];
  if (!label) return null;
  const box = boxOf(label);
  return { ...box, x: box.x + LABEL_ROOM / 2, width: box.width - LABEL_ROOM };
}
