import type { Manifest } from "../diagram-js.ts";
import { SteadySelection } from "./steady-selection.ts";

/** What is chosen stays chosen when it is clicked again. */
export const steadySelection: Manifest = {
  __init__: ["hallSteadySelection"],
  hallSteadySelection: ["type", SteadySelection],
};
