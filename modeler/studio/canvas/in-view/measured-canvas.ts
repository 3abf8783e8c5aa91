import DiagramCanvas from "diagram-js/lib/core/Canvas";
import type { Box } from "../../../layout/geometry.ts";
import type { ElementRegistry, ViewBox } from "../diagram-js.ts";
import { around, extentOf } from "../extent.ts";

/**
 * The canvas of diagram-js, which asks the browser how large the drawing is: the browser does not count what is hidden, and lays everything out before it answers. This one reckons from the places of the elements, also while
 * another view of the draft is shown.
 */
export class MeasuredCanvas extends DiagramCanvas {
  override viewbox(box?: Box | false): ViewBox {
    const seen = super.viewbox(box);
    return box ? seen : { ...seen, inner: this.#extent() };
  }

  #extent(): Box {
    const registry = this._elementRegistry as ElementRegistry;
    return around(registry.getAll().flatMap((element) => extentOf(element) ?? [])) ?? NOTHING;
  }
}

const NOTHING: Box = { x: 0, y: 0, width: 0, height: 0 };
