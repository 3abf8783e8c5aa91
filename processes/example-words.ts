import { isStepKind, nameOfOutcome, stepKind } from "../domain/case/steps.ts";
import type { FlowPlan, StepNode } from "../domain/flow/plan.ts";

/** A step of an example's path, as people read it. */
export interface ExampleWords {
  readonly name: string;
  /** Null where the step decides nothing. */
  readonly outcome: string | null;
}

/** Acts of the applicant that stand in no diagram. */
const OF_APPLICANT: Readonly<Record<string, string>> = {
  withdrawal: "申请人撤回申请",
  selfPrint: "申请人自助打印结果",
};

/** Words for a step of a path through this flow. Of one that the flow has not (any more) it says so. */
export function exampleWords({ nodes, edges }: FlowPlan, [step = "", word]: readonly string[]): ExampleWords {
  const own = OF_APPLICANT[step];
  if (own !== undefined) return { name: own, outcome: null };
  const node = nodes[step];
  if (node?.type === "step") return { name: node.name, outcome: word === undefined ? null : ended(node, word) };
  // One of the events behind a wait: the flow that leads to it is named after it.
  const edge = edges.find(({ id, means }) => means !== null && id.endsWith(`-to-${step}`));
  const wait = edge && nodes[edge.from];
  if (edge?.means && wait?.type === "step") return { name: wait.name, outcome: ended(wait, edge.means) };
  return { name: "流程中没有的环节", outcome: null };
}

/** An outcome, or an error that the diagram catches. */
function ended({ kind, settings }: StepNode, word: string): string {
  const caught = isStepKind(kind) ? stepKind(kind).errors?.[word]?.name : undefined;
  return caught ?? nameOfOutcome(kind, word, settings);
}
