import type { Append } from "../append/append.ts";
import { middleOfLine } from "../append/middle-of-line.ts";
import { make, picture } from "../chooser/elements.ts";
import type { Box } from "../../../layout/geometry.ts";
import {
  type Canvas,
  type DrawnElement,
  type ElementRegistry,
  type EventBus,
  isLine,
  isShape,
  type Selection,
} from "../diagram-js.ts";
import { around, extentOf } from "../extent.ts";
import type { HallNames } from "../labels/hall-names.ts";
import type { Surface } from "../surface/surface.ts";
import { type PadAct, padActs, type PadParts } from "./pad-acts.ts";
import { padPlace } from "./pad-place.ts";

/** A row of buttons beside the selected element. */
export class ContextPad {
  static readonly $inject = [
    "canvas",
    "eventBus",
    "elementRegistry",
    "selection",
    "hallAppend",
    "labelEditingProvider",
    "config.surface",
  ];
  readonly #canvas: Canvas;
  readonly #registry: ElementRegistry;
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
    registry: ElementRegistry,
    selection: Selection,
    append: Append,
    names: HallNames,
    { acts }: Surface,
  ) {
    this.#canvas = canvas;
    this.#registry = registry;
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
    const { x: left, y: top, scale } = this.#canvas.viewbox();
    const onCanvas = ({ x, y, width, height }: Box): Box => ({
      x: (x - left) * scale,
      y: (y - top) * scale,
      width: width * scale,
      height: height * scale,
    });
    const sheet = isLine(element) ? { ...middleOfLine(element.waypoints), width: 0, height: 0 } : extentOf(element);
    const others = this.#registry.filter((one) => isShape(one) && one !== element && one.labelTarget !== element);
    const room = this.#canvas.getContainer();
    const selected = onCanvas(sheet ?? NOWHERE);
    const { x, y } = padPlace({
      selected,
      named: around([selected, ...element.labels.map(onCanvas)]) ?? selected,
      pad: { width: this.#pad.offsetWidth, height: this.#pad.offsetHeight },
      room: { width: room.clientWidth, height: room.clientHeight },
      things: others.flatMap((one) => extentOf(one) ?? []).map(onCanvas),
    });
    this.#pad.style.left = `${x}px`;
    this.#pad.style.top = `${y}px`;
  }
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

function buttonOf({ key, name, icon, run }: PadAct): HTMLElement {
  const button = make("button", { type: "button", class: "hall-pad-button", "data-act": key, "aria-label": name });
  button.title = name;
  button.append(picture(icon, "hall-pad-icon"));
  button.addEventListener("click", run);
  return button;
}
