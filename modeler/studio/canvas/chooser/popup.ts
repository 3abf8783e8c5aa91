import type { Box, Point } from "../../../layout/geometry.ts";
import { make } from "./elements.ts";

/** The watermark below the canvas stays free. */
const FREE_BELOW = 44;
const MARGIN = 8;

/** Something that floats over the canvas beside a point, until Escape or a click elsewhere. Only one is open at a time. */
export class Popup {
  readonly #container: HTMLElement;
  #open: HTMLElement | null = null;
  #before: Element | null = null;

  constructor(container: HTMLElement) {
    this.#container = container;
    container.addEventListener("pointerdown", (event) => this.#outside(event), true);
    container.addEventListener("wheel", (event) => this.#outside(event), { capture: true, passive: true });
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  open(content: HTMLElement, label: string, at: Point): void {
    this.close();
    this.#before = document.activeElement;
    const popup = make("div", { class: "hall-popup", role: "dialog", "aria-label": label }, content);
    // The wheel turns the list, not the sheet.
    popup.addEventListener("wheel", (event) => event.stopPropagation(), { passive: true });
    this.#container.append(popup);
    this.#open = popup;
    const { x, y } = within(this.#container, popup, at);
    popup.style.left = `${x}px`;
    popup.style.top = `${y}px`;
  }

  close(): void {
    if (!this.#open) return;
    const hadFocus = this.#open.contains(document.activeElement);
    this.#open.remove();
    this.#open = null;
    if (hadFocus && this.#before instanceof HTMLElement) this.#before.focus();
  }

  #outside(event: Event): void {
    if (this.#open && event.target instanceof Node && !this.#open.contains(event.target)) this.close();
  }
}

function within(container: HTMLElement, popup: HTMLElement, at: Point): Point {
  const room: Pick<Box, "width" | "height"> = { width: container.clientWidth, height: container.clientHeight };
  const clamp = (wanted: number, size: number, all: number): number =>
    Math.max(MARGIN, Math.min(wanted, all - size - MARGIN));
  return {
    x: clamp(at.x, popup.offsetWidth, room.width),
    y: clamp(at.y, popup.offsetHeight, room.height - FREE_BELOW),
  };
}
