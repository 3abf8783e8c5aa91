import type { Stage } from "../case/step-terms.ts";
import { inOrder, planGraph, type Way } from "./plan-graph.ts";
import type { FlowPlan } from "./plan.ts";

/**
 * Working days of each stage along the path that needs most of them, by the `days` of its steps. Branches beside each other take as long as the longest; a loop is gone round
 * once, since nobody can tell how often a case comes back.
 */
export function longestPath(plan: Pick<FlowPlan, "nodes" | "edges" | "start">): Readonly<Record<Stage, number>> {
  const graph = planGraph(plan);
  const nodes = inOrder(graph, plan.start);
  const longest = (stage: Stage): number => longestIn(nodes, graph.ways, (id) => daysOf(plan, id, stage));
  return {
    acceptance: longest("acceptance"),
    review: longest("review"),
    signOff: longest("signOff"),
    issuance: longest("issuance"),
  };
}

function daysOf({ nodes }: Pick<FlowPlan, "nodes">, id: string, stage: Stage): number {
  const node = nodes[id];
  return node?.type === "step" && node.stage === stage ? Number(node.settings["days"] ?? 0) : 0;
}

type Days = (node: string) => number;

/** The most days of a path through these nodes by ways between them. What lies on a loop counts as one, with the days of going round once. */
function longestIn(nodes: readonly string[], ways: readonly Way[], days: Days): number {
  const inside = ways.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to));
  const loops = loopsOf(nodes, inside);
  const [known, before] = [new Map<string, number>(), new Map<string, number>()];
  for (const loop of loops) {
    const reached = Math.max(0, ...loop.map((node) => before.get(node) ?? 0));
    const sum = reached + roundOf(loop, inside, days);
    for (const node of loop) known.set(node, sum);
    for (const { from, to } of inside)
      if (loop.includes(from) && !loop.includes(to)) before.set(to, Math.max(before.get(to) ?? 0, sum));
  }
  return Math.max(0, ...known.values());
}

/** The days of one node, or of a loop that is opened at its first node. */
function roundOf(loop: readonly string[], ways: readonly Way[], days: Days): number {
  const [first = "", ...others] = loop;
  if (others.length === 0) return days(first);
  return longestIn(
    loop,
    ways.filter(({ to }) => to !== first),
    days,
  );
}

/** Nodes that lie on loops with each other together, all others alone; by their first nodes in order, and therefore each after those that lead to it. */
function loopsOf(nodes: readonly string[], ways: readonly Way[]): readonly (readonly string[])[] {
  const behind = new Map(nodes.map((node) => [node, reachedBy(node, ways)]));
  const leadsTo = (one: string, other: string): boolean => behind.get(one)?.has(other) === true;
  const loops = new Map<string, readonly string[]>();
  for (const node of nodes)
    if (![...loops.values()].some((loop) => loop.includes(node)))
      loops.set(
        node,
        nodes.filter((other) => other === node || (leadsTo(node, other) && leadsTo(other, node))),
      );
  return [...loops.values()];
}

function reachedBy(start: string, ways: readonly Way[]): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const { to } of ways.filter(({ from }) => from === node)) {
      if (!found.has(to)) open.push(to);
      found.add(to);
    }
  }
  return found;
}
