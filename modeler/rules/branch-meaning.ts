import { parseCondition } from "../../domain/flow/parse-condition.ts";
import type { Condition } from "../../domain/flow/condition.ts";
import type { StepKind } from "../../domain/case/step-kinds.gen.ts";
import { type ModelElement, conditionOf, flowNodes } from "./model.ts";
import { kindOf } from "./steps.ts";

/** What a branch asks for: that a step of a kind ended with one of these outcomes. */
export interface BranchMeaning {
  readonly kind: StepKind;
  readonly outcomes: readonly string[];
}

/** The step whose outcome a variable carries. */
export interface AskedStep {
  readonly kind: StepKind;
  readonly element: ModelElement;
}

const OUTCOME = /^(.+)_outcome$/;

/** The step whose outcome a variable carries in the process of this branch; undefined for any other variable. */
export function askedStep(flow: ModelElement, variable: string): AskedStep | undefined {
  const id = OUTCOME.exec(variable)?.[1];
  const element = id === undefined ? undefined : siblingsOf(flow).find((node) => node.id === id);
  const kind = element && kindOf(element);
  return element === undefined || kind === undefined ? undefined : { kind, element };
}

/** What a branch asks for, if it asks for outcomes of steps of one kind and for nothing else; null otherwise. */
export function meaningOf(flow: ModelElement): BranchMeaning | null {
  const condition = readCondition(flow);
  return condition && meaning(flow, condition);
}

/** The condition of a branch; null if it has none, or one that only an engine could read. */
export function readCondition(flow: ModelElement): Condition | null {
  const text = conditionOf(flow);
  if (text === undefined) return null;
  try {
    return parseCondition(`\${${text}}`);
  } catch {
    return null;
  }
}

function meaning(flow: ModelElement, condition: Condition): BranchMeaning | null {
  switch (condition.op) {
    case "or": {
      const parts = condition.of.map((part) => meaning(flow, part));
      const [first] = parts;
      if (!first || parts.some((part) => part?.kind !== first.kind)) return null;
      return { kind: first.kind, outcomes: parts.flatMap((part) => part?.outcomes ?? []) };
    }
    case "==":
      return typeof condition.value === "string" ? asked(flow, condition.variable, condition.value) : null;
    default:
      return null;
  }
}

function asked(flow: ModelElement, variable: string, outcome: string): BranchMeaning | null {
  const step = askedStep(flow, variable);
  return step ? { kind: step.kind, outcomes: [outcome] } : null;
}

function siblingsOf({ $parent }: ModelElement): readonly ModelElement[] {
  return $parent ? flowNodes($parent) : [];
}

/** True for a branch that only these outcomes of this kind take. */
export function meansOnly(flow: ModelElement, kind: StepKind, outcomes: readonly string[]): boolean {
  const found = meaningOf(flow);
  return found?.kind === kind && found.outcomes.every((outcome) => outcomes.includes(outcome));
}

/** True for a branch that one of these outcomes of this kind takes. */
export function meansAny(flow: ModelElement, kind: StepKind, outcomes: readonly string[]): boolean {
  const found = meaningOf(flow);
  return found?.kind === kind && found.outcomes.some((outcome) => outcomes.includes(outcome));
}
