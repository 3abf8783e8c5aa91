import type { Append } from "../append/append.ts";
import type { Canvas, DrawnElement, ElementRegistry, Selection } from "../diagram-js.ts";
import type { HallNames } from "../labels/hall-names.ts";
import type { Surface } from "../surface/surface.ts";
import type { ClearView } from "../zoom/clear-view.ts";
import type { KeyList } from "./key-list.ts";
import { type Direction, neighbour } from "./neighbours.ts";

type Act = (selected: DrawnElement) => void;

/** Keys of the canvas: for what is selected, and for the draft. Keys of fields and lists stay theirs. */
export class HallKeys {
  static readonly $inject = [
    "canvas",
    "elementRegistry",
    "selection",
    "hallAppend",
    "labelEditingProvider",
    "clearView",
    "hallKeyList",
    "config.surface",
  ];
  readonly #registry: ElementRegistry;
  readonly #canvas: Canvas;
  readonly #selection: Selection;
  readonly #append: Append;
  readonly #names: HallNames;
  readonly #view: ClearView;
  readonly #list: KeyList;
  readonly #surface: Surface;

  // The services of the canvas come one by one.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    canvas: Canvas,
    registry: ElementRegistry,
    selection: Selection,
    append: Append,
    names: HallNames,
    view: ClearView,
    list: KeyList,
    surface: Surface,
  ) {
    this.#canvas = canvas;
    this.#registry = registry;
    this.#selection = selection;
    this.#append = append;
    this.#names = names;
    this.#view = view;
    this.#list = list;
    this.#surface = surface;
    const container = canvas.getContainer();
    container.tabIndex = 0;
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", "流程图，用方向键选择环节");
    container.addEventListener("keydown", (event) => this.#key(event));
    // What is clicked on the sheet has the keys.
    container.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof SVGElement && target.closest(".djs-element, .djs-container > svg, .bjs-container svg"))
        container.focus({ preventScroll: true });
    });
  }

  #key(event: KeyboardEvent): void {
    if (isOfField(event.target)) return;
    const run = this.#forDraft(event) ?? this.#forSelected(event);
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  }

  #forDraft(event: KeyboardEvent): (() => void) | undefined {
    const { acts } = this.#surface;
    const word = wordOf(event);
    const draft: Readonly<Record<string, () => void>> = {
      "ctrl+z": () => acts.undo(),
      "ctrl+y": () => acts.redo(),
      "ctrl+shift+z": () => acts.redo(),
      "?": () => this.#list.open(),
      "shift+?": () => this.#list.open(),
      "ctrl+0": () => this.#view.showAll(),
      escape: () => this.#selection.select(null),
    };
    return draft[word];
  }

  #forSelected(event: KeyboardEvent): (() => void) | undefined {
    const word = wordOf(event);
    const direction = DIRECTIONS[word];
    if (direction) return () => this.#step(direction);
    const act = this.#acts()[word] ?? this.#quick(word);
    const [first] = this.#selection.get();
    const selected = first?.labelTarget ?? first;
    return act && selected ? () => act(selected) : undefined;
  }

  #acts(): Readonly<Record<string, Act>> {
    const { acts } = this.#surface;
    const edit: Act = (element) => this.#names.edit(element);
    const remove: Act = ({ id }) => acts.remove(id);
    const append: Act = (element) => this.#append.open(element);
    return {
      "+": append,
      "shift++": append,
      insert: append,
      f2: edit,
      enter: edit,
      delete: remove,
      backspace: remove,
      "ctrl+c": ({ id }) => acts.copy(id),
      "ctrl+v": ({ id }) => acts.paste(id),
      "alt+arrowup": ({ id }) => acts.move(id, "up"),
      "alt+arrowdown": ({ id }) => acts.move(id, "down"),
    };
  }

  /** Alt and a digit: the block at this place of the palette. */
  #quick(word: string): Act | undefined {
    const digit = /^alt\+([1-9])$/u.exec(word)?.[1];
    const choice = digit === undefined ? undefined : this.#surface.choices[Number(digit) - 1];
    return choice && (({ id }) => this.#surface.acts.insert(choice, id));
  }

  #step(direction: Direction): void {
    const [selected] = this.#selection.get();
    const from = selected?.labelTarget ?? selected;
    const next = from ? neighbour(from, direction) : this.#start();
    if (!next) return;
    this.#selection.select(next);
    this.#view.focusOn(next);
    this.#canvas.getContainer().focus();
  }

  #start(): DrawnElement | null {
    return this.#registry.filter(({ type }) => type === "bpmn:StartEvent")[0] ?? null;
  }
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  arrowright: "on",
  arrowleft: "back",
  arrowdown: "next",
  arrowup: "previous",
};

function wordOf({ key, ctrlKey, metaKey, altKey, shiftKey, code }: KeyboardEvent): string {
  // With Alt some keyboards write another sign.
  const named = altKey && code.startsWith("Digit") ? code.slice("Digit".length) : key.toLowerCase();
  return [ctrlKey || metaKey ? "ctrl" : "", altKey ? "alt" : "", shiftKey ? "shift" : "", named]
    .filter((part) => part !== "")
    .join("+");
}

/** In fields keys write; buttons have theirs. */
function isOfField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, button, [role=dialog]") !== null;
}
