import type { Edit } from "../../../edits/edit.ts";
import type { Drawing } from "../../../layout/drawing.ts";
import {
  type Canvas,
  type CommandHandler,
  type CommandStack,
  type DrawnElement,
  type ElementFactory,
  type ElementRegistry,
  type EventBus,
  type LiveElement,
  type Selection,
} from "../diagram-js.ts";
import type { InView } from "../in-view/in-view.ts";
import { copyModel } from "./copy-model.ts";
import { Draw } from "./draw-operations.ts";
import type { Operation } from "./operation.ts";
import { planChange, planDrawing, type Tools } from "./plan-change.ts";

/** One entry to undo. Its operations are done and taken back together, in order and in reverse. */
export interface Change {
  operations: readonly Operation[];
  readonly isStructural: boolean;
  /** The final drawing is part of it. */
  isArranged: boolean;
}

const COMMANDS = ["hall.applyDiagram", "hall.setFile"] as const;

/**
 * The only way in which the diagram changes, but for what is moved by hand: the open diagram is made equal to an edited copy. None of bpmn-js's own
 * behaviors takes part, so that nothing changes that the edit did not ask for, and undo gives back exactly what was there.
 */
export class DiagramChanges {
  static readonly $inject = [
    "canvas",
    "elementRegistry",
    "elementFactory",
    "commandStack",
    "eventBus",
    "selection",
    "inView",
  ];
  readonly #tools: Tools;
  readonly #stack: CommandStack;
  readonly #events: EventBus;
  readonly #selection: Selection;
  readonly #inView: InView;

  // The services of the canvas come one by one.
  // oxlint-disable-next-line eslint/max-params
  constructor(
    canvas: Canvas,
    registry: ElementRegistry,
    elementFactory: ElementFactory,
    stack: CommandStack,
    events: EventBus,
    selection: Selection,
    inView: InView,
  ) {
    this.#tools = { canvas, registry, draw: new Draw(canvas, elementFactory) };
    this.#stack = stack;
    this.#events = events;
    this.#selection = selection;
    this.#inView = inView;
    for (const command of COMMANDS) stack.register(command, this.#handler());
  }

  /** Makes the open diagram say what the copy says, as one entry to undo together with what happens beside it. Answers null when there is nothing to do. */
  apply(open: LiveElement, edited: LiveElement, beside: readonly Operation[] = []): Change | null {
    const { operations, isStructural } = planChange(open, edited, this.#tools);
    return this.execute("hall.applyDiagram", [...beside, ...operations], isStructural);
  }

  /** Goes once through what the edit needs, and changes nothing: a browser does slowly what it does for the first time, which in a large diagram is felt. */
  rehearse(open: LiveElement, edit: Edit): void {
    const copy = copyModel(open);
    edit(copy);
    planChange(open, copy, this.#tools);
  }

  execute(command: (typeof COMMANDS)[number], operations: readonly Operation[], isStructural = false): Change | null {
    if (operations.length === 0) return null;
    const change: Change = { operations, isStructural, isArranged: false };
    this.#stack.execute(command, change);
    return change;
  }

  /** Moves everything to the places of the drawing, as one entry to undo; null when everything is there already. */
  arrange(drawing: Drawing): Change | null {
    const operations = planDrawing(drawing, this.#tools);
    const change = this.execute("hall.applyDiagram", operations);
    if (change) change.isArranged = true;
    return change;
  }

  /** Moves everything to the places of the drawing, as part of the change that was made last: undo takes back both. */
  complete(change: Change, drawing: Drawing): void {
    const operations = planDrawing(drawing, this.#tools);
    for (const operation of operations) operation.do();
    change.operations = [...change.operations, ...operations];
    change.isArranged = true;
    this.#events.fire("elements.changed", { elements: this.#changedBy(operations) });
    this.#events.fire("hall.arranged", { change });
  }

  #handler(): CommandHandler<Change> {
    return {
      execute: ({ operations }) => {
        for (const operation of operations) operation.do();
        return this.#changedBy(operations);
      },
      revert: ({ operations }) => {
        for (const operation of operations.toReversed()) operation.undo();
        return this.#changedBy(operations);
      },
    };
  }

  /** What is to be drawn anew. What only moved is put to its place: a step at the beginning of a large diagram moves hundreds of others, which look as before. */
  #changedBy(operations: readonly Operation[]): readonly DrawnElement[] {
    const drawn = new Set<DrawnElement>(operations.flatMap(({ touches }) => touches));
    const moved = new Set(operations.flatMap(({ moves = [] }) => moves));
    const placed: DrawnElement[] = [];
    for (const element of moved)
      if (drawn.has(element) || !this.#follow(element)) drawn.add(element);
      else placed.push(element);
    if (placed.length > 0) this.#events.fire("hall.moved", { elements: placed });
    return [...drawn];
  }

  /** False where more than the place must follow: the frame of a selected element, or what stands on a line. */
  #follow(element: DrawnElement): boolean {
    return !this.#selection.isSelected(element) && this.#inView.place(element);
  }
}
