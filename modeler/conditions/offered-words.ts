import { offersOf } from "../../domain/flow/offers.ts";
import type { FlowEdge } from "../../domain/flow/plan.ts";
import { outcomesOf } from "../../domain/flow/settings.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { type Draft, sourceOf, targetOf } from "../edits/draft.ts";
import { conditionOn } from "../edits/reads.ts";
import { readStep } from "../gate/read-step.ts";
import type { ModelElement } from "../rules/model.ts";

/** The outcomes that a step may have in this flow: of a wait all, of a person's step those that are plain or that a branch names. Empty for a step that cannot be read. */
export function offeredWords(draft: Draft, step: ModelElement): readonly string[] {
  const read = readStep(step, () => undefined);
  if (read === null) return [];
  const { kind, settings } = read;
  if (kind.element.as === "wait") return Object.keys(outcomesOf(kind, settings));
  return offersOf(kind, settings, { variable: outcomeVariable(step.id) }, edgesOf(draft));
}

const EDGES = new WeakMap<Draft, readonly FlowEdge[]>();

/** As far as offers ask of them. A draft is not changed while it is read. */
function edgesOf(draft: Draft): readonly FlowEdge[] {
  const known = EDGES.get(draft);
  if (known !== undefined) return known;
  const edges = draft.flows.map((flow) => ({
    id: flow.id,
    from: sourceOf(flow).id,
    to: targetOf(flow).id,
    name: flow.name ?? "",
    condition: conditionOn(flow),
    isDefault: draft.isDefault(flow),
    means: null,
  }));
  EDGES.set(draft, edges);
  return edges;
}
