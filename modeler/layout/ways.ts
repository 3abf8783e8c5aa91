import { known } from "../blocks/known.ts";
import { groupBy } from "./group-by.ts";
import type { Graph, GraphFlow, GraphNode } from "./graph.ts";

/** A flow between two nodes of the layout; one that leaves a boundary event counts as leaving its host. */
export interface Way extends GraphFlow {
  readonly from: string;
  readonly to: string;
  readonly leavesBoundary: boolean;
  /** It leads back to a node before it, and is drawn from right to left. */
  readonly isBack: boolean;
}

/** The graph without its boundary events, and which of its ways lead back. */
export interface WayGraph {
  readonly graph: Graph;
  /** Everything but boundary events, each after all nodes with a way to it that does not lead back. */
  readonly ordered: readonly GraphNode[];
  readonly node: (id: string) => GraphNode;
  readonly all: readonly Way[];
  /** Ways on from the node. */
  readonly onward: (id: string) => readonly Way[];
  /** Ways on to the node. */
  readonly arriving: (id: string) => readonly Way[];
}

export function wayGraph(graph: Graph): WayGraph {
  const byId = new Map(graph.nodes.map((node) => [node.id, node] as const));
  const node = (id: string): GraphNode => known(byId, id);
  const ways = graph.flows.map((flow) => {
    const { host } = node(flow.source);
    return { ...flow, from: host ?? flow.source, to: flow.target, leavesBoundary: host !== null };
  });
  const { back, finished } = search(graph, ways);
  const all = ways.map((way) => ({ ...way, isBack: back.has(way.id) }));
  const [leaving, arriving] = [grouped(all, "from"), grouped(all, "to")];
  return {
    graph,
    node,
    ordered: finished.toReversed().map(node),
    all,
    onward: (id) => leaving.get(id) ?? [],
    arriving: (id) => arriving.get(id) ?? [],
  };
}

function grouped(ways: readonly Way[], end: "from" | "to"): ReadonlyMap<string, readonly Way[]> {
  return groupBy(
    ways.filter((way) => !way.isBack),
    (way) => way[end],
  );
}

type Edge = Pick<Way, "id" | "from" | "to">;

/** Depth first from the starts, targets in document order: a way to a node whose search has not ended leads back. */
function search(graph: Graph, ways: readonly Edge[]): { readonly back: ReadonlySet<string>; finished: string[] } {
  const nodes = graph.nodes.filter((node) => node.host === null).map(({ id }) => id);
  const place = new Map(nodes.map((id, index) => [id, index] as const));
  const leaving = groupBy(
    ways.toSorted((one, other) => known(place, one.to) - known(place, other.to)),
    (way) => way.from,
  );
  const [back, open, seen, finished] = [new Set<string>(), new Set<string>(), new Set<string>(), [] as string[]];
  const visit = (id: string): void => {
    seen.add(id);
    open.add(id);
    for (const way of leaving.get(id) ?? []) {
      if (open.has(way.to)) back.add(way.id);
      else if (!seen.has(way.to)) visit(way.to);
    }
    open.delete(id);
    finished.push(id);
  };
  const entered = new Set(ways.map(({ to }) => to));
  for (const id of [...nodes.filter((start) => !entered.has(start)), ...nodes]) if (!seen.has(id)) visit(id);
  return { back, finished };
}
