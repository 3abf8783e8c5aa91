import { stepKind } from "../../domain/case/steps.ts";
import type { StepKind } from "../../domain/case/step-kinds.gen.ts";
import type { FlowPlan, StepNode } from "../../domain/flow/plan.ts";
import { withDefaults } from "../../domain/flow/settings.ts";
import { planOfItem } from "./plans.ts";

/** A step of a plan that a test draws. */
export type DrawnStep = Partial<Omit<StepNode, "kind" | "type">> & { readonly kind: StepKind };

/** The plan of a bundled item with further steps, by the ids of their elements; no edges lead to them. `changes`: what else differs from the item's. */
export function planWith(
  itemId: string,
  steps: Readonly<Record<string, DrawnStep>>,
  changes: Partial<FlowPlan> = {},
): FlowPlan {
  const plan = planOfItem(itemId);
  const drawn = Object.entries(steps).map(([id, step]) => [id, stepNode(step)] as const);
  return { ...plan, legacy: false, ...changes, nodes: { ...plan.nodes, ...Object.fromEntries(drawn) } };
}

function stepNode({ kind, settings = {}, ...step }: DrawnStep): StepNode {
  const declared = stepKind(kind);
  return {
    type: "step",
    kind,
    kindVersion: declared.version,
    name: declared.name,
    publicName: declared.name,
    stage: declared.stage === "any" ? "review" : declared.stage,
    group: "officer:SCJG",
    topic: null,
    entered: declared.entered !== "never",
    parallelWith: [],
    outcome: null,
    offers: Object.keys(declared.outcomes),
    needs: declared.needs,
    effects: {},
    ahead: { empties: [], waits: [] },
    errors: {},
    wait: null,
    ...step,
    settings: withDefaults(declared, settings),
  };
}
