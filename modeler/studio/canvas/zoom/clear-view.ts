import type { Box } from "../../../layout/geometry.ts";
import type { Canvas, DrawnElement, EventBus } from "../diagram-js.ts";
import { isLine } from "../diagram-js.ts";
import { middleOfLine } from "../append/middle-of-line.ts";

const MARGIN = 24;
/** The watermark at the lower edge. */
const LOWER_EDGE = 48;

/** Moves and scales the drawing within the part of the canvas that nothing covers. */
export class ClearView {
  static readonly $inject = ["canvas", "eventBus"];
  readonly #canvas: Canvas;

  constructor(canvas: Canvas, _events: EventBus) {
    this.#canvas = canvas;
  }

  /** The whole diagram, at most in its natural size. */
  showAll(): void {
    this.#canvas.resized();
    const { inner } = this.#canvas.viewbox();
    const clear = this.#clear();
    if (clear.width <= 0 || clear.height <= 0 || inner.width <= 0) return;
    const scale = Math.min(1, clear.width / inner.width, clear.height / inner.height);
    this.#look(inner, clear, scale);
  }

  /** Large enough to read: the whole diagram where there is room, otherwise where it begins, with `first` at the left edge. */
  showBeginning(first: DrawnElement | undefined): void {
    this.showAll();
    const scale = this.#canvas.zoom();
    if (first === undefined || scale >= LEGIBLE) return;
    this.#canvas.zoom(LEGIBLE, "auto");
    const clear = this.#clear();
    const box = this.#canvas.getAbsoluteBBox(first);
    const all = this.#canvas.getAbsoluteBBox(this.#canvas.viewbox().inner);
    // The upper edge of the drawing stays in sight, unless that would move the beginning out of it.
    const height = Math.min(box.y - all.y, clear.height / 2);
    this.#canvas.scroll({ dx: clear.x - box.x, dy: clear.y + height - box.y });
  }

  /** By so much larger or smaller, about the middle of the clear part. */
  zoomBy(factor: number): void {
    const clear = this.#clear();
    const middle = { x: clear.x + clear.width / 2, y: clear.y + clear.height / 2 };
    this.#canvas.zoom(Math.max(0.2, Math.min(4, this.#canvas.zoom() * factor)), middle);
  }

  /** Scrolls the element into the clear part, to its middle if it is not there yet; enlarges what would be too small to read. */
  focusOn(element: DrawnElement): void {
    if (this.#canvas.zoom() < LEGIBLE) this.#canvas.zoom(LEGIBLE, "auto");
    this.reveal(element);
  }

  /** The same without enlarging. */
  reveal(element: DrawnElement): void {
    const box = isLine(element)
      ? this.#canvas.getAbsoluteBBox({ ...middleOfLine(element.waypoints), width: 1, height: 1 })
      : this.#canvas.getAbsoluteBBox(element);
    const clear = this.#clear();
    if (isInside(box, clear)) return;
    this.#canvas.scroll({
      dx: clear.x + clear.width / 2 - (box.x + box.width / 2),
      dy: clear.y + clear.height / 2 - (box.y + box.height / 2),
    });
  }

  #look(inner: Box, clear: Box, scale: number): void {
    const container = this.#canvas.getContainer();
    // What is left over of the clear part is to the right and below: the flow begins at the left edge, in the middle of the height.
    const y = inner.y - (clear.y + (clear.height - inner.height * scale) / 2) / scale;
    const x = inner.x - (clear.x + (clear.width - inner.width * scale) / 2) / scale;
    this.#canvas.viewbox({ x, y, width: container.clientWidth / scale, height: container.clientHeight / scale });
  }

  /** What lies over the canvas at its edges is marked as such in the page. */
  #clear(): Box {
    const container = this.#canvas.getContainer();
    const all = container.getBoundingClientRect();
    const covered = [...container.querySelectorAll<HTMLElement>(".hall-palette")].filter(
      (panel) => panel.offsetParent !== null,
    );
    const left = Math.max(0, ...covered.map((panel) => panel.getBoundingClientRect().right - all.left));
    return {
      x: left + MARGIN,
      y: MARGIN,
      width: all.width - left - 2 * MARGIN,
      height: all.height - MARGIN - LOWER_EDGE,
    };
  }
}

const LEGIBLE = 0.7;

function isInside(box: Box, clear: Box): boolean {
  return (
    box.x >= clear.x &&
    box.y >= clear.y &&
    box.x + box.width <= clear.x + clear.width &&
    box.y + box.height <= clear.y + clear.height
  );
}
