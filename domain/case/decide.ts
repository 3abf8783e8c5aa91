import type { Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import { COMMANDS, type Command } from "./commands.gen.ts";
import type { DecideContext } from "./context.ts";
import type { CommandDefinition } from "./define-command.ts";
import { refuse } from "../rule-violation.ts";
import type { Need } from "./step-terms.ts";
import { consultation, requireKnown, requireSystemOf } from "./disclosure/known-case.ts";
import type { CaseEvent } from "./events.gen.ts";
import { NO_CASE } from "./evolve.ts";
import type { OpenSteps } from "./facts.ts";
import { requireNeeds, requireReady, speaksFirst } from "./guard.ts";
import { requireRole } from "./guards.ts";
import { isOwnGroup } from "./inbox.ts";
import { partiesAround } from "./packaging/packaged.ts";
import { requireOtherThanSelf } from "./parties/separation.ts";

/**
 * The events of a command, whose step needs this. Pure. Throws `RuleViolation` when a rule of the hall refuses; any other exception is a fault of the platform.
 * The guard is asked, too: after the rule where that has refusals of its own, which say more. A command that changes nothing then needs nothing.
 */
export type Decision = (step?: StepState) => readonly CaseEvent[];

/** What the flow knows of the step that a command carries out. */
export interface StepState {
  /** The needs of its node in the flow plan. */
  readonly needs: readonly Need[];
  /** The other steps of the case that are open. */
  readonly open: OpenSteps;
}

/** A command that carries out no step, in a flow of which nothing is known. */
const NO_STEP: StepState = { needs: [], open: [] };

/**
 * Checks, here and nowhere else, whether the actor is permitted at all: by post, with sight of the case, and not in a matter of their own. Returns the decision, which checks everything else:
 * the command handler checks the task in between, so that an actor without permission learns nothing about it.
 */
export function permit(caseFile: CaseFile | null, command: Command, context: DecideContext): Decision {
  const { by, decide } = definitionOf(command);
  const opens = command.type === "fileCase";
  if (opens !== (caseFile === null))
    throw new Error(opens ? "The case exists already" : `Command '${command.type}' needs an existing case`);
  if (by !== "rule") requireRole(context.actor, ...(typeof by === "function" ? by(context) : by));
  if (caseFile === null) return () => decide(NO_CASE, command, context);
  requireMayAct(caseFile, command, context);
  return (step = NO_STEP) => {
    if (speaksFirst(command.type)) requireStep(caseFile, command, step);
    const events = decide(caseFile, command, context);
    if (events.length > 0) requireStep(caseFile, command, step);
    return events;
  };
}

/** What the hall and the plan of the flow need, whatever the rule of the command permits. */
function requireStep(caseFile: CaseFile, command: Command, { needs, open }: StepState): void {
  requireReady(caseFile, command, open);
  requireNeeds(caseFile, needs, open);
}

/** What is declared about a command. */
export function definitionOf<C extends Command>(command: C): CommandDefinition<C> {
  return COMMANDS[command.type] as unknown as CommandDefinition<C>;
}

function requireMayAct(caseFile: CaseFile, command: Command, context: DecideContext): void {
  const { actor, step } = context;
  // The officer of a department that is consulted does its step; whose task it is, is asked next.
  const ofTask = "task" in command && command.task !== null;
  const isReport = actor.role === "integrator" && definitionOf(command).keyScope !== undefined;
  if (!ofTask || !isOwnGroup(actor, step?.group ?? null)) (isReport ? requireSystemOf : requireKnown)(actor, caseFile);
  if (!ofTask && consultation(actor, caseFile) !== null) refuse("DEPARTMENT_FORBIDS");
  if (OFFICIALS.has(actor.role)) requireOtherThanSelf(actor, partiesAround(caseFile, context));
}

/** Posts that act on other people's cases; for them no act on a case of their own is permitted. */
const OFFICIALS: ReadonlySet<Role> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);
