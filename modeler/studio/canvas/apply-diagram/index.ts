import commands from "diagram-js/lib/command";
import changeSupport from "diagram-js/lib/features/change-support";
import type { Manifest } from "../diagram-js.ts";
import { inView } from "../in-view/index.ts";
import { DiagramChanges } from "./diagram-changes.ts";

/** The command `hall.applyDiagram`. */
export const applyDiagram: Manifest = {
  __depends__: [commands, changeSupport, inView],
  __init__: ["diagramChanges"],
  diagramChanges: ["type", DiagramChanges],
};
