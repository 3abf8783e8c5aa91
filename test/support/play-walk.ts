import type { Walk } from "../../domain/flow/explore/proof.ts";
import { stepOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { arrive, begin, complete, fail, pass, type FlowState } from "../../domain/flow/token-game.ts";

/** Plays a counter-example move by move, up to its place. Throws where the game does not permit a move. */
export function playWalk(plan: FlowPlan, [start, ...walk]: Walk): FlowState {
  const moves = walk.slice(0, -1);
  return moves.reduce(
    (state, { element, outcome, facts }) => {
      const { errors, wait } = stepOf(plan, element);
      if (wait !== null) return outcome === null ? pass(state, element) : arrive(state, element, outcome);
      if (outcome !== null && Object.hasOwn(errors, outcome)) return fail(state, element, outcome);
      return complete(state, element, outcome ?? "", facts);
    },
    begin(plan, start?.facts),
  );
}
