import type { Manifest } from "../diagram-js.ts";
import { BlockRenderer } from "./block-renderer.ts";

/** How the hall's blocks look. */
export const renderer: Manifest = { __init__: ["blockRenderer"], blockRenderer: ["type", BlockRenderer] };
