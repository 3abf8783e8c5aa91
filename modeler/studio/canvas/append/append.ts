import type { BlockChoice } from "../blocks/block-choice.ts";
import { Chooser } from "../chooser/chooser.ts";
import { Popup } from "../chooser/popup.ts";
import { type Canvas, type DrawnElement, type EventBus, isLine } from "../diagram-js.ts";
import { middleOfLine } from "./middle-of-line.ts";
import type { Surface } from "../surface/surface.ts";

/** The question what comes next, with all blocks to choose from. */
export class Append {
  static readonly $inject = ["canvas", "eventBus", "config.surface"];
  readonly #canvas: Canvas;
  readonly #surface: Surface;
  readonly #popup: Popup;

  constructor(canvas: Canvas, events: EventBus, surface: Surface) {
    this.#canvas = canvas;
    this.#surface = surface;
    this.#popup = new Popup(canvas.getContainer());
    events.on(["commandStack.changed", "canvas.viewbox.changed"], () => {
      this.#popup.close();
    });
  }

  /** Opens the list beside the element; what is chosen is put behind it, of a line onto it. */
  open(element: DrawnElement): void {
    const choose = (choice: BlockChoice): void => {
      this.#popup.close();
      this.#canvas.getContainer().focus();
      this.#surface.acts.insert(choice, element.id);
    };
    const label = isLine(element) ? "在这里加入什么？" : "接下来做什么？";
    const chooser = new Chooser({
      choices: this.#surface.choices,
      label,
      choose,
      escape: () => {
        this.#popup.close();
        this.#canvas.getContainer().focus();
      },
    });
    this.#popup.open(chooser.element, label, this.#beside(element));
    chooser.focus();
  }

  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  #beside(element: DrawnElement) {
    const box = this.#canvas.getAbsoluteBBox(element);
    if (!isLine(element)) return { x: box.x + box.width + 16, y: box.y - 8 };
    const middle = middleOfLine(element.waypoints);
    const at = this.#canvas.getAbsoluteBBox({ ...middle, width: 0, height: 0 });
    return { x: at.x + 16, y: at.y + 16 };
  }
}
