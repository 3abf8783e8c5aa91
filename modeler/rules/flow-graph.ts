import { type ModelElement, children, flowNodes, is, reference } from "./model.ts";

/**
 * An edge from one node to the next. `flow` is null for the edge to a boundary event, which leaves the step unfinished.
 */
export interface Way {
  readonly from: ModelElement;
  readonly to: ModelElement;
  readonly flow: ModelElement | null;
}

/** The edges of one process. */
export interface FlowGraph {
  readonly nodes: readonly ModelElement[];
  into(node: ModelElement): readonly Way[];
  outOf(node: ModelElement): readonly Way[];
}

export function flowGraph(container: ModelElement): FlowGraph {
  const nodes = flowNodes(container);
  const ways = nodes.flatMap((node) => [...flowsFrom(node), ...wayToBoundary(node)]);
  const [arriving, starting] = [grouped(ways, "to"), grouped(ways, "from")];
  return { nodes, into: (node) => arriving.get(node) ?? [], outOf: (node) => starting.get(node) ?? [] };
}

function grouped(ways: readonly Way[], end: "from" | "to"): ReadonlyMap<ModelElement, readonly Way[]> {
  const groups = new Map<ModelElement, Way[]>();
  for (const way of ways) {
    const group = groups.get(way[end]);
    if (group) group.push(way);
    else groups.set(way[end], [way]);
  }
  return groups;
}

function flowsFrom(node: ModelElement): Way[] {
  return children(node, "outgoing").flatMap((flow) => {
    const to = reference(flow, "targetRef");
    return to ? [{ from: node, to, flow }] : [];
  });
}

function wayToBoundary(node: ModelElement): Way[] {
  const host = is(node, "bpmn:BoundaryEvent") ? reference(node, "attachedToRef") : undefined;
  return host ? [{ from: host, to: node, flow: null }] : [];
}

/** What establishes a guarantee on a path, and what voids it. */
export interface Guarantee {
  /** Finishing this node, or taking this flow, establishes the guarantee. */
  readonly givenBy: (element: ModelElement) => boolean;
  /** Finishing this node voids it. */
  readonly voidedBy?: (node: ModelElement) => boolean;
}

/**
 * The nodes that can only be entered with the guarantee, on every path.
 * A parallel join waits for all its branches, so there one branch with the guarantee is enough; everywhere else every
 * incoming edge needs it. Greatest fixed point: assume all nodes, remove until nothing changes. Loops are therefore
 * judged by how they are entered.
 */
export function guaranteedOnEveryPath(graph: FlowGraph, guarantee: Guarantee): ReadonlySet<ModelElement> {
  const given = new Set(graph.nodes);
  const holdsAfter = ({ from, flow }: Way): boolean => {
    if (flow === null) return given.has(from);
    if (guarantee.givenBy(flow) || guarantee.givenBy(from)) return true;
    return given.has(from) && !guarantee.voidedBy?.(from);
  };
  const holdsBefore = (node: ModelElement): boolean => {
    const ways = graph.into(node);
    return ways.length > 0 && (is(node, "bpmn:ParallelGateway") ? ways.some(holdsAfter) : ways.every(holdsAfter));
  };
  // A node that loses the guarantee can affect only its successors, so only they are checked again: the work is
  // proportional to the edges.
  const doubted = [...graph.nodes];
  for (let node = doubted.pop(); node; node = doubted.pop()) {
    if (!given.has(node) || holdsBefore(node)) continue;
    given.delete(node);
    for (const { to } of graph.outOf(node)) doubted.push(to);
  }
  return given;
}

/** For every node from which an end can be reached without finishing a node that stops the walk, that end. */
export function endsWithout(
  graph: FlowGraph,
  stops: (node: ModelElement) => boolean,
): ReadonlyMap<ModelElement, ModelElement> {
  return leadingTo(graph, (node) => is(node, "bpmn:EndEvent"), stops);
}

/**
 * For every node from which a goal can be reached (itself, if it is one), that goal. One backward search from all
 * goals: the work is proportional to the edges.
 */
export function leadingTo(
  graph: FlowGraph,
  isGoal: (node: ModelElement) => boolean,
  stops: (node: ModelElement) => boolean = () => false,
): ReadonlyMap<ModelElement, ModelElement> {
  const goals = new Map(graph.nodes.filter(isGoal).map((node) => [node, node] as const));
  for (const [node, goal] of goals) {
    for (const { from, flow } of graph.into(node)) {
      if (!goals.has(from) && (flow === null || !stops(from))) goals.set(from, goal);
    }
  }
  return goals;
}

/** Every node that a case can reach. */
export function reachableFrom(graph: FlowGraph, starts: readonly ModelElement[]): ReadonlySet<ModelElement> {
  const seen = new Set(starts);
  for (const node of seen) {
    for (const { to } of graph.outOf(node)) seen.add(to);
  }
  return seen;
}
