import { type ModelElement, is, reference } from "../rules/model.ts";
import { Draft, sourceOf, targetOf } from "./draft.ts";
import { type PlainElement, plainOf } from "./plain-element.ts";
import { conditionText } from "./reads.ts";
import { regionOf } from "./region.ts";

/** A step with everything that belongs to it, as plain JSON: what the clipboard holds, within a draft and between drafts. */
export interface CopiedStep {
  readonly form: 1;
  /** As it was called, for the menu: 粘贴“审查”. */
  readonly name: string;
  readonly nodes: readonly CopiedNode[];
  readonly flows: readonly CopiedFlow[];
  /** Id of the node at which it is entered. */
  readonly entry: string;
}

interface CopiedNode {
  readonly id: string;
  readonly element: PlainElement;
  /** Id of the step at which a boundary event stands. */
  readonly at: string | null;
}

interface CopiedFlow {
  readonly from: string;
  /** Null: where it is put, the flow goes on. Otherwise a node of the copy, or one of the flow from which it was copied (a way back). */
  readonly to: string | null;
  readonly name: string | null;
  readonly condition: string | null;
  readonly isDefault: boolean;
}

/** Copies a step. Changes nothing; refuses a step that cannot be taken as one. */
export function copyStep(definitions: ModelElement, { step }: { readonly step: string }): CopiedStep {
  const draft = new Draft(definitions);
  const copied = draft.node(step);
  const { nodes, entry, next } = regionOf(draft, copied);
  return {
    form: 1,
    name: copied.name ?? "",
    entry: entry.id,
    nodes: [...nodes].map((node) => ({
      id: node.id,
      element: plainOf(node),
      at: is(node, "bpmn:BoundaryEvent") ? (reference(node, "attachedToRef")?.id ?? null) : null,
    })),
    flows: draft.flows
      .filter((flow) => nodes.has(sourceOf(flow)))
      .map((flow) => ({
        from: sourceOf(flow).id,
        to: targetOf(flow) === next && !nodes.has(next) ? null : targetOf(flow).id,
        name: flow.name ?? null,
        condition: conditionText(flow),
        isDefault: draft.isDefault(flow),
      })),
  };
}
