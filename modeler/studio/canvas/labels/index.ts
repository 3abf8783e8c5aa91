import labelEditing from "bpmn-js/lib/features/label-editing";
import type { Canvas, EventBus, Manifest } from "../diagram-js.ts";
import { HallNames } from "./hall-names.ts";

/** After the editing of a name the keys belong to the canvas again. */
class BackToCanvas {
  static readonly $inject = ["eventBus", "canvas"];

  constructor(events: EventBus, canvas: Canvas) {
    events.on("directEditing.deactivate", () => {
      const container = canvas.getContainer();
      const at = document.activeElement;
      if (at === null || at === document.body || container.contains(at)) container.focus({ preventScroll: true });
    });
  }
}

/** Names edited on the canvas. */
export const names: Manifest = {
  __depends__: [labelEditing],
  __init__: ["backToCanvas"],
  labelEditingProvider: ["type", HallNames],
  backToCanvas: ["type", BackToCanvas],
};
