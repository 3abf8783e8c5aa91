import type { EngineCommandResult } from "../commands.ts";
import { EngineRefused, EngineUnavailable } from "../errors.ts";

/** The result of a command, without its id. */
export type CommandOutcome = Omit<EngineCommandResult, "id">;

/** The engine's names for errors that pass on a retry. */
const OPTIMISTIC_LOCK = 1;
const DEADLOCK = 10_000;
const DATABASE = /JDBC|SQL|persistence|database operation|connection|ENGINE-03004/i;
const SUSPENDED = /suspended/i;

/** Whether the engine itself answered, so that its transaction is over and its effect is visible. */
export function hasAnswered(error: unknown): boolean {
  if (error instanceof EngineRefused) return true;
  return error instanceof EngineUnavailable && error.status === 500 && !error.isPage;
}

/**
 * What an error answer means for a command that has certainly not taken effect. Only its text is available, so an
 * unknown error counts as a temporary fault, but as a refusal on the last try: then a person sees it. The last try is
 * the second one, the first one of an answer whose worker waits; a cancel, which may be repeated, has none.
 */
export function outcomeOf(error: EngineRefused | EngineUnavailable, isLastTry: boolean): CommandOutcome {
  const { message, type } = error;
  if (error instanceof EngineRefused) {
    return { status: "refused", code: /variable/i.test(message) ? "BAD_VARIABLE" : "BAD_COMMAND", message };
  }
  if (error.number === OPTIMISTIC_LOCK || type === "OptimisticLockingException")
    return { status: "failed", code: "OPTIMISTIC_LOCK", message };
  if (error.number === DEADLOCK) return { status: "failed", code: "DEADLOCK", message };
  if (SUSPENDED.test(message)) return { status: "failed", code: "SUSPENDED", message };
  if (DATABASE.test(message)) return { status: "failed", code: "DATABASE", message };
  return isLastTry
    ? { status: "refused", code: "ENGINE_REFUSED", message }
    : { status: "failed", code: "FAULT", message };
}
