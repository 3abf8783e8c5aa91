import LabelEditingProvider, { type LabelEditingParts } from "bpmn-js/lib/features/label-editing/LabelEditingProvider";
import type { DrawnElement } from "../diagram-js.ts";
import type { Surface } from "../surface/surface.ts";

interface DirectEditing {
  activate(element: DrawnElement): unknown;
}

/** Names are edited at their place, by a double click, F2 or the pad. A new one is an edit of the hall. */
export class HallNames extends LabelEditingProvider {
  static readonly $inject = [
    "eventBus",
    "bpmnFactory",
    "canvas",
    "directEditing",
    "modeling",
    "resizeHandles",
    "textRenderer",
    "config.surface",
  ];
  readonly #surface: Surface;
  readonly #editing: DirectEditing;

  constructor(...parts: [...LabelEditingParts, Surface]) {
    const [events, factory, canvas, editing, modeling, handles, text, surface] = parts;
    super(events, factory, canvas, editing, modeling, handles, text);
    this.#surface = surface;
    this.#editing = editing as DirectEditing;
  }

  /** Opens the name of the element for editing. */
  edit(element: DrawnElement): void {
    this.#editing.activate(element);
  }

  override update(element: DrawnElement, name: string): void {
    const target = element.labelTarget ?? element;
    if (name.trim() !== (target.businessObject.name ?? "")) this.#surface.acts.rename(target.id, name.trim());
  }
}
