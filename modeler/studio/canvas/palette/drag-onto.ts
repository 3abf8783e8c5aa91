import { make } from "../chooser/elements.ts";
import type { Canvas, DrawnElement, ElementRegistry } from "../diagram-js.ts";

export interface Dragging {
  readonly canvas: Canvas;
  readonly registry: ElementRegistry;
  /** On the pointer while it is dragged. */
  readonly name: string;
  readonly drop: (at: string) => void;
}

/** From this distance on it is no click any more. */
const THRESHOLD = 5;
const MARKER = "hall-drop";

/** Lets the entry be dragged onto a block or a line of the canvas, by mouse, pen or finger. Escape ends it. */
export function dragOnto(entry: HTMLElement, dragging: Dragging): void {
  entry.addEventListener("pointerdown", (down) => {
    if (down.button === 0) follow(entry, down, dragging);
  });
}

function follow(entry: HTMLElement, down: PointerEvent, dragging: Dragging): void {
  const drag = new Drag(dragging);
  const listening = new AbortController();
  const { signal } = listening;
  const end = (): void => {
    listening.abort();
    drag.end();
  };
  const move = (event: PointerEvent): void => {
    const distance = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
    if (distance >= THRESHOLD) entry.setPointerCapture(down.pointerId);
    if (distance >= THRESHOLD || drag.isMoving) drag.move(event);
  };
  const up = (): void => {
    const { target, isMoving } = drag;
    end();
    // The click that follows a drag chooses nothing.
    if (isMoving) entry.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => entry.removeEventListener("click", swallow, { capture: true }));
    if (target) dragging.drop(target.id);
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  document.addEventListener("pointermove", move, { signal });
  document.addEventListener("pointerup", up, { signal });
  document.addEventListener("pointercancel", end, { signal });
  document.addEventListener("keydown", escape, { signal, capture: true });
}

function swallow(event: Event): void {
  event.stopImmediatePropagation();
  event.preventDefault();
}

class Drag {
  target: DrawnElement | null = null;
  isMoving = false;
  readonly #dragging: Dragging;
  readonly #ghost: HTMLElement;

  constructor(dragging: Dragging) {
    this.#dragging = dragging;
    this.#ghost = make("div", { class: "hall-ghost", "aria-hidden": "true" }, dragging.name);
  }

  move({ clientX, clientY }: PointerEvent): void {
    const { canvas } = this.#dragging;
    const container = canvas.getContainer();
    if (!this.isMoving) container.append(this.#ghost);
    this.isMoving = true;
    const { left, top } = container.getBoundingClientRect();
    this.#ghost.style.left = `${clientX - left + 12}px`;
    this.#ghost.style.top = `${clientY - top + 12}px`;
    this.#aim(this.#below(clientX, clientY));
    this.#ghost.classList.toggle("hall-ghost-fits", this.target !== null);
  }

  end(): void {
    this.#ghost.remove();
    this.#aim(null);
  }

  #aim(target: DrawnElement | null): void {
    const { canvas } = this.#dragging;
    if (target === this.target) return;
    if (this.target) canvas.removeMarker(this.target.id, MARKER);
    if (target) canvas.addMarker(target.id, MARKER);
    this.target = target;
  }

  #below(x: number, y: number): DrawnElement | null {
    const { canvas, registry } = this.#dragging;
    const shown = document.elementFromPoint(x, y)?.closest("[data-element-id]");
    const element = registry.get(shown?.getAttribute("data-element-id") ?? "");
    const target = element?.labelTarget ?? element;
    return !target || target === canvas.getRootElement() ? null : target;
  }
}
