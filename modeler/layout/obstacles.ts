import type { Drawing, Shape } from "./drawing.ts";
import { type Box, piecesOf } from "./geometry.ts";
import type { Structure } from "./structure.ts";

/** What a name must not lie on: shapes by their outlines. */
export function outlinesOf({ shapes }: Drawing, { node }: Structure): readonly Box[] {
  return [...shapes].flatMap(([id, shape]) => (node(id).look === "gateway" ? diamond(shape) : [shape]));
}

/** And lines. */
export function tracksOf({ lines }: Drawing): readonly Box[] {
  return [...lines.values()].flatMap(({ points }) => piecesOf(points));
}

/** The corners of a gateway's box are free. */
function diamond({ x, y, width, height }: Shape): readonly Box[] {
  return [0, 0.1, 0.2, 0.3, 0.4].map((part) => ({
    x: x + width * part,
    y: y + height * (0.4 - part),
    width: width * (1 - 2 * part),
    height: height * (0.2 + 2 * part),
  }));
}
