import { translate } from "diagram-js/lib/util/SvgTransformUtil";
import type { Box } from "../../../layout/geometry.ts";
import {
  type Canvas,
  type DrawnElement,
  type ElementRegistry,
  type EventBus,
  isLine,
  isShape,
  type ViewBox,
} from "../diagram-js.ts";
import type { LineRenderer } from "../renderer/line-renderer.ts";
import { extentOf, isWithin, meets } from "../extent.ts";

/** Hidden by the style sheet. */
const FAR = "hall-far";
/** By this part of what is seen, more is shown on each side of it, for who moves the drawing. */
const BESIDE = 0.25;
/** So many times as large as what is seen may be what is shown, after one has come nearer. */
const MOST = 4;

/** Nothing beyond it is shown; before the first look nothing is. */
type Shown = Box | "all" | null;

/**
 * Hides what is far from the part of the sheet that is seen, and puts it to its place only when that comes near: a step at the beginning of a large diagram moves hundreds of others, and styling, laying out and painting them
 * took longer than the edit.
 */
export class InView {
  static readonly $inject = ["canvas", "eventBus", "elementRegistry", "lineRenderer"];
  readonly #canvas: Canvas;
  readonly #events: EventBus;
  readonly #registry: ElementRegistry;
  readonly #lines: LineRenderer;
  readonly #far = new Set<DrawnElement>();
  /** Those among them that have moved since they were drawn. */
  readonly #stale = new Set<DrawnElement>();
  #shown: Shown = null;

  constructor(canvas: Canvas, events: EventBus, registry: ElementRegistry, lines: LineRenderer) {
    this.#canvas = canvas;
    this.#events = events;
    this.#registry = registry;
    this.#lines = lines;
    this.#lookWhereOthersLook();
    this.#noticeElements();
  }

  /** Puts the picture of what moved to its place, at once or when that comes near. False where it must be drawn anew. */
  place(element: DrawnElement): boolean {
    if (!this.#far.has(element) && !this.#isFar(element)) return this.#put(element);
    this.#stale.add(element);
    this.#sort(element);
    return true;
  }

  #lookWhereOthersLook(): void {
    this.#events.on<{ viewbox: ViewBox }>("canvas.viewbox.changed", ({ viewbox }) => {
      this.#look(viewbox);
    });
    this.#events.on("import.done", () => {
      this.#look(this.#canvas.viewbox());
    });
    const sizes = new ResizeObserver(() => {
      this.#canvas.resized();
      this.#look(this.#canvas.viewbox());
    });
    sizes.observe(this.#canvas.getContainer());
    this.#events.on("diagram.destroy", () => {
      sizes.disconnect();
    });
    // The drawing leaves the page whole.
    let before: Shown = null;
    this.#events.on("saveSVG.start", () => {
      before = this.#shown;
      this.#show("all");
    });
    this.#events.on("saveSVG.done", () => {
      this.#show(before);
    });
  }

  #noticeElements(): void {
    this.#events.on<{ element: DrawnElement }>(["shape.added", "connection.added"], ({ element }) => {
      this.#sort(element);
    });
    this.#events.on<{ element: DrawnElement }>(["shape.removed", "connection.removed"], ({ element }) => {
      this.#far.delete(element);
      this.#stale.delete(element);
    });
    this.#events.on<{ elements: readonly DrawnElement[] }>("elements.changed", ({ elements }) => {
      for (const element of elements) this.#sort(element);
    });
  }

  #look(seen: Box): void {
    const { x, y, width, height } = seen;
    const [shown, isSeen] = [this.#shown, width > 0 && height > 0];
    if (!isSeen || shown === "all") return;
    if (shown !== null && isWithin(seen, shown) && sizeOf(shown) <= sizeOf(seen) * MOST) return;
    const [across, down] = [width * BESIDE, height * BESIDE];
    this.#show({ x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down });
  }

  #show(part: Shown): void {
    this.#shown = part;
    for (const element of this.#registry.getAll()) this.#sort(element);
  }

  /** Among what is far or what is near. */
  #sort(element: DrawnElement): void {
    const group = this.#registry.getGraphics(element)?.parentElement;
    const isFar = this.#isFar(element);
    if (!element.parent || !group || isFar === this.#far.has(element)) return;
    group.classList.toggle(FAR, isFar);
    if (isFar) {
      this.#far.add(element);
      return;
    }
    this.#far.delete(element);
    if (this.#stale.delete(element) && !this.#put(element)) this.#events.fire("element.changed", { element });
  }

  #isFar(element: DrawnElement): boolean {
    if (this.#shown === null || this.#shown === "all") return this.#shown === null;
    const extent = extentOf(element);
    return extent !== null && !meets(extent, this.#shown);
  }

  #put(element: DrawnElement): boolean {
    const graphics = this.#registry.getGraphics(element);
    if (!graphics) return false;
    if (isShape(element)) translate(graphics, element.x, element.y);
    if (!isLine(element)) return true;
    if (!this.#lines.follow(element, graphics)) return false;
    this.#events.fire("interactionEvents.updateHit", { element, gfx: graphics });
    return true;
  }
}

function sizeOf({ width, height }: Box): number {
  return width * height;
}
