import { variablesIn } from "./condition.ts";
import { mayHold } from "./offers.ts";
import type { Way } from "./plan-graph.ts";
import { stepsOf, type FlowEdge, type FlowPlan, type StepNode } from "./plan.ts";

type Read = Pick<FlowPlan, "nodes" | "edges">;

/** The outcomes with which a case goes a way: those of the step that the way leaves, or of the step whose outcome the branch reads. Null where none is decided. */
export function outcomesOnWay(
  plan: Read,
  { from, edge }: Way,
): { readonly step: StepNode; readonly words: readonly string[] } | null {
  const node = plan.nodes[from];
  if (edge === null || node === undefined) return null;
  if (node.type === "step") return { step: node, words: edge.means === null ? node.offers : [edge.means] };
  const branches = plan.edges.filter((other) => other.from === from);
  const step = stepAsked(plan, branches);
  return step === null ? null : { step, words: step.offers.filter((word) => mayTake(edge, branches, step, word)) };
}

/** The step whose outcome alone decides between these branches. */
function stepAsked(plan: Read, branches: readonly FlowEdge[]): StepNode | null {
  const asked = [...new Set(branches.flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition))))];
  const writers = stepsOf(plan).filter(([, { outcome }]) => outcome !== null && outcome.variable === asked[0]);
  // A variable that several steps write, in the first diagrams, does not tell which of them was the last.
  return asked.length === 1 && writers.length === 1 ? (writers[0]?.[1] ?? null) : null;
}

/** Whether a case with this outcome may take the branch: a default branch takes what no other does. */
function mayTake(edge: FlowEdge, branches: readonly FlowEdge[], { outcome }: StepNode, word: string): boolean {
  if (outcome === null) return true;
  const holds = ({ condition }: FlowEdge): boolean => condition === null || mayHold(condition, outcome, word);
  return edge.isDefault ? !branches.some((branch) => !branch.isDefault && holds(branch)) : holds(edge);
}
