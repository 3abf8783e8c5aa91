import { outcomesOnWay } from "./fact-ways.ts";
import { planGraph } from "./plan-graph.ts";
import type { FlowPlan } from "./plan.ts";

/** The steps that may come next when a step ends with this outcome, waits among them; and the ends that may be reached without one. */
export function nextAfter(plan: Pick<FlowPlan, "nodes" | "edges">, element: string, word: string): ReadonlySet<string> {
  const graph = planGraph(plan);
  const [seen, next, open] = [new Set<string>(), new Set<string>(), [element]];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const way of graph.outOf(node)) {
      const taken = outcomesOnWay(plan, way);
      const isOther = taken?.step === plan.nodes[element] && !taken?.words.includes(word);
      if (way.edge === null || seen.has(way.to) || isOther) continue;
      seen.add(way.to);
      const type = plan.nodes[way.to]?.type;
      if (type === "step" || type === "end" || type === "terminate") next.add(way.to);
      else open.push(way.to);
    }
  }
  return next;
}
