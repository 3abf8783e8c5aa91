import type { Append } from "../append/append.ts";
import { middleOfLine } from "../append/middle-of-line.ts";
import { make, picture } from "../chooser/elements.ts";
import { type Canvas, type DrawnElement, type EventBus, isLine, type Selection } from "../diagram-js.ts";
import type { HallNames } from "../labels/hall-names.ts";
import type { Surface } from "../surface/surface.ts";
import { type PadAct, padActs, type PadParts } from "./pad-acts.ts";

/** A row of buttons above the selected element. */
export class ContextPad {
  static readonly $inject = ["canvas", "eventBus", "selection", "hallAppend", "labelEditingProvider", "config.surface"];
  readonly #canvas: Canvas;
  readonly #selection: Selection;
  readonly #parts: PadParts;
  readonly #pad: HTMLElement;
  #shown = "";
  #isDue = false;

  // The services of the canvas come one by one.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    canvas: Canvas,
    events: EventBus,
    selection: Selection,
    append: Append,
    names: HallNames,
    { acts }: Surface,
  ) {
    this.#canvas = canvas;
    this.#selection = selection;
    this.#parts = { acts, append, names };
    this.#pad = make("div", { class: "hall-pad", role: "toolbar", "aria-label": "对所选环节的操作" });
    this.#pad.hidden = true;
    canvas.getContainer().append(this.#pad);
    events.on(["selection.changed", "commandStack.changed", "hall.arranged", "canvas.viewbox.changed"], () => {
      this.#soon();
    });
    events.on(["canvas.viewbox.changing", "drag.start", "directEditing.activate"], () => {
      this.#pad.hidden = true;
    });
    events.on(["drag.cleanup", "directEditing.deactivate"], () => {
      this.#soon();
    });
  }

  /** Once for all that happens together: to read a place makes the browser lay out the page. */
  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      if (this.#pad.isConnected) this.#update();
    });
  }

  #update(): void {
    const selected = this.#selection.get();
    const [only] = selected;
    const element = only?.labelTarget ?? only;
    if (!element || selected.length !== 1 || element === this.#canvas.getRootElement()) {
      this.#pad.hidden = true;
      return;
    }
    if (this.#shown !== element.id || this.#pad.hidden) this.#fill(element);
    this.#shown = element.id;
    this.#pad.hidden = false;
    this.#place(element);
  }

  #fill(element: DrawnElement): void {
    this.#pad.replaceChildren(...padActs(element, this.#parts).map(buttonOf));
  }

  #place(element: DrawnElement): void {
    const box = isLine(element)
      ? this.#canvas.getAbsoluteBBox({ ...middleOfLine(element.waypoints), width: 0, height: 0 })
      : this.#canvas.getAbsoluteBBox(element);
    const room = this.#canvas.getContainer();
    const above = box.y - this.#pad.offsetHeight - 10;
    const y = above > 8 ? above : box.y + box.height + 14;
    const x = Math.min(box.x, room.clientWidth - this.#pad.offsetWidth - 8);
    this.#pad.style.left = `${Math.max(8, x)}px`;
    this.#pad.style.top = `${Math.min(y, room.clientHeight - this.#pad.offsetHeight - 44)}px`;
  }
}

function buttonOf({ key, name, icon, run }: PadAct): HTMLElement {
  const button = make("button", { type: "button", class: "hall-pad-button", "data-act": key, "aria-label": name });
  button.title = name;
  button.append(picture(icon, "hall-pad-icon"));
  button.addEventListener("click", run);
  return button;
}
