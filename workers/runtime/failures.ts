import type { EngineCommand } from "../../engine/commands.ts";
import { isDatabaseDown } from "../../store/database-down.ts";
import type { FetchedTask } from "./wire.ts";

/** Waits between tries of a failing step, in seconds; after the last one it becomes an incident. */
const RETRY_SECONDS = [1, 5, 30, 120, 600] as const;
/** Wait while the database is away. */
const DATABASE_AWAY_MS = 5_000;

/** Who reports a failure. */
interface Sender {
  readonly workerId: string;
  newId(): string;
}

/**
 * A fault: tried again later, an incident when all tries are used up. The engine never counts down by itself, so we do.
 * A database that is away is nobody's fault: it uses up no try, so that no step waits for a person after an outage, however long.
 */
export function faultCommand(task: FetchedTask, error: unknown, sender: Sender): EngineCommand {
  if (isDatabaseDown(error)) return failure(task, { error, retries: task.retries ?? RETRY_SECONDS.length, retryTimeoutMs: DATABASE_AWAY_MS }, sender);
  const left = Math.max(0, task.retries === null ? RETRY_SECONDS.length : task.retries - 1);
  const wait = RETRY_SECONDS[RETRY_SECONDS.length - left] ?? 0;
  return failure(task, { error, retries: left, retryTimeoutMs: wait * 1000 }, sender);
}

/** A fault that trying again cannot mend: an incident at once. */
export function finalFaultCommand(task: FetchedTask, error: unknown, sender: Sender): EngineCommand {
  return failure(task, { error, retries: 0, retryTimeoutMs: 0 }, sender);
}

function failure(task: FetchedTask, facts: { error: unknown; retries: number; retryTimeoutMs: number }, { workerId, newId }: Sender): EngineCommand {
  const { error, retries, retryTimeoutMs } = facts;
  const message = error instanceof Error ? error.message : String(error);
  return {
    // Every failure is a command of its own: after a repair the same number of retries comes up again, and must not pass for a repeat.
    id: `fail:${task.id}:${newId()}`,
    type: "failExternalTask",
    externalTaskId: task.id,
    workerId,
    errorMessage: message.slice(0, 660),
    errorDetails: error instanceof Error ? error.stack ?? message : message,
    retries,
    retryTimeoutMs,
  };
}
