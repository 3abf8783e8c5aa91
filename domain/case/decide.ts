import type { Role } from "./actor.ts";
import type { CaseFile } from "./case-file.ts";
import { COMMANDS, type Command } from "./commands.gen.ts";
import type { DecideContext } from "./context.ts";
import type { CommandDefinition } from "./define-command.ts";
import { requireKnown } from "./disclosure/known-case.ts";
import type { CaseEvent } from "./events.gen.ts";
import { NO_CASE } from "./evolve.ts";
import { requireRole } from "./guards.ts";
import { partiesOf, requireOtherThanSelf } from "./parties/separation.ts";

/** The events that a command leads to. Pure. Throws `RuleViolation` when a rule of the hall refuses; anything else thrown is a fault of the platform. */
export type Decision = () => readonly CaseEvent[];

/**
 * Whether somebody may act at all, asked here and nowhere else: in this post, on a case that he may know of, and on nobody's own matter. Answers the decision, which looks at everything else:
 * the command handler looks at the task in between, so that who may not act learns nothing of it.
 */
export function permit(caseFile: CaseFile | null, command: Command, context: DecideContext): Decision {
  const { by, decide } = definitionOf(command);
  const opens = command.type === "fileCase";
  if (opens !== (caseFile === null))
    throw new Error(opens ? "The case exists already" : `Command '${command.type}' needs an existing case`);
  if (by !== "rule") requireRole(context.actor, ...(typeof by === "function" ? by(context) : by));
  if (caseFile !== null) requireMayAct(caseFile, context);
  return () => decide(caseFile ?? NO_CASE, command, context);
}

/** What is declared about a command. */
export function definitionOf<C extends Command>(command: C): CommandDefinition<C> {
  return COMMANDS[command.type] as unknown as CommandDefinition<C>;
}

function requireMayAct(caseFile: CaseFile, { actor }: DecideContext): void {
  requireKnown(actor, caseFile);
  if (OFFICIALS.has(actor.role)) requireOtherThanSelf(actor, partiesOf(caseFile));
}

/** Posts that act on other people's cases, and on no case of their own, whatever the act. */
const OFFICIALS: ReadonlySet<Role> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);
