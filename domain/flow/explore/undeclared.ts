import { variablesIn } from "../condition.ts";
import { stepsOf, type FlowPlan, type PlanVariable } from "../plan.ts";
import { readingsIn, type Reading } from "./values.ts";

/**
 * Facts that something asks although the plan has nothing that gives them, as when a field of the form was removed: a rule of its own says so. For all other rules they may have any value, so that one fault is told once, and
 * not again as a branch that no case takes, or as a step that some case leaves out. A legacy plan declares nothing.
 *
 * @param asked What is asked of facts beside the conditions of the flow.
 */
export function undeclaredFacts(plan: FlowPlan, asked: readonly Reading[]): readonly PlanVariable[] {
  if (plan.legacy) return [];
  const drawn = plan.edges.flatMap(({ condition }) => (condition === null ? [] : readingsIn(condition)));
  const readings = [...drawn, ...asked];
  const columns = stepsOf(plan).flatMap(([, { table }]) => table?.inputs.map(({ variable }) => variable) ?? []);
  const declared = new Set([
    ...plan.variables.map(({ name }) => name),
    ...stepsOf(plan).flatMap(([, { outcome }]) => outcome?.variable ?? []),
  ]);
  const names = new Set([...readings.flatMap(variablesIn), ...columns].filter((name) => !declared.has(name)));
  return [...names].map((name) => ({ name, of: "fact", type: typeOf(name, readings), element: null }));
}

/** As the conditions that read it take it to be. */
function typeOf(name: string, readings: readonly Reading[]): PlanVariable["type"] {
  const own = readings.filter(({ variable }) => variable === name);
  if (own.some((one) => one.op === "flag" || ("value" in one && typeof one.value === "boolean"))) return "flag";
  return own.some((one) => "value" in one && typeof one.value === "number") ? "whole" : "word";
}
