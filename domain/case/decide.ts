import type { CaseFile } from "./case-file.ts";
import { COMMANDS, type Command } from "./commands.gen.ts";
import type { DecideContext } from "./context.ts";
import type { CommandDefinition } from "./define-command.ts";
import type { CaseEvent } from "./events.gen.ts";
import { NO_CASE } from "./evolve.ts";
import { requireRole } from "./guards.ts";
import { partiesOf, requireOtherThanSelf } from "./parties/separation.ts";
import type { Role } from "./actor.ts";

/**
 * The events that a command leads to. Pure.
 * Throws `RuleViolation` when a rule of the hall refuses; anything else thrown is a fault of the platform.
 */
export function decide(caseFile: CaseFile | null, command: Command, context: DecideContext): readonly CaseEvent[] {
  const opens = command.type === "fileCase";
  if (opens !== (caseFile === null))
    throw new Error(opens ? "The case exists already" : `Command '${command.type}' needs an existing case`);
  const { by, decide: rule } = definitionOf(command);
  if (by !== "rule") requireRole(context.actor, ...(typeof by === "function" ? by(context) : by));
  if (caseFile === null) return rule(NO_CASE, command, context);
  if (OFFICIALS.has(context.actor.role)) requireOtherThanSelf(context.actor, partiesOf(caseFile));
  return rule(caseFile, command, context);
}

/** What is declared about a command. */
export function definitionOf<C extends Command>(command: C): CommandDefinition<C> {
  return COMMANDS[command.type] as unknown as CommandDefinition<C>;
}

/** Posts that act on other people's cases, and on no case of their own, whatever the act. */
const OFFICIALS: ReadonlySet<Role> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);
