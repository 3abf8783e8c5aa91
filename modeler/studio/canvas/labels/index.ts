import labelEditing from "bpmn-js/lib/features/label-editing";
import type { Manifest } from "../diagram-js.ts";
import { HallNames } from "./hall-names.ts";

/** Names edited on the canvas. */
export const names: Manifest = { __depends__: [labelEditing], labelEditingProvider: ["type", HallNames] };
