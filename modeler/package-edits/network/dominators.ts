import type { ModelElement } from "../../rules/model.ts";
import { type Draft, targetOf } from "../../edits/draft.ts";

/** Where a case goes on from a node; from a step also by the events at its edge. */
export type Following = (node: ModelElement) => readonly ModelElement[];

/** Read once for many questions: a draft that is changed afterwards is to be read anew. */
export function followingIn(draft: Draft): Following {
  const known = new Map(
    draft.nodes.map((node) => [
      node,
      [...new Set([...draft.outOf(node).map(targetOf), ...draft.edgesOf(node)])] as readonly ModelElement[],
    ]),
  );
  return (node) => known.get(node) ?? [];
}

/** Everything that can be reached from the node, itself included, without passing the other. In the order of the distance. */
export function reachedFrom(
  from: ModelElement,
  following: Following,
  without: ModelElement | null = null,
): ReadonlySet<ModelElement> {
  const found = new Set(from === without ? [] : [from]);
  for (const node of found) for (const next of following(node)) if (next !== without) found.add(next);
  return found;
}

/** The nodes that every way from one node to another passes, both included, in their order; empty where there is no way. */
export function passedBetween(from: ModelElement, to: ModelElement, following: Following): readonly ModelElement[] {
  const reached = reachedFrom(from, following);
  if (!reached.has(to)) return [];
  return [...reached].filter((node) => node === to || node === from || !reachedFrom(from, following, node).has(to));
}
