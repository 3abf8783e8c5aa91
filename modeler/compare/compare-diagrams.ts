import type { Diagram } from "../gate/diagram.ts";
import { nodeWords } from "./node-words.ts";
import { isMerge, waysOf, type Way } from "./ways.ts";

/** What people would mark on two drawings of the same flow: ids of nodes and flows. */
export interface Comparison {
  /** In the drawing of before. */
  readonly removed: readonly string[];
  /** In the drawing of after. */
  readonly added: readonly string[];
  /** In each of the drawings; nodes have the same id in both, flows need not. */
  readonly changed: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/**
 * Compares two diagrams by what they say: nodes by their ids, the ways between those that both have by their ends and conditions. Where a node stands, how a flow is drawn, by which merge branches come together and
 * which id a flow has says nothing to people, and marks nothing.
 */
export function compareDiagrams(before: Diagram, after: Diagram): Comparison {
  const [old, fresh] = [standing(before), standing(after)];
  const isCommon = (id: string): boolean => old.has(id) && fresh.has(id);
  const ways = matched(waysOf(before, isCommon), waysOf(after, isCommon));
  const nodes = [...old].filter(([id, words]) => isCommon(id) && fresh.get(id) !== words).map(([id]) => id);
  const reordered = [...old.keys()].filter((id) => isCommon(id) && isReordered(id, before, after, ways));
  const both = [...new Set([...nodes, ...reordered])];
  return {
    removed: onlyIn(before, old, fresh, ways.before),
    added: onlyIn(after, fresh, old, ways.after),
    changed: { before: [...both, ...firsts(ways.before.changed)], after: [...both, ...firsts(ways.after.changed)] },
  };
}

/** Nodes that people see, with what each says. */
function standing(diagram: Diagram): ReadonlyMap<string, string> {
  return new Map(
    diagram.nodes.filter((node) => !isMerge(diagram, node)).map((node) => [node.id, nodeWords(node)] as const),
  );
}

interface Side {
  /** Ways that the other diagram has, too, some with another name or condition. */
  readonly kept: readonly Way[];
  readonly changed: readonly Way[];
  readonly alone: readonly Way[];
}

interface Matched {
  readonly before: Side;
  readonly after: Side;
}

function matched(before: readonly Way[], after: readonly Way[]): Matched {
  const sides = [...new Set([...before, ...after].map(endsOf))].map((ends) =>
    matchedBetween(
      before.filter((way) => endsOf(way) === ends),
      after.filter((way) => endsOf(way) === ends),
    ),
  );
  return { before: joined(sides.map((side) => side.before)), after: joined(sides.map((side) => side.after)) };
}

/** Ways with the same ends: first those that say the same, then the rest in their order. */
function matchedBetween(before: readonly Way[], after: readonly Way[]): Matched {
  const rest = [...after];
  const equal: (readonly [Way, Way])[] = [];
  const others = before.filter((way) => {
    const at = rest.findIndex(({ meaning }) => meaning === way.meaning);
    const [found] = at < 0 ? [] : rest.splice(at, 1);
    if (found) equal.push([way, found]);
    return found === undefined;
  });
  const changing = Math.min(others.length, rest.length);
  const side = (same: readonly Way[], left: readonly Way[]): Side => ({
    kept: [...same, ...left.slice(0, changing)],
    changed: left.slice(0, changing),
    alone: left.slice(changing),
  });
  return {
    before: side(
      equal.map(([way]) => way),
      others,
    ),
    after: side(
      equal.map(([, way]) => way),
      rest,
    ),
  };
}

function joined(sides: readonly Side[]): Side {
  return {
    kept: sides.flatMap(({ kept }) => kept),
    changed: sides.flatMap(({ changed }) => changed),
    alone: sides.flatMap(({ alone }) => alone),
  };
}

/** Nodes that the other has not and the flows at them, and the flows of ways that the other has not, unless another way that both have leads over them. */
function onlyIn(
  diagram: Diagram,
  own: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  { kept, alone }: Side,
): readonly string[] {
  const nodes = new Set([...own.keys()].filter((id) => !other.has(id)));
  const keptFlows = new Set(kept.flatMap(({ flows }) => flows));
  const aloneFlows = new Set(alone.flatMap(({ flows }) => flows).filter((flow) => !keptFlows.has(flow)));
  const flows = diagram.flows.filter(
    ({ flow, from, to }) => nodes.has(from.id) || nodes.has(to.id) || aloneFlows.has(flow.id),
  );
  return [...nodes, ...flows.map(({ flow }) => flow.id)];
}

/** The engine takes the first branch that holds: another order of the same branches is another choice. Ways that begin with the same branch have no order. */
function isReordered(id: string, before: Diagram, after: Diagram, ways: Matched): boolean {
  const [rankBefore, rankAfter] = [ranks(id, before), ranks(id, after)];
  if (rankBefore === null || rankAfter === null) return false;
  // What is kept stands at the same place on both sides.
  const own = ways.before.kept.flatMap((way, at) => {
    const other = ways.after.kept[at];
    return way.from === id && other ? [{ to: way.to, was: rankBefore(way), is: rankAfter(other) }] : [];
  });
  return own.some((one) => own.some(({ to, was, is }) => to !== one.to && was < one.was && is > one.is));
}

function ranks(id: string, diagram: Diagram): ((way: Way) => number) | null {
  const gateway = diagram.nodes.find((node) => node.id === id);
  if (gateway?.$type !== "bpmn:ExclusiveGateway") return null;
  const places = new Map(diagram.outOf(gateway).map(({ flow }, at) => [flow.id, at] as const));
  return ({ flows: [first = ""] }) => places.get(first) ?? 0;
}

function firsts(ways: readonly Way[]): readonly string[] {
  return [...new Set(ways.flatMap(({ flows: [first] }) => first ?? []))];
}

function endsOf({ from, to }: Way): string {
  return `${from} ${to}`;
}
