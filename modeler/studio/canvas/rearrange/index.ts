import type { Manifest } from "../diagram-js.ts";
import { Rearranger } from "./rearranger.ts";

/** The final drawing after a structural change. */
export const rearrange: Manifest = {
  __init__: ["rearranger"],
  rearranger: ["type", Rearranger],
};
