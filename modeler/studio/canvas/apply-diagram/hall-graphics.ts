import GraphicsFactory from "diagram-js/lib/core/GraphicsFactory";
import { translate } from "diagram-js/lib/util/SvgTransformUtil";
import type { DrawnElement, DrawnShape, EventBus } from "../diagram-js.ts";

/** After everybody else has heard of it. */
const LAST = 1;

/**
 * What is drawn, without drawing anew what only moved: a step put in at the beginning of a large diagram moves hundreds of others, which look as before.
 */
export class HallGraphics extends GraphicsFactory {
  static override readonly $inject = ["eventBus", "elementRegistry"];
  #moved: ReadonlySet<DrawnElement> = new Set();

  constructor(events: EventBus, registry: unknown) {
    super(events, registry);
    events.on("elements.changed", LAST, () => {
      this.#moved = new Set();
      return undefined;
    });
  }

  /** Of what is now told to have changed, these only moved. */
  movedOnly(shapes: Iterable<DrawnElement>): void {
    this.#moved = new Set(shapes);
  }

  override update(type: string, element: DrawnElement, gfx: SVGElement): void {
    if (!this.#moved.has(element)) return super.update(type, element, gfx);
    const { x, y } = element as DrawnShape;
    translate(gfx, x, y);
  }
}
