import type { StepDefinition } from "../../domain/case/define-step.ts";
import { aheadOf } from "../../domain/flow/ahead.ts";
import { parallelSteps } from "../../domain/flow/parallel-steps.ts";
import { guaranteedAt, type Drawn } from "../../domain/flow/plan-graph.ts";
import {
  isActed,
  stepsOfKind,
  type FlowNode,
  type FlowPlan,
  type PlanVariable,
  type StepNode,
} from "../../domain/flow/plan.ts";
import { departmentOf } from "../../domain/posting/candidate-group.ts";
import type { Readings } from "./draw-nodes.ts";

/** What a decision needs besides, where every path to it leads through a step of the kind. */
const BEFORE_DECISION = [
  ["deliberation", "deliberated"],
  ["publicity", "publicised"],
  ["upperAnswer", "answeredAbove"],
] as const;
const DECIDING: readonly string[] = ["signOffTask", "forwarding"];

/** Fills in what depends on the other steps. No entry is recorded on the first diagrams: they have one step of each kind, and a procedure begins with the review that asks for it. */
export function relateSteps(
  drawn: Drawn & Pick<FlowPlan, "start">,
  variables: readonly PlanVariable[],
  { reading, steps: read }: Pick<Readings, "reading" | "steps">,
): Readonly<Record<string, FlowNode>> {
  const beside = parallelSteps(drawn);
  const passed = BEFORE_DECISION.map(([kind, fact]) => ({
    fact,
    at: guaranteedAt(drawn, { givenBy: ({ from, edge }) => edge !== null && isOf(drawn, from, kind) }),
  }));
  const finish = (id: string, step: StepNode): StepNode => {
    const parallelWith = beside.get(id) ?? [];
    const several = parallelWith.length > 0 || stepsOfKind(drawn, step.kind).length > 1;
    const entered = reading.legacy ? "never" : enteredBy(drawn, step, read.get(id)?.kind.entered);
    const ahead = isActed(step) ? aheadOf({ ...drawn, variables }, id) : step.ahead;
    return {
      ...step,
      parallelWith,
      entered: entered === "always" || (entered === "several" && several),
      needs: DECIDING.includes(step.kind)
        ? [...step.needs, ...passed.flatMap(({ fact, at }) => (at.has(id) ? [fact] : []))]
        : step.needs,
      ahead: reading.ahead?.(step, ahead) ?? ahead,
    };
  };
  return Object.fromEntries(
    Object.entries(drawn.nodes).map(([id, node]) => [id, node.type === "step" ? finish(id, node) : node]),
  );
}

/** The officers of another department see the case while they have a step in it, which its beginning tells. */
function enteredBy(
  drawn: Drawn,
  { group }: StepNode,
  declared: StepDefinition["entered"] | undefined,
): StepDefinition["entered"] | undefined {
  return group !== null && isElsewhere(drawn, group) ? "always" : declared;
}

/** True for people of another department than the one that signs. */
function isElsewhere(drawn: Drawn, group: string): boolean {
  const department = departmentOf(group);
  const signing = [...stepsOfKind(drawn, "signOffTask"), ...stepsOfKind(drawn, "review")];
  const own = signing.map(([, { group: signers }]) => departmentOf(signers ?? "")).find((one) => one !== null);
  return department !== null && own !== undefined && department !== own;
}

function isOf({ nodes }: Drawn, id: string, kind: string): boolean {
  const node = nodes[id];
  return node?.type === "step" && node.kind === kind;
}
