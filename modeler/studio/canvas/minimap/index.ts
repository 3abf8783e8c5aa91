import minimapModule from "diagram-js-minimap";
import { AfterShown } from "../../after-shown.ts";
import type { DrawnElement, ElementRegistry, EventBus, Manifest } from "../diagram-js.ts";
import { isLabel, isLine, isShape } from "../diagram-js.ts";
import { HallMap } from "./hall-map.ts";

/** From this number of blocks on one loses one's way without a map. */
const LARGE = 60;

/** Opens the map of large diagrams, and closes it when they are small again. */
class MinimapForLarge {
  static readonly $inject = ["eventBus", "elementRegistry", "minimap", "canvas"];

  #isLarge = false;

  constructor(events: EventBus, registry: ElementRegistry, minimap: HallMap, canvas: { getContainer(): HTMLElement }) {
    // The diagram first, and then its map.
    const fill = new AfterShown(() => {
      minimap.toggle(this.#isLarge);
    });
    events.on(["import.done", "commandStack.changed"], () => {
      const blocks = registry.filter((element) => isShape(element) && !isLine(element) && !isLabel(element)).length;
      const isLarge = blocks > LARGE;
      if (isLarge === this.#isLarge) return;
      this.#isLarge = isLarge;
      canvas.getContainer().classList.toggle("hall-large", isLarge);
      minimap.holdPlace(isLarge);
      fill.wish();
    });
    const moved = new Set<DrawnElement>();
    const follow = new AfterShown(() => {
      minimap.followMoved([...moved]);
      moved.clear();
    });
    events.on<{ elements: readonly DrawnElement[] }>("hall.moved", ({ elements }) => {
      for (const element of elements) moved.add(element);
      follow.wish();
    });
    events.on("diagram.destroy", () => {
      fill.giveUp();
      follow.giveUp();
    });
  }
}

/** A map of the whole diagram, of large ones only. */
export const minimap: Manifest = {
  __depends__: [minimapModule],
  __init__: ["minimapForLarge"],
  minimap: ["type", HallMap],
  minimapForLarge: ["type", MinimapForLarge],
};
