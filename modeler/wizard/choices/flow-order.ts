import { type Draft, targetOf } from "../../edits/draft.ts";
import type { ModelElement } from "../../rules/model.ts";

/** The nodes that a case may reach, each behind those that come before it on every way; ways back count for nothing. Branches in the order in which they are drawn. */
export function inFlowOrder(draft: Draft): readonly ModelElement[] {
  const ended: ModelElement[] = [];
  const seen = new Set<ModelElement>();
  // A work list instead of recursion: a flow may be longer than the stack.
  const open: { readonly node: ModelElement; readonly left: ModelElement[] }[] = [];
  const enter = (node: ModelElement): void => {
    if (seen.has(node)) return;
    seen.add(node);
    open.push({ node, left: [...draft.outOf(node).map(targetOf), ...draft.edgesOf(node)] });
  };
  enter(draft.start);
  for (let here = open.at(-1); here !== undefined; here = open.at(-1)) {
    // The last way first, so that the first stands before it in the end.
    const next = here.left.pop();
    if (next === undefined) ended.push(...open.splice(-1).map(({ node }) => node));
    else enter(next);
  }
  return ended.toReversed();
}
