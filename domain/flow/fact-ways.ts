import type { Fact } from "../case/facts.ts";
import { variablesIn } from "./condition.ts";
import { mayHold } from "./offers.ts";
import type { Guarantee, Way } from "./plan-graph.ts";
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

/** How a fact is established and taken away on the ways of a plan: given where every outcome of the way gives it, lost where one takes it away. */
export function factOnWays(plan: Read, fact: Fact): Required<Guarantee> {
  const effects = (way: Way): readonly StepNode["effects"][string][] => {
    const found = outcomesOnWay(plan, way);
    return found?.words.flatMap((word) => found.step.effects[word] ?? []) ?? [];
  };
  return {
    givenBy(way) {
      const found = effects(way);
      return found.length > 0 && found.every(({ gives }) => gives.includes(fact));
    },
    voidedBy: (way) => !isBeforeItsBranch(plan, way) && effects(way).some(({ voids }) => voids.includes(fact)),
  };
}

/** True for the way from a step to the gateway that asks for its outcome: there each branch has its own effects. */
function isBeforeItsBranch(plan: Read, { from, to }: Way): boolean {
  const step = plan.nodes[from];
  return (
    step?.type === "step" &&
    stepAsked(
      plan,
      plan.edges.filter((edge) => edge.from === to),
    ) === step
  );
}
