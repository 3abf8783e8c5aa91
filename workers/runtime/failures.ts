import { randomUUID } from "node:crypto";
import type { ExternalTaskCommand } from "../../engine/commands.ts";
import { nextTry, type NextTry, type RetryCycle } from "./retry-cycles.ts";
import type { FetchedTask } from "./task.ts";

/** Thrown by a handler when a retry cannot help: the task becomes an incident at once. */
export class FinalFault extends Error {
  override readonly name = "FinalFault";
}

/** Thrown by a handler to continue the process at the boundary event that catches `code`. */
export class BpmnError extends Error {
  override readonly name = "BpmnError";
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The engine stores 666 characters of a message. */
const LONGEST_MESSAGE = 660;
const LONGEST_DETAILS = 20_000;

/**
 * The answer to a task whose handler threw: the next try of its cycle, an incident, or the error that the diagram
 * catches.
 */
export function answerToError(
  task: FetchedTask,
  error: unknown,
  { workerId, cycle }: { readonly workerId: string; readonly cycle: RetryCycle },
): ExternalTaskCommand {
  if (error instanceof BpmnError) {
    return {
      id: `error:${task.id}`,
      type: "bpmnErrorExternalTask",
      externalTaskId: task.id,
      workerId,
      errorCode: error.code,
      errorMessage: error.message,
    };
  }
  return failure(
    task,
    { error, next: error instanceof FinalFault ? { retries: 0, retryTimeoutMs: 0 } : nextTry(cycle, task.retries) },
    workerId,
  );
}

/** Reports a fault with the remaining retries. */
export function failure(
  task: FetchedTask,
  { error, next }: { readonly error: unknown; readonly next: NextTry },
  workerId: string,
): ExternalTaskCommand {
  const message = (error instanceof Error ? error.message : String(error)) || "The step failed without a message";
  const details = error instanceof Error ? (error.stack ?? message) : message;
  return {
    id: `fail:${task.id}:${randomUUID()}`,
    type: "failExternalTask",
    externalTaskId: task.id,
    workerId,
    errorMessage: sendable(message, LONGEST_MESSAGE),
    errorDetails: sendable(details, LONGEST_DETAILS),
    ...next,
  };
}

/** PostgreSQL cannot store NUL, and half a surrogate pair is not a character. */
function sendable(text: string, longest: number): string {
  return Buffer.from(text.replaceAll("\0", " ").slice(0, longest)).toString();
}
