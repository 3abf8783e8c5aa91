import type { DrawnElement, EventBus, Selection } from "../diagram-js.ts";

interface Click {
  readonly element: DrawnElement;
  readonly originalEvent?: { readonly shiftKey?: boolean };
  stopPropagation(): void;
}

/** Before the selection of diagram-js hears of a click. */
const EARLY = 1_500;

/** A second click on what is chosen would take the choice back, and its settings would vanish from beside the drawing. */
export class SteadySelection {
  static readonly $inject = ["eventBus", "selection"];

  constructor(events: EventBus, selection: Selection) {
    events.on<Click>("element.click", EARLY, (click) => {
      const chosen = selection.get();
      const isAgain = chosen.length === 1 && chosen[0] === click.element;
      if (isAgain && click.originalEvent?.shiftKey !== true) click.stopPropagation();
    });
  }
}
