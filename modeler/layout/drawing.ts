import type { Box, Point } from "./geometry.ts";

/** Where every shape and line of a diagram is, by element id. */
export interface Drawing {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly lines: ReadonlyMap<string, Line>;
}

export interface Shape extends Box {
  /** The name beside the shape; null where it stands inside, or there is none. */
  readonly label: Box | null;
}

export interface Line {
  /** Corners from the source to the target. */
  readonly points: readonly Point[];
  readonly label: Box | null;
}
