import { stepOf, stepsOfKind, type FlowPlan } from "../../../domain/flow/plan.ts";
import { arrive, begin, complete, openSteps, type FlowState } from "../../../domain/flow/token-game.ts";
import type { RoutingFacts } from "../../../domain/flow/variables.ts";
import type { ExampleStep } from "../../../processes/example-case.ts";

/** Steps of a path that are acts of the applicant and stand in no diagram. */
const ACTS = ["withdrawal", "selfPrint"];
/** The events of the wait, by which the paths of the first diagrams name what arrives. */
const EVENTS: Readonly<Record<string, string>> = { supplementHandedIn: "handedIn", supplementDeadline: "deadline" };

/** Plays a path of `cases.json` to its last step of the flow. `facts`: of the application. */
export function walkPath(plan: FlowPlan, path: readonly ExampleStep[], facts: RoutingFacts = {}): FlowState {
  let state = begin(plan, facts);
  for (const [element, value] of path) {
    if (ACTS.includes(element)) continue;
    const event = EVENTS[element];
    if (event !== undefined) state = arrive(state, stepsOfKind(plan, "supplement")[0]?.[0] ?? "", event);
    else if (plan.nodes[element]?.type === "step" && stepOf(plan, element).wait !== null)
      state = arrive(state, element, value ?? stepOf(plan, element).offers[0] ?? "");
    else state = complete(state, element, value ?? stepOf(plan, element).offers[0] ?? "");
  }
  return state;
}

/** What is open, in the order of the alphabet. */
export function open(state: FlowState): string {
  return [...openSteps(state)].sort().join(" ");
}
