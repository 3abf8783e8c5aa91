import { mayHold } from "../../../domain/flow/offers.ts";
import { outcomeVariable } from "../../../domain/flow/variable-names.ts";
import { type Draft, targetOf } from "../../edits/draft.ts";
import { conditionOn, variablesOn } from "../../edits/reads.ts";
import { isChoice, isStep } from "../../edits/walk.ts";
import type { ModelElement } from "../../rules/model.ts";

/** The flow on which a case goes after this outcome of a step, as far as the outcome alone decides: behind the choice that asks for it. */
export function wayOf(draft: Draft, step: ModelElement, word: string | null): ModelElement | undefined {
  let [flow] = draft.outOf(step);
  for (const seen = new Set<ModelElement>(); flow !== undefined;) {
    const gateway = targetOf(flow);
    if (seen.has(gateway) || isStep(gateway) || !isChoice(draft, gateway)) return flow;
    seen.add(gateway);
    const taken = branchFor(draft, gateway, { step, word });
    if (taken === undefined) return flow;
    flow = taken;
  }
  return flow;
}

interface Ended {
  readonly step: ModelElement;
  readonly word: string | null;
}

/** Undefined where the choice asks for something else. */
function branchFor(draft: Draft, gateway: ModelElement, { step, word }: Ended): ModelElement | undefined {
  const variable = outcomeVariable(step.id);
  const branches = draft.outOf(gateway);
  if (word === null || !branches.flatMap(variablesOn).includes(variable)) return undefined;
  const holding = branches.find((branch) => {
    const condition = conditionOn(branch);
    return condition !== null && mayHold(condition, { variable }, word);
  });
  return holding ?? branches.find((branch) => draft.isDefault(branch));
}
