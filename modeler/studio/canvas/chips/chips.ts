import type { Canvas, DrawnShape, ElementRegistry, EventBus } from "../diagram-js.ts";
import { isShape } from "../diagram-js.ts";
import type { MarkerKind } from "../markers/markers.ts";

/** A few words at the upper edge of a step: a sign and a count. */
export interface Chip {
  readonly id: string;
  readonly kind: MarkerKind;
  readonly words: string;
}

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 18;
/** Of a Chinese character, and of a digit, in the units of the drawing. */
const [WIDE, NARROW] = [12, 7.5];
/** Smaller than this share of their size they could not be read: they shrink no further with the drawing. */
const LEAST = 0.9;
const MOST_LARGER = 4;
/** A sign without a count is the less important, and must not cover its step. */
const MOST_LARGER_SIGN = 1.5;

/** Words on the steps of a drawing. They stay legible where the whole drawing is seen, and say nothing to those who hear the page, to whom the table beside it says more. */
export class Chips {
  readonly #canvas: Canvas;
  readonly #registry: ElementRegistry;
  readonly #layer: SVGElement;

  constructor(canvas: Canvas, registry: ElementRegistry, events: EventBus) {
    this.#canvas = canvas;
    this.#registry = registry;
    this.#layer = canvas.getLayer("hall-chips", 10);
    this.#layer.setAttribute("aria-hidden", "true");
    events.on("canvas.viewbox.changed", () => {
      this.#scale();
    });
  }

  set(chips: readonly Chip[]): void {
    const drawn = chips.flatMap((chip) => {
      const element = this.#registry.get(chip.id);
      return element && isShape(element) ? drawnChip(chip, element) : [];
    });
    this.#layer.replaceChildren(...drawn);
    this.#scale();
  }

  #scale(): void {
    const wanted = Math.max(1, LEAST / this.#canvas.zoom());
    for (const chip of this.#layer.querySelectorAll(".hall-chip")) {
      const most = (chip.textContent?.length ?? 0) > 1 ? MOST_LARGER : MOST_LARGER_SIGN;
      chip.setAttribute("transform", `scale(${Math.min(most, wanted)})`);
    }
  }
}

/** Its lower edge overlaps the upper edge of the step a little. */
function drawnChip({ kind, words }: Chip, { x, y }: DrawnShape): SVGElement {
  const place = document.createElementNS(SVG, "g");
  place.setAttribute("transform", `translate(${x - 4}, ${y + 5})`);
  const chip = document.createElementNS(SVG, "g");
  chip.setAttribute("class", `hall-chip hall-chip-${kind}`);
  const width = [...words].reduce((sum, letter) => sum + (letter > "\u2000" ? WIDE : NARROW), 8);
  const box = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ y: -HEIGHT, width, height: HEIGHT, rx: 3 }))
    box.setAttribute(name, String(value));
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("x", "4");
  text.setAttribute("y", "-5");
  text.textContent = words;
  chip.append(box, text);
  place.append(chip);
  return place;
}
