import BaseModeler from "bpmn-js/lib/BaseModeler";
import core from "bpmn-js/lib/core";
import outline from "bpmn-js/lib/features/outline";
import overlays from "diagram-js/lib/features/overlays";
import selection from "diagram-js/lib/features/selection";
import moveCanvas from "diagram-js/lib/navigation/movecanvas";
import zoomScroll from "diagram-js/lib/navigation/zoomscroll";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { applyDiagram } from "./apply-diagram/index.ts";
import type { Manifest } from "./diagram-js.ts";
import { handMoves } from "./hand-moves/index.ts";
import { rearrange } from "./rearrange/index.ts";
import type { RearrangeOptions } from "./rearrange/rearranger.ts";

export interface ModelerOptions {
  readonly container: HTMLElement;
  readonly rearrange: Omit<RearrangeOptions, "definitions">;
  /** Further features. */
  readonly features?: readonly Manifest[];
}

/** The bpmn-js modeler of the hall: drawing, moving by hand and the hall's own edits, nothing else. */
export function openModeler({ container, rearrange: drawing, features = [] }: ModelerOptions): BaseModeler {
  const modeler: BaseModeler = new BaseModeler({
    container,
    modules: [
      core,
      outline,
      overlays,
      selection,
      moveCanvas,
      zoomScroll,
      handMoves,
      applyDiagram,
      rearrange,
      ...features,
    ],
    moddleExtensions: { camunda },
    rearrange: { ...drawing, definitions: () => modeler.getDefinitions() } satisfies Partial<
      Record<keyof RearrangeOptions, unknown>
    >,
  });
  return modeler;
}
