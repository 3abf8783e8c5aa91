import type { Manifest } from "../diagram-js.ts";
import { renderer } from "../renderer/index.ts";
import { InView } from "./in-view.ts";
import { MeasuredCanvas } from "./measured-canvas.ts";

/** Of a large diagram, only what is seen and what is near it is drawn. */
export const inView: Manifest = {
  __depends__: [renderer],
  __init__: ["inView"],
  canvas: ["type", MeasuredCanvas],
  inView: ["type", InView],
};
