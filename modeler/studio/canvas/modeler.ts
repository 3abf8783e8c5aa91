import BaseModeler from "bpmn-js/lib/BaseModeler";
import core from "bpmn-js/lib/core";
import outline from "bpmn-js/lib/features/outline";
import selection from "diagram-js/lib/features/selection";
import moveCanvas from "diagram-js/lib/navigation/movecanvas";
import zoomScroll from "diagram-js/lib/navigation/zoomscroll";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { append } from "./append/index.ts";
import { applyDiagram } from "./apply-diagram/index.ts";
import { contextPad } from "./context-pad/index.ts";
import { handMoves } from "./hand-moves/index.ts";
import { ime } from "./ime/index.ts";
import { keyboard } from "./keyboard/index.ts";
import { names } from "./labels/index.ts";
import { minimap } from "./minimap/index.ts";
import { palette } from "./palette/index.ts";
import { rearrange } from "./rearrange/index.ts";
import type { RearrangeOptions } from "./rearrange/rearranger.ts";
import { DRAWING } from "./renderer/drawing-style.ts";
import { renderer } from "./renderer/index.ts";
import type { Surface } from "./surface/surface.ts";
import { steadySelection } from "./steady-selection/index.ts";
import { chinese } from "./translate/index.ts";
import { zoomButtons } from "./zoom/index.ts";

/** How everything looks, of bpmn-js and ours; the same in the views that only show. */
const LOOKS = [core, outline, selection, moveCanvas, zoomScroll, renderer, chinese];
/** What can be done. */
const EDITING = [
  handMoves,
  applyDiagram,
  rearrange,
  names,
  append,
  palette,
  contextPad,
  keyboard,
  ime,
  steadySelection,
];

export interface ModelerOptions {
  readonly container: HTMLElement;
  readonly rearrange: Omit<RearrangeOptions, "definitions">;
  readonly surface: Surface;
}

/** The bpmn-js modeler of the hall: drawing, moving by hand and the hall's own edits, nothing else. */
export function openModeler({ container, rearrange: drawing, surface }: ModelerOptions): BaseModeler {
  const definitions = (): unknown => modeler.getDefinitions();
  const modeler: BaseModeler = new BaseModeler({
    container,
    modules: [...LOOKS, ...EDITING, zoomButtons, minimap],
    moddleExtensions: { camunda },
    ...DRAWING,
    rearrange: { ...drawing, definitions },
    surface,
    organisation: surface.organisation,
  });
  return modeler;
}
