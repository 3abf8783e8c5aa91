import { type ModelElement, is, reference } from "../rules/model.ts";
import { type Draft, targetOf } from "./draft.ts";

/** A flow without what leads back in it: what comes after what. */
export interface Forward {
  /** The place of each node that a case reaches: after all from which a flow leads on to it. */
  readonly place: ReadonlyMap<ModelElement, number>;
  /** Flows that lead back to something before them. */
  readonly back: ReadonlySet<ModelElement>;
  /** The flows that lead on from a node, those of its boundary events last. */
  readonly onward: (node: ModelElement) => readonly ModelElement[];
}

/** Depth first from the start, flows as drawn: a flow to a node whose search has not ended leads back. */
export function forwardOf(draft: Draft): Forward {
  const events = new Map<ModelElement, ModelElement[]>();
  for (const event of draft.nodes.filter((node) => is(node, "bpmn:BoundaryEvent"))) {
    const host = reference(event, "attachedToRef");
    if (host) events.set(host, [...(events.get(host) ?? []), event]);
  }
  const leaving = (node: ModelElement): readonly ModelElement[] => [
    ...draft.outOf(node),
    ...(events.get(node) ?? []).flatMap((event) => draft.outOf(event)),
  ];
  const [open, seen, back, done] = [new Set<ModelElement>(), new Set<ModelElement>(), new Set<ModelElement>(), []] as [
    Set<ModelElement>,
    Set<ModelElement>,
    Set<ModelElement>,
    ModelElement[],
  ];
  const visit = (node: ModelElement): void => {
    seen.add(node);
    open.add(node);
    for (const flow of leaving(node)) {
      const to = targetOf(flow);
      if (open.has(to)) back.add(flow);
      else if (!seen.has(to)) visit(to);
    }
    open.delete(node);
    done.push(node);
  };
  const start = draft.nodes.find((node) => is(node, "bpmn:StartEvent"));
  if (start) visit(start);
  const place = new Map(done.toReversed().map((node, at) => [node, at] as const));
  return { place, back, onward: (node) => leaving(node).filter((flow) => !back.has(flow)) };
}

/** Everything behind a flow, its target included, without what leads back. */
export function behindFlow(forward: Forward, flow: ModelElement): ReadonlySet<ModelElement> {
  if (forward.back.has(flow)) return new Set();
  const found = new Set([targetOf(flow)]);
  for (const node of found) for (const next of forward.onward(node)) found.add(targetOf(next));
  return found;
}

/** Where these branches meet again first; undefined if two of them never do. */
export function jointOf(forward: Forward, branches: readonly ModelElement[]): ModelElement | undefined {
  const sets = branches.map((flow) => behindFlow(forward, flow));
  const [first, ...others] = sets;
  const common = [...(first ?? [])].filter((node) => others.every((set) => set.has(node)));
  return common.toSorted((a, b) => (forward.place.get(a) ?? 0) - (forward.place.get(b) ?? 0))[0];
}

/** The join of a parallel split. */
export function joinOf(draft: Draft, split: ModelElement): ModelElement | undefined {
  const joint = jointOf(forwardOf(draft), draft.outOf(split));
  return joint && is(joint, "bpmn:ParallelGateway") && draft.into(joint).length > 1 ? joint : undefined;
}
