import type { Manifest } from "../diagram-js.ts";
import { ClearView } from "./clear-view.ts";
import { ZoomButtons } from "./zoom-buttons.ts";

/** The whole diagram, or one element of it, where nothing covers it. */
export const clearView: Manifest = { __init__: ["clearView"], clearView: ["type", ClearView] };

/** Buttons for it. */
export const zoomButtons: Manifest = {
  __depends__: [clearView],
  __init__: ["zoomButtons"],
  zoomButtons: ["type", ZoomButtons],
};
