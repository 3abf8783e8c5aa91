import type { Canvas, DrawnElement, EventBus } from "../diagram-js.ts";
import { isLabel, isLine } from "../diagram-js.ts";

/** Whatever is moved over lines and names lies on the sheet: it is never put into the line below it. */
export class MoveOnSheet {
  static readonly $inject = ["eventBus", "canvas"];

  constructor(events: EventBus, canvas: Canvas) {
    events.on<Move>("shape.move.move", (event) => {
      const { hover } = event;
      if (hover && (isLine(hover) || isLabel(hover))) event.hover = canvas.getRootElement();
    });
  }
}

interface Move {
  hover?: DrawnElement;
}
