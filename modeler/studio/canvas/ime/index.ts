import type { Canvas, Manifest } from "../diagram-js.ts";

/**
 * While an input method composes, its keys belong to it: Enter, which takes over what was typed, must not end the editing of a name or choose from a
 * list. Neither bpmn-js nor diagram-js looks at this.
 */
class CompositionGuard {
  static readonly $inject = ["canvas"];

  constructor(canvas: Canvas) {
    const guard = (event: KeyboardEvent): void => {
      if (event.isComposing || event.keyCode === COMPOSING) event.stopPropagation();
    };
    // Of the first in the way: before any field inside.
    for (const type of ["keydown", "keyup"] as const) canvas.getContainer().addEventListener(type, guard, true);
  }
}

/** What some browsers say instead of the key. */
const COMPOSING = 229;

/** Keeps the keys of a composition from everything on the canvas. */
export const ime: Manifest = { __init__: ["compositionGuard"], compositionGuard: ["type", CompositionGuard] };
