import minimapModule from "diagram-js-minimap";
import { draw } from "../chooser/elements.ts";
import { type DrawnElement, isLabel, isLine, isShape } from "../diagram-js.ts";
import { LOOK } from "../renderer/look.ts";

const [, Minimap] = minimapModule.minimap;

/**
 * The map with a plain mark for each step and line. As it comes it holds a second copy of everything on the sheet, with texts that nobody can read at
 * that size, and makes it anew with every change: in a large diagram half of the time that an edit takes.
 */
export class HallMap extends Minimap {
  /** Takes its place on the canvas, or gives it back, at once: what is brought into view keeps clear of it. */
  holdPlace(isLarge: boolean): void {
    this._parent.classList.toggle("open", isLarge);
  }

  /** Follows what was put elsewhere without being drawn anew. */
  followMoved(elements: readonly DrawnElement[]): void {
    if (!this.isOpen()) {
      this._dirty = true;
      return;
    }
    for (const element of elements) this._updateElement(element);
    this._scheduleUpdate();
  }

  override _addElement(element: DrawnElement): void {
    this._updateElement(element);
  }

  override _updateElement(element: DrawnElement): void {
    if (!element.parent || isLabel(element)) return;
    const mark = this.#markOf(element);
    if (isLine(element)) mark.setAttribute("points", element.waypoints.map(({ x, y }) => `${x},${y}`).join(" "));
    else if (isShape(element)) {
      const { x, y, width, height } = element;
      for (const [name, value] of Object.entries({ x, y, width, height })) mark.setAttribute(name, String(value));
    }
  }

  #markOf(element: DrawnElement): SVGElement {
    const id = this._prefixId(element.id);
    const known = this._svg.getElementById(id);
    if (known) return known as SVGElement;
    const mark = isLine(element)
      ? draw("polyline", { id, fill: "none", stroke: LOOK.line, "stroke-width": 4 })
      : draw("rect", { id, fill: LOOK.soft });
    this._elementsGroup.append(mark);
    return mark;
  }
}
