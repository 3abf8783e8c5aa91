import type { Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import { COMMANDS, type Command } from "./commands.gen.ts";
import type { DecideContext } from "./context.ts";
import type { CommandDefinition } from "./define-command.ts";
import { refuse } from "../rule-violation.ts";
import { consultation, requireKnown } from "./disclosure/known-case.ts";
import type { CaseEvent } from "./events.gen.ts";
import { NO_CASE } from "./evolve.ts";
import { requireRole } from "./guards.ts";
import { partiesOf, requireOtherThanSelf } from "./parties/separation.ts";

/** The events of a command. Pure. Throws `RuleViolation` when a rule of the hall refuses; any other exception is a fault of the platform. */
export type Decision = () => readonly CaseEvent[];

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
  if (caseFile !== null) requireMayAct(caseFile, command, context);
  return () => decide(caseFile ?? NO_CASE, command, context);
}

/** What is declared about a command. */
export function definitionOf<C extends Command>(command: C): CommandDefinition<C> {
  return COMMANDS[command.type] as unknown as CommandDefinition<C>;
}

function requireMayAct(caseFile: CaseFile, command: Command, { actor }: DecideContext): void {
  requireKnown(actor, caseFile);
  // The officer of a department that is consulted does its step; whose task it is, is asked next.
  const ofTask = "task" in command && command.task !== null;
  if (!ofTask && consultation(actor, caseFile) !== null) refuse("DEPARTMENT_FORBIDS");
  if (OFFICIALS.has(actor.role)) requireOtherThanSelf(actor, partiesOf(caseFile));
}

/** Posts that act on other people's cases; for them no act on a case of their own is permitted. */
const OFFICIALS: ReadonlySet<Role> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);
