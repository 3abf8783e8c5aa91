import type { TObject } from "../shapes.ts";
import type { COMMANDS, CommandType } from "./commands.gen.ts";
import type { StepDefinition } from "./define-step.ts";
import { STEP_KINDS, type StepKind } from "./step-kinds.gen.ts";

type Kinds = typeof STEP_KINDS;

/** The kinds that people carry out. */
export type PersonKind = {
  [K in StepKind]: Kinds[K]["element"] extends { readonly as: "person" } ? K : never;
}[StepKind];

/** The kinds whose work begins by an act of its own, before it ends. */
export type BeginningKind = {
  [K in PersonKind]: Kinds[K] extends { readonly begins: string } ? K : never;
}[PersonKind];

/** Does not compile if the const of a declaration does not bear the name of its kind. */
const misnamed: { readonly [K in StepKind as Kinds[K]["kind"] extends K ? never : K]: never } = {};
/** Does not compile if a step of people has no command that a person sends. */
const uncommanded: {
  readonly [
    K in PersonKind as Kinds[K]["command"] extends CommandType
      ? (typeof COMMANDS)[Kinds[K]["command"]]["body"] extends TObject
        ? never
        : K
      : K
  ]: never;
} = {};
void [misnamed, uncommanded];

/** The command that completes a step of people. */
export type CompletingCommand<K extends PersonKind = PersonKind> = Kinds[K]["command"];

/** The body with which a person completes a step. */
export type StepBody<K extends PersonKind> = (typeof COMMANDS)[CompletingCommand<K>]["body"];

/** True for a kind that this version of the platform knows. */
export function isStepKind(kind: string): kind is StepKind {
  return Object.hasOwn(STEP_KINDS, kind);
}

/** True for a kind that people carry out. */
export function isPersonKind(kind: string): kind is PersonKind {
  return isStepKind(kind) && STEP_KINDS[kind].element.as === "person";
}

/** True for a kind of which a work item tells: people carry it out, or the own system of a department. */
export function isActedByTask(kind: string): kind is StepKind {
  return isPersonKind(kind) || (isStepKind(kind) && STEP_KINDS[kind].element.as === "department");
}

/** True for a kind whose work begins by an act of its own. */
export function hasBeginning(kind: PersonKind): kind is BeginningKind {
  return stepKind(kind).begins !== undefined;
}

/** The command that begins the work of a step. */
export function beginningOfKind(kind: BeginningKind): Kinds[BeginningKind]["begins"] {
  return STEP_KINDS[kind].begins;
}

/** What is declared about a kind, without its precise type. */
export function stepKind(kind: StepKind): StepDefinition {
  return STEP_KINDS[kind];
}

/** The command that completes a step of people. */
export function commandOfKind(kind: PersonKind): CompletingCommand {
  return STEP_KINDS[kind].command;
}

/** The name of a kind; the kind itself if this version does not know it. */
export function nameOfKind(kind: string): string {
  return isStepKind(kind) ? stepKind(kind).name : kind;
}

/** The name of an outcome of a step, which may have outcomes of its own by its settings; the word itself if this version does not know it. */
export function nameOfOutcome(kind: string, outcome: string, settings?: Readonly<Record<string, unknown>>): string {
  if (!isStepKind(kind)) return outcome;
  const { outcomes, outcomesFor } = stepKind(kind);
  const own = settings === undefined ? outcomes : (outcomesFor?.(settings as never) ?? outcomes);
  return own[outcome]?.name ?? outcome;
}
