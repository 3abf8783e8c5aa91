import type { Manifest } from "../diagram-js.ts";
import { BlockRenderer } from "./block-renderer.ts";
import { LineRenderer } from "./line-renderer.ts";

/** How the hall's blocks and the lines between them look. */
export const renderer: Manifest = {
  __init__: ["blockRenderer", "lineRenderer"],
  blockRenderer: ["type", BlockRenderer],
  lineRenderer: ["type", LineRenderer],
};
