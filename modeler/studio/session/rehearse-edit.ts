import { EditRefused } from "../../edits/edit-refused.ts";
import { insertStep } from "../../edits/insert-step.ts";
import type { DiagramChanges } from "../canvas/apply-diagram/diagram-changes.ts";
import type { ElementRegistry, LiveElement } from "../canvas/diagram-js.ts";

/** Puts a step in at the beginning of a copy, so that the browser is quick when the first step is put in. The diagram stays as it is. */
export function rehearseEdit(changes: DiagramChanges, open: LiveElement, registry: ElementRegistry): void {
  const [start] = registry.filter(({ type }) => type === "bpmn:StartEvent");
  if (start === undefined) return;
  try {
    changes.rehearse(open, (copy) => insertStep(copy, { behind: start.id, kind: "generalTask" }));
  } catch (error) {
    // Not every flow takes a step there.
    if (!(error instanceof EditRefused)) throw error;
  }
}
