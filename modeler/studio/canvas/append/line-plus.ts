import { make } from "../chooser/elements.ts";
import { type Canvas, type DrawnElement, type DrawnLine, type EventBus, isLabel, isLine } from "../diagram-js.ts";
import type { Append } from "./append.ts";
import { middleOfLine } from "./middle-of-line.ts";

/** A ＋ in the middle of the line below the pointer. */
export class LinePlus {
  static readonly $inject = ["canvas", "eventBus", "hallAppend"];
  readonly #canvas: Canvas;
  readonly #button: HTMLButtonElement;
  #line: DrawnLine | null = null;

  constructor(canvas: Canvas, events: EventBus, append: Append) {
    this.#canvas = canvas;
    this.#button = make("button", { type: "button", class: "hall-line-plus", "aria-label": "在连线上加入环节" }, "＋");
    this.#button.title = "在连线上加入环节";
    this.#button.hidden = true;
    this.#button.addEventListener("click", () => {
      const line = this.#line;
      this.#hide();
      if (line) append.open(line);
    });
    this.#button.addEventListener("pointerleave", () => this.#hide());
    canvas.getContainer().append(this.#button);
    events.on<{ element: DrawnElement }>("element.hover", ({ element }) => {
      const target = isLabel(element) ? element.labelTarget : element;
      if (target && isLine(target)) this.#show(target);
      else this.#hide();
    });
    events.on(["commandStack.changed", "canvas.viewbox.changing", "drag.start"], () => {
      this.#hide();
    });
  }

  #show(line: DrawnLine): void {
    this.#line = line;
    const at = this.#canvas.getAbsoluteBBox({ ...middleOfLine(line.waypoints), width: 0, height: 0 });
    this.#button.style.left = `${at.x}px`;
    this.#button.style.top = `${at.y}px`;
    this.#button.hidden = false;
  }

  #hide(): void {
    this.#button.hidden = true;
    this.#line = null;
  }
}
