import type { Need, Stage } from "../case/step-terms.ts";
import type { Fact } from "../case/facts.ts";
import type { Condition } from "./condition.ts";
import type { DecisionTable } from "./table/decision-table.ts";

/**
 * 流程方案: what a diagram means, read once when a release is published and stored with it. Nothing reads BPMN at run time: the kind of a task, its group, the words of its outcomes and the
 * variables that carry them come from here, and running cases follow the plan of their release for life.
 */
export interface FlowPlan {
  /** Of this format. */
  readonly form: 1;
  readonly itemId: string;
  /** SHA-256 of the diagram that it was read from. */
  readonly diagram: string;
  /** True if the diagram names no kinds and was read by the table of the first diagrams (`modeler/gate/legacy-plan.ts`). */
  readonly legacy: boolean;
  /** The node where the flow starts. */
  readonly start: string;
  /** By the id of the element. */
  readonly nodes: Readonly<Record<string, FlowNode>>;
  readonly edges: readonly FlowEdge[];
  /** Every variable that this flow may set, except the ids with which it starts; set empty at the start. None in a legacy plan, whose engine sees what it always saw. */
  readonly variables: readonly PlanVariable[];
}

export type FlowNode = StepNode | PassedNode;

/** A node through which the flow passes. */
export interface PassedNode {
  readonly type: "start" | "end" | "terminate" | "exclusive" | "parallel";
  readonly name: string;
}

/** An element of the diagram that is a step of some kind. */
export interface StepNode {
  readonly type: "step";
  readonly kind: string;
  /** The version of the kind's declaration with which the plan was made. */
  readonly kindVersion: number;
  readonly name: string;
  /** As the applicant reads it: never a name that a designer gave for staff only. */
  readonly publicName: string;
  readonly stage: Stage;
  /** The candidate group of a person's step, and of a step that a department's system serves its topic; null for all others. */
  readonly group: string | null;
  /** The topic of a platform step; null for all others. */
  readonly topic: string | null;
  /** The designer's settings, absent ones filled in by their defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** True if the beginning of each occurrence is recorded in the case. */
  readonly entered: boolean;
  /** Steps that may be open at the same time as this one; not itself. */
  readonly parallelWith: readonly string[];
  /** The variable that carries its outcome; null if no branch reads it. */
  readonly outcome: OutcomeVariable | null;
  /** The outcomes that it may have in this flow. */
  readonly offers: readonly string[];
  readonly needs: readonly Need[];
  /** By outcome. */
  readonly effects: Readonly<Record<string, { readonly gives: readonly Fact[]; readonly voids: readonly Fact[] }>>;
  /** What its completion sets for the steps that come next. */
  readonly ahead: Ahead;
  /** Its error branches, by error code: the node behind each. Empty for a step without. No edges stand for them. */
  readonly errors: Readonly<Record<string, string>>;
  /** For a step that the engine decides by itself (按表判断): the table. Absent for all others. */
  readonly table?: DecisionTable;
  /** For a call (联办事项): the item whose flow runs in its place, in the version that the variables name (`memberVariables`). Absent for all others. */
  readonly call?: { readonly itemId: string };
  /** For a wait: the name of the message that ends it, and the variable that holds its end in time. */
  readonly wait: { readonly message: string | null; readonly until: string | null } | null;
}

export interface OutcomeVariable {
  readonly variable: string;
  /** Values in place of the words; only in legacy plans. */
  readonly values?: Readonly<Record<string, string | boolean>>;
}

export interface Ahead {
  /** Outcome and fact variables of the steps that come next, set empty so that no branch reads an earlier occurrence. */
  readonly empties: readonly string[];
  /** Variables of waits for a date that come next. */
  readonly waits: readonly { readonly variable: string; readonly rule: DateRule }[];
}

/** When a wait for a date ends: at the start of the day after this many days from the step before it; `given`: the step before it says when. */
export type DateRule = { readonly workingDays: number } | { readonly naturalDays: number } | { readonly given: true };

export interface FlowEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  /** Null if it has none. */
  readonly condition: Condition | null;
  /** Taken when no other branch holds. */
  readonly isDefault: boolean;
  /** For a way out of a wait: the outcome that it means, such as `deadline`; null if its kind has none, and for all other edges. */
  readonly means: string | null;
}

export interface PlanVariable {
  readonly name: string;
  /** `fact`: of the application or of a general task. */
  readonly of: "outcome" | "until" | "fact";
  readonly type: "word" | "flag" | "whole" | "instant";
  /** The step that sets it, or the wait that it ends; null for a fact of the application. */
  readonly element: string | null;
}

/** The step with this id. Throws if the plan has none: a fault of the platform, never bad input. */
export function stepOf({ itemId, nodes }: Pick<FlowPlan, "itemId" | "nodes">, element: string): StepNode {
  const node = nodes[element];
  if (node?.type !== "step") throw new Error(`The flow of ${itemId} has no step '${element}'`);
  return node;
}

/** True for a step that somebody completes, people or the platform: not a wait, nor a table, through which the flow passes by itself, nor a call, which ends with the case that it stands for. */
export function isActed({ wait, table, call }: Pick<StepNode, "wait" | "table" | "call">): boolean {
  return wait === null && table === undefined && call === undefined;
}

/** Plans never change, and many questions are asked of one. */
const STEPS = new WeakMap<FlowPlan["nodes"], readonly (readonly [string, StepNode])[]>();

/** All steps, with the ids of their elements. */
export function stepsOf({ nodes }: Pick<FlowPlan, "nodes">): readonly (readonly [string, StepNode])[] {
  const known = STEPS.get(nodes);
  if (known !== undefined) return known;
  const steps = Object.entries(nodes).flatMap(([id, node]) => (node.type === "step" ? [[id, node] as const] : []));
  STEPS.set(nodes, steps);
  return steps;
}

/** The steps of a kind. */
export function stepsOfKind(plan: Pick<FlowPlan, "nodes">, kind: string): readonly (readonly [string, StepNode])[] {
  return stepsOf(plan).filter(([, node]) => node.kind === kind);
}
