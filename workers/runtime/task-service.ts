import type { ExternalTaskCommand } from "../../engine/commands.ts";
import { failure } from "./failures.ts";
import type { HeldTask } from "./locks.ts";
import { nextTry, type RetryCycle } from "./retry-cycles.ts";
import { readVariables, toTypedVariables, type HandlerVariables, type TaskVariables } from "./variables.ts";

/** A task as a handler sees it. */
export interface HandlerTask extends Omit<HeldTask["task"], "variables"> {
  readonly variables: TaskVariables;
}

/** Arguments of `handleFailure`; without `retries` the task's retry cycle applies. */
export interface FailureReport {
  readonly errorMessage?: string;
  readonly errorDetails?: string;
  readonly retries?: number;
  /** Milliseconds until the next try. */
  readonly retryTimeout?: number;
}

/**
 * The engine's interface for handlers written for the external-task client; each call settles when the engine has
 * accepted the answer.
 */
export interface TaskService {
  /** `variables`: the client's `Variables`, or plain values by name. */
  complete(
    task: HandlerTask | string,
    variables?: HandlerVariables | null,
    localVariables?: HandlerVariables | null,
  ): Promise<void>;
  handleFailure(task: HandlerTask | string, report?: FailureReport): Promise<void>;
  handleBpmnError(
    task: HandlerTask | string,
    errorCode: string,
    errorMessage?: string,
    variables?: HandlerVariables | null,
  ): Promise<void>;
  /** Locks are extended automatically; this sets a longer one. */
  extendLock(task: HandlerTask | string, newDuration: number): Promise<void>;
  unlock(task: HandlerTask | string): Promise<void>;
}

/** A handler written for the external-task client; `signal` is our addition: it is aborted when the lock is lost. */
export type Handler = (context: {
  readonly task: HandlerTask;
  readonly taskService: TaskService;
  readonly signal: AbortSignal;
}) => unknown;

export interface TaskServiceDeps {
  readonly held: HeldTask;
  readonly workerId: string;
  readonly cycle: RetryCycle;
  readonly answer: (command: ExternalTaskCommand) => Promise<void>;
  readonly extendLock: (lockMs: number) => Promise<void>;
  readonly unlock: () => Promise<void>;
}

/** The service for one task: a handler cannot answer another task. */
export function taskService({ held, workerId, cycle, answer, extendLock, unlock }: TaskServiceDeps): TaskService {
  const { task } = held;
  const base = { externalTaskId: task.id, workerId };
  const own = (given: HandlerTask | string): void => {
    const id = typeof given === "string" ? given : given?.id;
    if (id !== task.id) throw new TypeError(`A handler may answer only its own task ${task.id}, not ${String(id)}.`);
  };
  return {
    async complete(given, variables, localVariables) {
      own(given);
      const local = toTypedVariables(localVariables);
      await answer({
        ...base,
        id: `complete:${task.id}`,
        type: "completeExternalTask",
        variables: toTypedVariables(variables),
        ...(Object.keys(local).length > 0 ? { localVariables: local } : {}),
      });
    },
    async handleFailure(given, { errorMessage = "The step failed", errorDetails, retries, retryTimeout } = {}) {
      own(given);
      const usual = nextTry(cycle, task.retries);
      const next = { retries: retries ?? usual.retries, retryTimeoutMs: retryTimeout ?? usual.retryTimeoutMs };
      const command = failure(task, { error: errorMessage, next }, workerId);
      await answer(errorDetails === undefined ? command : ({ ...command, errorDetails } as ExternalTaskCommand));
    },
    async handleBpmnError(given, errorCode, errorMessage, variables) {
      own(given);
      if (!errorCode) throw new TypeError("A BPMN error needs a code.");
      await answer({
        ...base,
        id: `error:${task.id}`,
        type: "bpmnErrorExternalTask",
        errorCode,
        errorMessage: errorMessage ?? "",
        variables: toTypedVariables(variables),
      });
    },
    async extendLock(given, newDuration) {
      own(given);
      if (!(newDuration > 0)) throw new RangeError("A lock extension must be a number of milliseconds above 0.");
      await extendLock(newDuration);
    },
    async unlock(given) {
      own(given);
      await unlock();
    },
  };
}

/** A task with readable variables. */
export function handlerTask({ task }: HeldTask): HandlerTask {
  return { ...task, variables: readVariables(task.variables) };
}
