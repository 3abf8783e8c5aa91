import type { FlowPlan } from "../plan.ts";
import { factVariable } from "../resolve.ts";
import { foundAt, type Found, type Step } from "./found.ts";
import type { Net } from "./net.ts";
import type { Walk, WalkStep } from "./proof.ts";

/** The walk to a place: all moves up to a state, or through a further one. */
export function walkTo(net: Net, found: readonly Found[], last: Pick<Found, "from" | "by">, place: string): Walk {
  const steps: Step[] = [last.by];
  for (let at = last.from; at >= 0; at = foundAt(found, at).from) steps.unshift(foundAt(found, at).by);
  const { plan } = net;
  const walk: WalkStep[] = [stepTo(plan, plan.start, null)];
  for (const { move, passage } of steps) {
    if (move !== null) walk.push(stepTo(plan, move.step, move.ending.word));
    for (const [variable, value] of passage.chosen) tell(plan, walk, variable, value);
  }
  return [...walk, stepTo(plan, place, null)];
}

function stepTo({ nodes }: FlowPlan, element: string, outcome: string | null): WalkStep {
  return { element, name: nodes[element]?.name ?? "", outcome };
}

/** A fact belongs to the last time that its step was done, or to the application. One that nothing gives has no name that people know. */
function tell(plan: FlowPlan, walk: WalkStep[], variable: string, value: string | number | boolean | null): void {
  const declared = plan.variables.find(({ name }) => name === variable);
  if (declared === undefined || value === null) return;
  const of = declared.element;
  const at = of === null ? 0 : walk.findLastIndex(({ element, outcome }) => element === of && outcome !== null);
  const step = walk[at];
  if (step === undefined) return;
  walk[at] = { ...step, facts: { ...step.facts, [variable.slice(factVariable(of, "").length)]: value } };
}
