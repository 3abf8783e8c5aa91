import type { Manifest } from "../diagram-js.ts";
import { Palette } from "./palette.ts";

/** The blocks at the left edge of the canvas. */
export const palette: Manifest = { __init__: ["hallPalette"], hallPalette: ["type", Palette] };
