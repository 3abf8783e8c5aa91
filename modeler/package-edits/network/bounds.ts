import { type ModelElement, is } from "../../rules/model.ts";
import { type Draft, targetOf } from "../../edits/draft.ts";
import { passedBetween, reachedFrom, type Following } from "./dominators.ts";

/** The part of a flow in which its members are handled. */
export interface Bounds {
  readonly nodes: ReadonlySet<ModelElement>;
  readonly entering: readonly ModelElement[];
  readonly next: ModelElement;
}

/** Where members begin, and everything that belongs to them. */
export interface Handled {
  readonly openings: ReadonlySet<ModelElement>;
  readonly inside: ReadonlySet<ModelElement>;
  readonly last: ModelElement;
  readonly following: Following;
}

/** From the last node before which no member can begin, to the first that comes when all have ended; null where these are not two places. */
export function boundsOf(draft: Draft, handled: Handled): Bounds | null {
  const { last, following } = handled;
  const chain = passedBetween(draft.start, last, following);
  const begin = chain.findLast((node) => isBeforeAll(draft.start, node, handled));
  const next = chain.find((node) => isBehindAll(node, handled));
  if (begin === undefined || next === undefined) return null;
  const end = endAt(draft, next);
  const beginsHere = isFirst(draft, begin, handled);
  const firsts = beginsHere ? [begin] : draft.outOf(begin).map(targetOf);
  if (firsts.length > 1 && !is(begin, "bpmn:ParallelGateway")) return null;
  const nodes = new Set(firsts.flatMap((node) => [...reachedFrom(node, following, end)]));
  if (nodes.has(draft.start) || [...nodes].some((node) => is(node, "bpmn:EndEvent"))) return null;
  return { nodes, entering: beginsHere ? draft.into(begin) : draft.outOf(begin), next: end };
}

/** Whether no member begins unless the node has been passed. */
function isBeforeAll(start: ModelElement, node: ModelElement, { openings, following }: Handled): boolean {
  const without = reachedFrom(start, following, node);
  return [...openings].every((opening) => opening === node || !without.has(opening));
}

/** Whether no member begins after the node, which belongs to none. */
function isBehindAll(node: ModelElement, { openings, inside, following }: Handled): boolean {
  if (inside.has(node)) return false;
  const behind = reachedFrom(node, following);
  return ![...openings].some((opening) => behind.has(opening));
}

/** A join that only brings the members together is one of their gateways. */
function endAt(draft: Draft, next: ModelElement): ModelElement {
  const [out, another] = draft.outOf(next);
  return is(next, "bpmn:ParallelGateway") && out !== undefined && another === undefined ? targetOf(out) : next;
}

/** A member that stands alone before all others, or a split. */
function isFirst(draft: Draft, begin: ModelElement, { openings }: Handled): boolean {
  return openings.has(begin) || (is(begin, "bpmn:ParallelGateway") && draft.into(begin).length === 1);
}
