import { graphOf } from "../../../layout/graph.ts";
import { type LayoutEngine, layOut } from "../../../layout/lay-out.ts";
import { readDrawing } from "../../../layout/diagram-interchange.ts";
import type { Drawing } from "../../../layout/drawing.ts";
import { processOf } from "../../../layout/process-of.ts";
import type { Change, DiagramChanges } from "../apply-diagram/diagram-changes.ts";
import { copyModel } from "../apply-diagram/copy-model.ts";
import type { EventBus, LiveElement } from "../diagram-js.ts";

export interface RearrangeOptions {
  readonly engine: LayoutEngine;
  /** Up to this number of nodes every structural change is followed by a final drawing. */
  readonly upTo: number;
  readonly definitions: () => LiveElement;
  /** The drawing could not be made; everything stays where it is. */
  readonly failed: (error: unknown) => void;
}

/** What is taken back has its drawing; what is moved by hand stays where it was put. */
const PUT_BY_HAND = [
  "commandStack.reverted",
  "commandStack.elements.move.executed",
  "commandStack.connection.updateWaypoints.executed",
  "diagram.destroy",
];

/**
 * Draws the diagram anew after a structural change, beside the work. The drawing becomes part of the change that caused it. When something else was
 * done meanwhile, the drawing is planned again, for the last change.
 */
export class Rearranger {
  static readonly $inject = ["eventBus", "diagramChanges", "config.rearrange"];
  readonly #changes: DiagramChanges;
  readonly #options: RearrangeOptions;
  /** The change whose drawing is still to come. */
  #awaiting: Change | null = null;
  #running: Promise<void> | null = null;
  #revision = 0;

  constructor(events: EventBus, changes: DiagramChanges, options: RearrangeOptions) {
    this.#changes = changes;
    this.#options = options;
    events.on("commandStack.changed", () => {
      this.#revision += 1;
    });
    events.on<{ context: Change }>("commandStack.hall.applyDiagram.executed", ({ context }) => {
      this.#wish(context);
    });
    events.on(PUT_BY_HAND, () => {
      this.#awaiting = null;
    });
  }

  /** Draws the whole diagram anew, whatever its size, as one entry to undo. */
  async rearrange(): Promise<void> {
    await this.settled();
    for (;;) {
      const revision = this.#revision;
      const drawing = await this.#drawing();
      if (revision !== this.#revision) continue;
      this.#changes.arrange(drawing);
      return;
    }
  }

  /** Resolves when no drawing is outstanding. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  #wish(change: Change): void {
    if (change.isArranged) {
      this.#awaiting = null;
      return;
    }
    const isPending = this.#awaiting !== null;
    if (!isPending && !(change.isStructural && this.#isSmall())) return;
    this.#awaiting = change;
    this.#running ??= this.#work()
      .catch((error: unknown) => {
        this.#awaiting = null;
        this.#options.failed(error);
      })
      .finally(() => (this.#running = null));
  }

  #isSmall(): boolean {
    return graphOf(processOf(this.#options.definitions())).nodes.length <= this.#options.upTo;
  }

  async #work(): Promise<void> {
    // Together with other changes of the same moment.
    await Promise.resolve();
    while (this.#awaiting) {
      const revision = this.#revision;
      const drawing = await this.#drawing();
      if (!this.#awaiting || revision !== this.#revision) continue;
      const change: Change = this.#awaiting;
      this.#awaiting = null;
      this.#changes.complete(change, drawing);
    }
  }

  async #drawing(): Promise<Drawing> {
    const copy = copyModel(this.#options.definitions());
    await layOut(copy, this.#options.engine);
    return readDrawing(copy);
  }
}
