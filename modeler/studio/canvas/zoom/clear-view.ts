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
    const fits = ({ width, height }: Box): number => Math.min(1, width / inner.width, height / inner.height);
    const clear = largest(this.#clearParts(), fits);
    if (clear.width <= 0 || clear.height <= 0 || inner.width <= 0) return;
    this.#look(inner, clear, fits(clear));
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
    if (this.#clearParts().some((part) => isInside(box, part))) return;
    const clear = this.#clear();
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

  #clear(): Box {
    return largest(this.#clearParts(), ({ width, height }) => width * height);
  }

  /** What lies over the canvas is marked as such in the page: blocks at the left, and a map in the upper corner at the right, beside and below which there is room. */
  #clearParts(): readonly Box[] {
    const container = this.#canvas.getContainer();
    const all = container.getBoundingClientRect();
    const over = (selector: string): readonly DOMRect[] =>
      [...container.querySelectorAll<HTMLElement>(selector)]
        .filter((panel) => panel.offsetParent !== null)
        .map((panel) => panel.getBoundingClientRect());
    const left = Math.max(0, ...over(".hall-palette").map(({ right }) => right - all.left));
    const part = (right: number, top: number): Box => ({
      x: left + MARGIN,
      y: top + MARGIN,
      width: right - left - 2 * MARGIN,
      height: all.height - top - MARGIN - LOWER_EDGE,
    });
    const [map] = over(".djs-minimap.open");
    if (map === undefined) return [part(all.width, 0)];
    return [part(map.left - all.left, 0), part(all.width, map.bottom - all.top)];
  }
}

function largest(parts: readonly Box[], size: (part: Box) => number): Box {
  return parts.reduce((best, part) => (size(part) > size(best) ? part : best));
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
