import type { FlowEdge, FlowPlan } from "./plan.ts";

/** The parts of a plan that say where it leads. */
export type Drawn = Pick<FlowPlan, "nodes" | "edges">;

/** A way from one node to the next. `edge` is null for an error branch, which leaves its step unfinished. */
export interface Way {
  readonly from: string;
  readonly to: string;
  readonly edge: FlowEdge | null;
}

/** The ways of a plan, by their ends. */
export interface PlanGraph {
  readonly ways: readonly Way[];
  into(node: string): readonly Way[];
  outOf(node: string): readonly Way[];
}

/** Plans never change, and many questions are asked of one. */
const GRAPHS = new WeakMap<Drawn["edges"], { readonly nodes: Drawn["nodes"]; readonly graph: PlanGraph }>();

/** Edges in the order of the diagram, then error branches. */
export function planGraph({ nodes, edges }: Drawn): PlanGraph {
  const known = GRAPHS.get(edges);
  if (known?.nodes === nodes) return known.graph;
  const graph = newGraph({ nodes, edges });
  GRAPHS.set(edges, { nodes, graph });
  return graph;
}

function newGraph({ nodes, edges }: Drawn): PlanGraph {
  const ways: Way[] = edges.map((edge) => ({ from: edge.from, to: edge.to, edge }));
  for (const [id, node] of Object.entries(nodes))
    if (node.type === "step") for (const to of Object.values(node.errors)) ways.push({ from: id, to, edge: null });
  const [starting, arriving] = [grouped(ways, "from"), grouped(ways, "to")];
  return { ways, into: (node) => arriving.get(node) ?? [], outOf: (node) => starting.get(node) ?? [] };
}

function grouped(ways: readonly Way[], end: "from" | "to"): ReadonlyMap<string, readonly Way[]> {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const group = groups.get(way[end]);
    if (group) group.push(way);
    else groups.set(way[end], [way]);
  }
  return groups;
}

/** The nodes that can be reached from these by at least one way, not going on from a node that stops the search. */
export function nodesBehind(
  graph: PlanGraph,
  from: readonly string[],
  stops: (node: string) => boolean = () => false,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...from];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { to } of graph.outOf(node)) {
      if (found.has(to)) continue;
      found.add(to);
      if (!stops(to)) open.push(to);
    }
  }
  return found;
}

/** The nodes that can be reached, loops aside each after those that lead to it. Depth first, branches as drawn. */
export function inOrder(graph: PlanGraph, start: string): readonly string[] {
  const [seen, done] = [new Set([start]), [] as string[]];
  const path = [{ node: start, ways: [...graph.outOf(start)] }];
  for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
    const to = last.ways.shift()?.to;
    if (to === undefined) done.push(path.pop()?.node ?? "");
    else if (!seen.has(to)) path.push({ node: to, ways: [...graph.outOf(to)] });
    if (to !== undefined) seen.add(to);
  }
  return done.toReversed();
}

/** What establishes a guarantee on a path, and what takes it away. */
export interface Guarantee {
  /** Finishing this node by this way establishes it. */
  readonly givenBy: (way: Way) => boolean;
  /** Going this way takes it away. */
  readonly voidedBy?: (way: Way) => boolean;
}

/**
 * The nodes that are entered only with the guarantee, on every path. A parallel join waits for all its branches, so one branch with the guarantee is enough; everywhere else
 * every way in needs it. Greatest fixed point: assume all nodes, remove until nothing changes. Loops are therefore judged by how they are entered.
 */
export function guaranteedAt({ nodes, edges }: Drawn, { givenBy, voidedBy }: Guarantee): ReadonlySet<string> {
  const graph = planGraph({ nodes, edges });
  const given = new Set(Object.keys(nodes));
  const holdsAfter = (way: Way): boolean => givenBy(way) || (given.has(way.from) && voidedBy?.(way) !== true);
  const holdsAt = (node: string): boolean => {
    const ways = graph.into(node);
    if (ways.length === 0) return false;
    return nodes[node]?.type === "parallel" ? ways.some(holdsAfter) : ways.every(holdsAfter);
  };
  const doubted = [...given];
  for (let node = doubted.pop(); node !== undefined; node = doubted.pop()) {
    if (!given.has(node) || holdsAt(node)) continue;
    given.delete(node);
    for (const { to } of graph.outOf(node)) doubted.push(to);
  }
  return given;
}
