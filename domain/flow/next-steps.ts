import { outcomesOnWay } from "./fact-ways.ts";
import { planGraph, type Way } from "./plan-graph.ts";
import type { FlowPlan } from "./plan.ts";

type Read = Pick<FlowPlan, "nodes" | "edges">;

/** The steps that may come next when a step ends with this outcome, waits among them; and the ends that may be reached without one. */
export function nextAfter(plan: Read, element: string, word: string): ReadonlySet<string> {
  const graph = planGraph(plan);
  const [seen, next, open] = [new Set<string>(), new Set<string>(), [element]];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const ways = graph.outOf(node).filter((way) => !seen.has(way.to) && isTaken(plan, way, { element, word }));
    for (const { to } of ways) {
      seen.add(to);
      if (stops(plan, to)) next.add(to);
      else open.push(to);
    }
  }
  return next;
}

/** Whether a case may go this way after the outcome; an error leaves its step without one. */
function isTaken(
  plan: Read,
  way: Way,
  { element, word }: { readonly element: string; readonly word: string },
): boolean {
  if (way.edge === null) return false;
  const taken = outcomesOnWay(plan, way);
  return taken?.step !== plan.nodes[element] || taken?.words.includes(word) === true;
}

function stops({ nodes }: Read, id: string): boolean {
  const type = nodes[id]?.type;
  return type === "step" || type === "end" || type === "terminate";
}
