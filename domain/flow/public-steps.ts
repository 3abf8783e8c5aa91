import { STAGE_NAMES, type Stage } from "../case/step-terms.ts";
import { isDepartmentTopic } from "../posting/department-topic.ts";
import { inOrder, planGraph } from "./plan-graph.ts";
import { stepsOf, type FlowPlan, type StepNode } from "./plan.ts";

const STAGES = Object.keys(STAGE_NAMES) as readonly Stage[];

/** A step, as applicants read it. */
export interface PublicStep {
  readonly name: string;
  readonly by: "person" | "platform" | "wait";
}

/**
 * The steps of a flow by their public names: stage by stage, within a stage each after those that lead to it, loops aside. Steps that the applicant cannot tell apart stand once. Never a name
 * that a designer gave for staff.
 */
export function publicSteps(plan: Pick<FlowPlan, "nodes" | "edges" | "start">): readonly PublicStep[] {
  const steps = new Map(stepsOf(plan));
  const met = inOrder(planGraph(plan), plan.start).flatMap((id) => steps.get(id) ?? []);
  const named = STAGES.flatMap((stage) => met.filter((step) => step.stage === stage)).map((step) => ({
    name: step.publicName,
    by: doneBy(step),
  }));
  return [...new Map(named.map((step) => [`${step.name} ${step.by}`, step])).values()];
}

function doneBy({ group, topic, table }: StepNode): PublicStep["by"] {
  if (group !== null && !isDepartmentTopic(group)) return "person";
  return topic === null && group === null && table === undefined ? "wait" : "platform";
}
