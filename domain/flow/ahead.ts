import { isActed, type Ahead, type DateRule, type FlowPlan, type StepNode } from "./plan.ts";
import { nodesBehind, planGraph } from "./plan-graph.ts";

/** What `aheadOf` reads. */
export type Undecided = Pick<FlowPlan, "nodes" | "edges" | "variables">;

/**
 * What must be set when a step ends, for the steps that come next. Waits and tables set nothing ahead, so that the step before them speaks for those behind it too.
 * Only steps that may have been before are emptied: all others still are as the start left them.
 */
export function aheadOf(plan: Undecided, element: string): Ahead {
  const next = planGraph(plan)
    .outOf(element)
    .filter(({ edge }) => edge !== null);
  return aheadFrom(
    plan,
    element,
    next.map(({ to }) => to),
  );
}

/** The same for an error branch of a step: `to` is the node behind it. */
export function aheadOfError(plan: Undecided, element: string, to: string): Ahead {
  return aheadFrom(plan, element, [to]);
}

function aheadFrom(plan: Undecided, element: string, next: readonly string[]): Ahead {
  const graph = planGraph(plan);
  const stops = (node: string): boolean => isActedAt(plan, node);
  const going = next.filter((node) => !stops(node));
  const behind = new Set([...next, ...nodesBehind(graph, going, stops)]);
  const mayHaveBeen = (step: string): boolean => nodesBehind(graph, [step]).has(element);
  return {
    empties: plan.variables
      .filter(({ of, element: step }) => of !== "until" && step !== null && behind.has(step) && mayHaveBeen(step))
      .map(({ name }) => name),
    waits: [...behind].sort().flatMap((node) => waitOf(plan, node)),
  };
}

/** A step that somebody completes, and that can set variables when it ends. */
function isActedAt({ nodes }: Undecided, id: string): boolean {
  const node = nodes[id];
  return node?.type === "step" && isActed(node);
}

function waitOf({ nodes }: Undecided, id: string): Ahead["waits"] {
  const node = nodes[id];
  const variable = node?.type === "step" ? node.wait?.until : null;
  return node?.type === "step" && typeof variable === "string" ? [{ variable, rule: ruleOf(node) }] : [];
}

function ruleOf({ settings: { workingDays, naturalDays } }: StepNode): DateRule {
  if (typeof workingDays === "number") return { workingDays };
  return typeof naturalDays === "number" ? { naturalDays } : { given: true };
}
