import type { Box, Point } from "../../../layout/geometry.ts";

/** All in pixels of the canvas. */
export interface Surroundings {
  /** What is selected, and the same with the names beside it. */
  readonly selected: Box;
  readonly named: Box;
  readonly pad: Pick<Box, "width" | "height">;
  readonly room: Pick<Box, "width" | "height">;
  /** Steps and names, which the pad should leave to be read. */
  readonly things: readonly Box[];
}

const GAP = 10;
const EDGE = 8;
/** The watermark. */
const LOWER_EDGE = 44;

/** Where the buttons of what is selected stand: above it or, where that would cover more of steps and names, below it, and as near to its left edge as they can. */
export function padPlace(around: Surroundings): Point {
  const [first, ...others] = candidates(around).map((place) => ({ place, cost: covered(place, around) }));
  const best = others.reduce(
    (found, one) => (one.cost < found.cost ? one : found),
    first ?? { place: ORIGIN, cost: 0 },
  );
  return best.place;
}

const ORIGIN: Point = { x: EDGE, y: EDGE };

/** The first is where a person looks first. */
function candidates({ selected, named, pad, room }: Surroundings): readonly Point[] {
  const middle = selected.x + selected.width / 2;
  const xs = [selected.x, middle + GAP, selected.x + selected.width - pad.width, middle - GAP - pad.width];
  const above = [selected.y, named.y].map((y) => y - GAP - pad.height).filter((y) => y >= EDGE);
  const ys = [...above, named.y + named.height + GAP];
  const within = (at: number, most: number): number => Math.max(EDGE, Math.min(at, most));
  const [right, lower] = [room.width - pad.width - EDGE, room.height - pad.height - LOWER_EDGE];
  return ys.flatMap((y) => xs.map((x) => ({ x: within(x, right), y: within(y, lower) })));
}

function covered({ x, y }: Point, { pad, named, things }: Surroundings): number {
  const box = { x, y, ...pad };
  return [named, ...things].reduce((sum, thing) => sum + common(box, thing), 0);
}

/** The size of the part that both have in common. */
function common(one: Box, other: Box): number {
  const along = (from: "x" | "y", size: "width" | "height"): number =>
    Math.max(0, Math.min(one[from] + one[size], other[from] + other[size]) - Math.max(one[from], other[from]));
  return along("x", "width") * along("y", "height");
}
