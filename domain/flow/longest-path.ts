import type { Stage } from "../case/step-terms.ts";
import { inOrder, planGraph, type PlanGraph } from "./plan-graph.ts";
import type { FlowPlan, StepNode } from "./plan.ts";

/** Working days along the path that needs most of them. */
export interface LongestPath {
  /** Those of each stage, along the path that needs most of the stage. */
  readonly byStage: Readonly<Record<Stage, number>>;
  /** Of one path, over all stages. */
  readonly total: number;
}

/**
 * Working days along the longest path, by the days of its steps: their `days`, unless the caller counts otherwise. Branches beside each other take as long as the longest; a loop is gone round once, since
 * nobody can tell how often a case comes back. The work grows with the edges.
 */
export function longestPath(
  plan: Pick<FlowPlan, "nodes" | "edges" | "start">,
  daysOf: (step: StepNode) => number = ({ settings }) => Number(settings["days"] ?? 0),
): LongestPath {
  const graph = planGraph(plan);
  const nodes = inOrder(graph, plan.start);
  const longest = (stage: Stage | null): number => {
    const days = (id: string): number => {
      const node = plan.nodes[id];
      return node?.type === "step" && (stage === null || node.stage === stage) ? daysOf(node) : 0;
    };
    return longestIn(graph, nodes, days, null);
  };
  const [acceptance, review] = [longest("acceptance"), longest("review")];
  const [signOff, issuance] = [longest("signOff"), longest("issuance")];
  return { byStage: { acceptance, review, signOff, issuance }, total: longest(null) };
}

type Days = (node: string) => number;

/** The most days of a path through these nodes. What lies on a loop counts as one, with the days of going round once. `opened`: a node to which no way leads back. */
function longestIn(graph: PlanGraph, nodes: readonly string[], days: Days, opened: string | null): number {
  const inside = new Set(nodes);
  const next = (node: string): readonly string[] =>
    graph.outOf(node).flatMap(({ to }) => (inside.has(to) && to !== opened ? [to] : []));
  const before = new Map<string, number>();
  let most = 0;
  for (const loop of loopsOf(nodes, next)) {
    const reached = Math.max(0, ...loop.map((node) => before.get(node) ?? 0));
    const [first = "", ...others] = loop;
    const round = others.length === 0 ? days(first) : longestIn(graph, loop, days, first);
    most = Math.max(most, reached + round);
    for (const to of loop.flatMap(next)) before.set(to, Math.max(before.get(to) ?? 0, reached + round));
  }
  return most;
}

/**
 * Nodes that lie on loops with each other together, in the order of the list, all others alone; each after those that lead to it. Two searches, forwards and backwards (Kosaraju), without recursion: a flow may be
 * longer than the stack is deep.
 */
function loopsOf(nodes: readonly string[], next: (node: string) => readonly string[]): readonly (readonly string[])[] {
  const finished = finishing(nodes, next);
  const back = new Map<string, string[]>();
  for (const node of nodes) for (const to of next(node)) back.set(to, [...(back.get(to) ?? []), node]);
  const [seen, place] = [new Set<string>(), new Map(nodes.map((node, at) => [node, at]))];
  return finished.toReversed().flatMap((root) => {
    if (seen.has(root)) return [];
    seen.add(root);
    const [loop, open] = [[] as string[], [root]];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      loop.push(node);
      const fresh = (back.get(node) ?? []).filter((from) => !seen.has(from));
      for (const from of new Set(fresh)) seen.add(from);
      open.push(...new Set(fresh));
    }
    return [loop.toSorted((one, other) => (place.get(one) ?? 0) - (place.get(other) ?? 0))];
  });
}

/** Nodes in the order in which a depth-first search leaves them. */
function finishing(nodes: readonly string[], next: (node: string) => readonly string[]): readonly string[] {
  const [seen, done] = [new Set<string>(), [] as string[]];
  for (const root of nodes) {
    if (seen.has(root)) continue;
    seen.add(root);
    const path = [{ node: root, ways: [...next(root)] }];
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const to = last.ways.shift();
      if (to === undefined) done.push(path.pop()?.node ?? "");
      else if (!seen.has(to)) {
        seen.add(to);
        path.push({ node: to, ways: [...next(to)] });
      }
    }
  }
  return done;
}
