import type { StepDefinition } from "../../domain/case/define-step.ts";
import type { Ahead, OutcomeVariable, PlanVariable, StepNode } from "../../domain/flow/plan.ts";
import type { DecisionTable } from "../../domain/flow/table/decision-table.ts";
import type { ModelElement } from "../rules/model.ts";

/** Notes a problem of the diagram, as a Chinese sentence, and goes on, so that its designer sees all of them at once. */
export type Note = (problem: string) => void;

/** What an element says of itself. */
export interface ReadStep {
  readonly kind: StepDefinition;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly stage: StepNode["stage"];
  readonly publicName: string;
  /** Of a step that the engine decides by a table. */
  readonly table?: DecisionTable;
}

/** How a sort of diagrams is read: the present one, or the first. */
export interface Reading {
  readonly legacy: boolean;
  /** Null, with a note, for an element whose kind or settings cannot be read. */
  step(element: ModelElement, note: Note): ReadStep | null;
  /** `asked`: the variables that conditions read. */
  outcome(id: string, step: ReadStep, asked: ReadonlySet<string>): OutcomeVariable | null;
  /** The variable that holds the end of a wait; `found`: the one that its timer names. */
  until(id: string, found: string, note: Note): string;
  variables(steps: readonly (readonly [string, StepNode])[], asked: ReadonlySet<string>): readonly PlanVariable[];
  /** What a step sets ahead, if not only what the graph says. */
  ahead?(step: StepNode, ahead: Ahead): Ahead;
}
