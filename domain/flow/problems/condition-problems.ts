import type { Condition } from "../condition.ts";
import { variablesIn } from "../condition.ts";
import { outcomesOnWay } from "../fact-ways.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { factVariable } from "../resolve.ts";
import { stepsOf, type FlowEdge, type FlowPlan } from "../plan.ts";
import { called, type PlanCheck, type PlanProblem } from "./problem.ts";

/** A condition reads only what is surely there: the outcome or a fact of a step that has ended on every path to it, or a fact of the application. */
export const conditionProblems: PlanCheck = (plan) => {
  const writers = writersOf(plan);
  return plan.edges.flatMap((edge) => {
    if (edge.condition === null) return [];
    return variablesIn(edge.condition).flatMap((variable) => {
      const problem = readingProblem(plan, edge, variable, writers.get(variable));
      return problem === null ? [] : [{ element: edge.from, message: `${called(plan, edge.from)}的条件${problem}。` }];
    });
  });
};

/** The steps that set a variable; null among them for the application. */
function writersOf(plan: FlowPlan): ReadonlyMap<string, readonly (string | null)[]> {
  const found = new Map<string, readonly (string | null)[]>();
  const add = (name: string, element: string | null): unknown => found.set(name, [...(found.get(name) ?? []), element]);
  for (const { name, of, element } of plan.variables) if (of === "fact") add(name, element);
  for (const [element, { outcome }] of stepsOf(plan)) if (outcome !== null) add(outcome.variable, element);
  return found;
}

function readingProblem(
  plan: FlowPlan,
  { from }: FlowEdge,
  variable: string,
  writers: readonly (string | null)[] | undefined,
): string | null {
  if (writers === undefined) return `读取了${nothingGives(plan, variable)}`;
  if (writers.includes(null)) return null;
  const ended = guaranteedAt(plan, { givenBy: (way) => way.edge !== null && writers.includes(way.from) });
  return ended.has(from) ? null : `读取了${called(plan, writers[0] ?? "")}的结果，但有路径不经过这个环节就到达这里`;
}

/** What a condition reads although nothing gives it, in the designer's words. */
function nothingGives(plan: FlowPlan, variable: string): string {
  const field = variable.startsWith(factVariable(null, "")) ? variable.slice(factVariable(null, "").length) : null;
  if (field !== null) return `申请表的“${field}”，申请表没有把这一项设为流转依据`;
  const task = stepsOf(plan).find(
    ([id, { settings }]) => settings["fields"] && variable.startsWith(factVariable(id, "")),
  );
  if (task === undefined) return `“${variable}”，没有环节给出它`;
  return `${called(plan, task[0])}的“${variable.slice(factVariable(task[0], "").length)}”，它没有把这一项设为流转依据`;
}

/** Every outcome that a step offers leads somewhere, and every word that a branch asks for is one of the step's. */
export const branchProblems: PlanCheck = (plan) => {
  const gateways = Object.keys(plan.nodes).filter((id) => plan.nodes[id]?.type === "exclusive");
  return gateways.flatMap((gateway) => {
    const branches = plan.edges.filter(({ from }) => from === gateway);
    return [...unknownWords(plan, gateway, branches), ...wordsWithoutBranch(plan, gateway, branches)];
  });
};

function wordsWithoutBranch(plan: FlowPlan, gateway: string, branches: readonly FlowEdge[]): readonly PlanProblem[] {
  if (branches.some(({ isDefault, condition }) => isDefault || condition === null)) return [];
  const taken = branches.map((edge) => outcomesOnWay(plan, { from: gateway, to: edge.to, edge }));
  const step = taken[0]?.step;
  const lost = step?.offers.filter((word) => !taken.some((found) => found?.words.includes(word))) ?? [];
  return step === undefined || lost.length === 0
    ? []
    : [
        {
          element: gateway,
          message: `${called(plan, gateway)}没有为「${step.name}」的结果“${lost.join("”“")}”设分支。`,
        },
      ];
}

function unknownWords(plan: FlowPlan, gateway: string, branches: readonly FlowEdge[]): readonly PlanProblem[] {
  return branches
    .flatMap(({ condition }) => (condition === null ? [] : comparedIn(condition)))
    .flatMap(({ variable, value }) => {
      const step = stepsOf(plan).find(([, { outcome }]) => outcome?.variable === variable)?.[1];
      if (step === undefined || step.outcome?.values || typeof value !== "string") return [];
      if (Object.hasOwn(step.effects, value)) return [];
      return [
        { element: gateway, message: `${called(plan, gateway)}等待「${step.name}」的结果“${value}”，它没有这种结果。` },
      ];
    });
}

function comparedIn(condition: Condition): readonly { readonly variable: string; readonly value: unknown }[] {
  if ("value" in condition) return [condition];
  return "of" in condition ? [condition.of].flat().flatMap(comparedIn) : [];
}
