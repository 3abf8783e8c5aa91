import type { BlockChoice } from "../blocks/block-choice.ts";
import { Chooser } from "../chooser/chooser.ts";
import { make } from "../chooser/elements.ts";
import type { Canvas, ElementRegistry, Selection } from "../diagram-js.ts";
import type { Surface } from "../surface/surface.ts";
import { dragOnto } from "./drag-onto.ts";

/** All blocks, by stage. A click or Enter puts one behind what is selected; it can also be dragged onto a block or a line. */
export class Palette {
  static readonly $inject = ["canvas", "elementRegistry", "selection", "config.surface"];
  readonly element: HTMLElement;
  readonly #surface: Surface;
  readonly #selection: Selection;

  constructor(canvas: Canvas, registry: ElementRegistry, selection: Selection, surface: Surface) {
    this.#surface = surface;
    this.#selection = selection;
    const insert = (choice: BlockChoice, at: string): void => surface.acts.insert(choice, at);
    const chooser = new Chooser({
      choices: surface.choices,
      label: "可以加入的环节",
      choose: (choice) => this.#choose(choice),
      escape: () => canvas.getContainer().focus(),
      made: (entry, choice) =>
        dragOnto(entry, { canvas, registry, drop: (at) => insert(choice, at), name: choice.name }),
    });
    const title = make("h2", { class: "hall-palette-title" }, "加入环节");
    this.element = make("section", { class: "hall-palette", "aria-label": "加入环节" }, title, chooser.element);
    // The wheel turns the list, not the sheet.
    this.element.addEventListener("wheel", (event) => event.stopPropagation(), { passive: true });
    canvas.getContainer().append(this.element);
  }

  #choose(choice: BlockChoice): void {
    const [selected] = this.#selection.get();
    if (selected) this.#surface.acts.insert(choice, selected.labelTarget?.id ?? selected.id);
    else this.#surface.tell("请先在图上选择一个环节或者一条连线，再选择要加入的环节；也可以把环节拖到连线上。");
  }
}
