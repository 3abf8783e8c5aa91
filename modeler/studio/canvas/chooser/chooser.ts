import type { BlockChoice } from "../blocks/block-choice.ts";
import { foundBy } from "./found-by.ts";
import { make, picture } from "./elements.ts";

export interface ChooserOptions {
  readonly choices: readonly BlockChoice[];
  /** For those who hear the page. */
  readonly label: string;
  readonly choose: (choice: BlockChoice) => void;
  readonly escape?: () => void;
  /** Called with every entry that is made: to drag it, for example. */
  readonly made?: (entry: HTMLElement, choice: BlockChoice) => void;
}

let counter = 0;

/** A field with a list below it: type words, pinyin or initials; arrows and Enter, or a click. Enter that ends a composition chooses nothing. */
export class Chooser {
  readonly element: HTMLElement;
  readonly #options: ChooserOptions;
  readonly #input: HTMLInputElement;
  readonly #list: HTMLElement;
  readonly #id = `hall-chooser-${(counter += 1)}`;
  #shown: readonly BlockChoice[] = [];
  #active = 0;

  constructor(options: ChooserOptions) {
    this.#options = options;
    this.#list = make("div", {
      role: "listbox",
      id: this.#id,
      class: "hall-chooser-list",
      "aria-label": options.label,
    });
    this.#input = make("input", {
      class: "hall-chooser-input",
      type: "text",
      role: "combobox",
      "aria-label": options.label,
      "aria-expanded": "true",
      "aria-controls": this.#id,
      "aria-autocomplete": "list",
      autocomplete: "off",
      placeholder: "搜索：名称、拼音或者首字母",
    });
    this.element = make("div", { class: "hall-chooser" }, this.#input, this.#list);
    this.#input.addEventListener("input", () => this.#show());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  focus(): void {
    this.#input.focus();
  }

  #show(): void {
    this.#shown = foundBy(this.#input.value, this.#options.choices);
    this.#active = 0;
    const groups = this.#input.value.trim() === "" ? byGroup(this.#shown) : [["", this.#shown] as const];
    this.#list.replaceChildren(...groups.map(([name, choices]) => this.#group(name, choices)));
    if (this.#shown.length === 0)
      this.#list.append(make("p", { class: "hall-chooser-none" }, "没有找到，请换一个词。"));
    this.#mark();
  }

  #group(name: string, choices: readonly BlockChoice[]): HTMLElement {
    const entries = choices.map((choice) => this.#entry(choice));
    if (name === "") return make("div", { role: "presentation" }, ...entries);
    const heading = make("div", { class: "hall-chooser-group", role: "presentation" }, name);
    return make("div", { role: "group", "aria-label": name }, heading, ...entries);
  }

  #entry(choice: BlockChoice): HTMLElement {
    const index = this.#shown.indexOf(choice);
    const words = make(
      "span",
      { class: "hall-chooser-words" },
      make("span", { class: "hall-chooser-name" }, choice.name),
      make("span", { class: "hall-chooser-hint" }, choice.hint),
    );
    const entry = make(
      "div",
      { role: "option", class: "hall-chooser-entry", id: `${this.#id}-${index}`, "data-choice": choice.key },
      picture(choice.icon, "hall-chooser-icon"),
      words,
    );
    entry.title = choice.hint;
    entry.addEventListener("click", () => this.#options.choose(choice));
    this.#options.made?.(entry, choice);
    return entry;
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === COMPOSING) return;
    const step = STEPS[event.key];
    const choice = this.#shown[this.#active];
    if (step !== undefined && this.#shown.length > 0)
      this.#active = (this.#active + step + this.#shown.length) % this.#shown.length;
    else if (event.key === "Enter" && choice) this.#options.choose(choice);
    else if (event.key === "Escape" && this.#options.escape) this.#options.escape();
    else return;
    event.preventDefault();
    event.stopPropagation();
    this.#mark();
  }

  #mark(): void {
    const entries = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
    for (const [index, entry] of entries.entries()) entry.setAttribute("aria-selected", String(index === this.#active));
    const active = entries[this.#active];
    if (active) this.#input.setAttribute("aria-activedescendant", active.id);
    else this.#input.removeAttribute("aria-activedescendant");
    if (document.activeElement === this.#input) active?.scrollIntoView({ block: "nearest" });
  }
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
/** What keys say while an input method takes them. */
const COMPOSING = 229;

function byGroup(choices: readonly BlockChoice[]): readonly (readonly [string, readonly BlockChoice[]])[] {
  const names = [...new Set(choices.map(({ group }) => group))];
  return names.map((name) => [name, choices.filter(({ group }) => group === name)]);
}
