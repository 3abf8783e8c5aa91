import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { arrive, begin, complete, fail, openSteps, type FlowState } from "../../../domain/flow/token-game.ts";

/** Every state that a case can reach in a flow, whatever people decide; for small flows only. */
export function everyState(plan: FlowPlan): readonly FlowState[] {
  const found = new Map<string, FlowState>();
  const open = [begin(plan)];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const key = JSON.stringify([[...state.tokens].sort(), state.variables]);
    if (found.has(key)) continue;
    found.set(key, state);
    open.push(...movesFrom(state));
  }
  return [...found.values()];
}

function movesFrom(state: FlowState): readonly FlowState[] {
  return [...new Set(openSteps(state))].flatMap((element) => {
    const { offers, wait, errors } = stepOf(state.plan, element);
    return [
      ...offers.map((word) => (wait === null ? complete : arrive)(state, element, word)),
      ...Object.keys(errors).map((code) => fail(state, element, code)),
    ];
  });
}
