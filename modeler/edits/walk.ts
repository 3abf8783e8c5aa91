import { type ModelElement, is, settingOf } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";

/** Everything that can be reached from these nodes, they themselves included. Does not go on from where the search stops. */
export function reachable(
  draft: Draft,
  from: readonly ModelElement[],
  stops: (node: ModelElement) => boolean = () => false,
): ReadonlySet<ModelElement> {
  const edges = boundaries(draft);
  const found = new Set(from);
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (stops(node)) continue;
    for (const next of [...draft.outOf(node).map(targetOf), ...(edges.get(node) ?? [])]) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

function boundaries(draft: Draft): ReadonlyMap<ModelElement, readonly ModelElement[]> {
  const found = new Map<ModelElement, ModelElement[]>();
  for (const event of draft.nodes.filter((node) => is(node, "bpmn:BoundaryEvent"))) {
    const host = event.get("attachedToRef") as ModelElement | undefined;
    if (host) found.set(host, [...(found.get(host) ?? []), event]);
  }
  return found;
}

/** The node before a flow; the step, where the flow leaves its boundary event. */
export function hostOf(flow: ModelElement): ModelElement {
  const from = sourceOf(flow);
  return is(from, "bpmn:BoundaryEvent") ? (from.get("attachedToRef") as ModelElement) : from;
}

/** True for what becomes a step of the plan: it says its kind. */
export function isStep(node: ModelElement): boolean {
  return settingOf(node, "kind") !== undefined;
}

/** True for a gateway from which several flows lead. */
export function isSplit(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:Gateway") && draft.outOf(node).length > 1;
}

/** True for a gateway that waits for several flows. */
export function isJoin(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:ParallelGateway") && draft.into(node).length > 1;
}

/** True for a parallel gateway from which several flows lead. */
export function isFork(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:ParallelGateway") && draft.outOf(node).length > 1;
}

/** True for a gateway of which one branch is taken by its condition. */
export function isChoice(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:ExclusiveGateway") && draft.outOf(node).length > 1;
}

/** The steps that come next: the first on every way, waits among them. */
export function nextSteps(draft: Draft, from: readonly ModelElement[]): readonly ModelElement[] {
  return [...reachable(draft, from, isStep)].filter(isStep);
}

/** The steps that come just before a node. */
export function stepsBefore(draft: Draft, node: ModelElement): readonly ModelElement[] {
  const found = new Set<ModelElement>();
  const seen = new Set([node]);
  const open = [node];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const before of draft.into(one).map(hostOf)) {
      if (seen.has(before)) continue;
      seen.add(before);
      if (isStep(before)) found.add(before);
      else open.push(before);
    }
  }
  return [...found];
}

/** For every node that a case reaches the parallel branches around it, outermost first; equal for two nodes of the same branch. */
export function scopes(draft: Draft): ReadonlyMap<ModelElement, string> {
  const found = new Map<ModelElement, string>([[draft.start, ""]]);
  const edges = boundaries(draft);
  const open = [draft.start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const outside = isJoin(draft, node) ? parentOf(found.get(node) ?? "") : (found.get(node) ?? "");
    if (isJoin(draft, node)) found.set(node, outside);
    const ways = draft.outOf(node).map((flow) => ({ to: targetOf(flow), flow }));
    const forks = isFork(draft, node);
    for (const { to, scope } of [
      ...ways.map(({ to, flow }) => ({ to, scope: forks ? `${outside}/${flow.id}` : outside })),
      ...(edges.get(node) ?? []).map((to) => ({ to, scope: outside })),
    ]) {
      if (found.has(to)) continue;
      found.set(to, scope);
      open.push(to);
    }
  }
  return found;
}

function parentOf(scope: string): string {
  return scope.slice(0, Math.max(0, scope.lastIndexOf("/")));
}
