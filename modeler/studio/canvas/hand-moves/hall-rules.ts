import RuleProvider from "diagram-js/lib/features/rules/RuleProvider";
import type { DrawnElement, DrawnLine, DrawnShape, EventBus } from "../diagram-js.ts";

/** What may be done by hand: places of shapes and ways of lines. What the flow is changes by the hall's edits alone. */
export class HallRules extends RuleProvider {
  static readonly $inject = ["eventBus"];

  constructor(events: EventBus) {
    super(events);
  }

  init(): void {
    this.addRule<Moving>("elements.move", ({ shapes, target }) => mayMove(shapes, target));
    this.addRule<Reconnecting>(
      "connection.reconnect",
      ({ connection, source, target }) =>
        (source ?? connection.source) === connection.source && (target ?? connection.target) === connection.target,
    );
    this.addRule("connection.updateWaypoints", () => true);
    this.addRule(FORBIDDEN, () => false);
  }
}

const FORBIDDEN = [
  "connection.start",
  "connection.create",
  "element.copy",
  "elements.create",
  "elements.delete",
  "shape.append",
  "shape.attach",
  "shape.create",
  "shape.replace",
  "shape.resize",
];

interface Moving {
  readonly shapes: readonly DrawnShape[];
  readonly target?: DrawnElement;
}

interface Reconnecting {
  readonly connection: DrawnLine;
  readonly source?: DrawnElement;
  readonly target?: DrawnElement;
}

/** An event at the edge of a step moves with its step only; nothing is dropped into a step. */
function mayMove(shapes: readonly DrawnShape[], target: DrawnElement | undefined): boolean {
  const moved = new Set(shapes);
  const isLoose = shapes.every(({ host }) => !host || moved.has(host));
  return isLoose && !target?.parent;
}
