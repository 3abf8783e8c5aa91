import type { Manifest } from "../diagram-js.ts";
import { ContextPad } from "./context-pad.ts";

/** What can be done with the selected element, beside it. */
export const contextPad: Manifest = { __init__: ["hallContextPad"], hallContextPad: ["type", ContextPad] };
