import type { Manifest } from "../diagram-js.ts";
import { HallKeys } from "./hall-keys.ts";

/** Everything on the canvas by keys. */
export const keyboard: Manifest = { __init__: ["hallKeys"], hallKeys: ["type", HallKeys] };
