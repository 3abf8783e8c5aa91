/** The kinds of values sent to the engine: ids, codes, numbers, dates, booleans. */
export type TypedVariable =
  | { readonly type: "String"; readonly value: string | null }
  | { readonly type: "Boolean"; readonly value: boolean | null }
  | { readonly type: "Integer" | "Double"; readonly value: number | null }
  /** Digits as text where a JavaScript number would not be exact. */
  | { readonly type: "Long"; readonly value: number | string | null }
  /** Written like 2026-03-01T00:00:00.000+0800. */
  | { readonly type: "Date"; readonly value: string | null }
  | { readonly type: "Null"; readonly value: null };

/** Process variables by name. */
export type TypedVariables = Readonly<Record<string, TypedVariable>>;

/** Starts a process: the version with `processDefinitionId`, or the latest one with `processDefinitionKey`. */
export type StartCommand = Identified<"start"> &
  WithVariables & {
    readonly businessKey: string;
  } & ({ readonly processDefinitionKey: string } | { readonly processDefinitionId: string });

/** Completes a user task. */
export type CompleteTaskCommand = Identified<"completeTask"> & WithVariables & { readonly taskId: string };

/**
 * Completes an external task that no worker of the engine serves: the record does (steps of departments' systems). Locked and completed in one; its id makes it take effect once.
 */
export type CompleteServedTaskCommand = Identified<"completeServedTask"> &
  WithVariables & { readonly externalTaskId: string };

/** Completes an external task locked by this worker. */
export type CompleteExternalTaskCommand = Identified<"completeExternalTask"> &
  WithVariables &
  LockedTask & { readonly localVariables?: TypedVariables };

/** Reports a fault. With `retries` 0 the task becomes an incident, else it is offered again after `retryTimeoutMs`. */
export type FailExternalTaskCommand = Identified<"failExternalTask"> &
  LockedTask & {
    readonly errorMessage: string;
    readonly errorDetails?: string;
    readonly retries: number;
    readonly retryTimeoutMs: number;
  };

/** Reports a rule violation: the process continues at the boundary event that catches `errorCode`. */
export type BpmnErrorExternalTaskCommand = Identified<"bpmnErrorExternalTask"> &
  WithVariables &
  LockedTask & {
    readonly errorCode: string;
    readonly errorMessage?: string;
  };

/**
 * Delivers a message to the one execution of the case that waits for it; with `optional` it is no failure when nothing
 * waits.
 */
export type CorrelateCommand = Identified<"correlate"> &
  WithVariables & {
    readonly messageName: string;
    readonly businessKey: string;
    readonly optional?: boolean;
  };

/**
 * Ends the one running instance with this business key early, at the end event `at` of its process: whatever waits in
 * it is cancelled, and a process that called it continues as after any other end.
 */
export type EndCommand = Identified<"end"> &
  WithVariables & {
    readonly businessKey: string;
    readonly at: string;
  };

/**
 * Places a case in a process definition. With `at`, while no instance of it runs: started at exactly these activities, each as often as it is named; refused with RUNNING otherwise. With `called`, the cases
 * that it calls at some of these activities come to stand where they are said to, and none of their first steps is seen by a worker; refused with NOT_CALLED where it does not call one. With `moves`: a
 * running instance is migrated, and each activity at which it stands becomes the one that is named for it; it fails with NOT_THERE, and may be sent again, while the instance stands at an activity that is
 * not named. User tasks and tasks that departments serve keep their ids, the platform's own external tasks begin anew. Done with NOT_RUNNING when there is no instance to migrate.
 * With `called` alone: a running instance has lost cases that it calls; each is called anew and comes to stand where it is said to, and nothing else of the instance changes. Refused with RUNNING where one of them
 * runs, with NOT_RUNNING where the instance does not.
 */
export type PlaceCommand = Identified<"place"> &
  WithVariables & {
    readonly businessKey: string;
    readonly processDefinitionId: string;
  } & (
    | { readonly at: readonly string[]; readonly called?: readonly PlacedMember[]; readonly moves?: never }
    | { readonly called: readonly PlacedMember[]; readonly at?: never; readonly moves?: never }
    | { readonly moves: Readonly<Record<string, string>>; readonly at?: never; readonly called?: never }
  );

/** A case that a placed case calls at `element`, in the version that the variables of its caller name, and where it stands. */
export type PlacedMember = WithVariables & {
  readonly element: string;
  readonly businessKey: string;
  readonly at: readonly string[];
};

/** Deletes all running instances with this business key, if there are any. */
export type CancelCommand = Identified<"cancel"> & { readonly businessKey: string; readonly reason: string };

/**
 * A worker's answer to an external task. It needs no id to take effect only once: an answered task no longer exists, or
 * no longer belongs to this worker.
 */
export type ExternalTaskCommand = CompleteExternalTaskCommand | FailExternalTaskCommand | BpmnErrorExternalTaskCommand;

/** A command of the record to the engine. `id` makes it take effect at most once, however often it is sent. */
export type EngineCommand =
  | StartCommand
  | CompleteTaskCommand
  | CompleteServedTaskCommand
  | ExternalTaskCommand
  | CorrelateCommand
  | EndCommand
  | CancelCommand
  | PlaceCommand;

/**
 * The result of a command. `done` and `alreadyDone` (its id took effect before) are success; `refused` can never
 * succeed; `failed` may succeed when sent again. Codes: docs/decisions/0002-engine-commands-and-feed.md.
 */
export interface EngineCommandResult {
  readonly id: string;
  readonly status: "done" | "alreadyDone" | "refused" | "failed";
  readonly code?: string;
  readonly message?: string;
  readonly processInstanceId?: string;
  /**
   * With `failed`: retry after so many milliseconds at the earliest, because the outcome of the last attempt is unknown
   * until then.
   */
  readonly retryAfterMs?: number;
}

/** Which of the external tasks created by its commands a sender takes over at once, locked for it for `lockMs`. */
export interface HandOverRequest {
  readonly workerId: string;
  readonly topics: readonly string[];
  readonly max: number;
  readonly lockMs: number;
}

/** An external task as the engine hands it over, without variables. */
export interface HandedOverTask {
  readonly id: string;
  readonly topicName: string;
  readonly activityId: string;
  /** As in the history; missing in the answer of an engine of an earlier release. */
  readonly activityInstanceId?: string;
  readonly businessKey: string | null;
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
  readonly processDefinitionKey: string;
  readonly executionId: string;
  readonly retries: number | null;
  readonly priority: number;
}

interface Identified<Type extends string> {
  readonly id: string;
  readonly type: Type;
}

interface WithVariables {
  readonly variables?: TypedVariables;
}

interface LockedTask {
  readonly externalTaskId: string;
  readonly workerId: string;
}

const CALENDAR_DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;
const LARGEST_INTEGER = 2 ** 31 - 1;

/**
 * The engine's form of a plain value. A string that is a calendar date (2026-03-01) becomes the first moment of that
 * day in China, one that is a time with a zone becomes that time; a number must be whole.
 */
export function typed(value: string | number | boolean | null): TypedVariable {
  if (value === null) return { type: "Null", value };
  if (typeof value === "boolean") return { type: "Boolean", value };
  if (typeof value === "number") return typedNumber(value);
  if (CALENDAR_DATE.test(value)) return { type: "Date", value: engineDate(new Date(`${value}T00:00:00+08:00`)) };
  if (INSTANT.test(value)) return { type: "Date", value: engineDate(new Date(value)) };
  return { type: "String", value };
}

/** The engine's form of several plain values. */
export function typedVariables(values: Readonly<Record<string, string | number | boolean | null>>): TypedVariables {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(value)]));
}

function typedNumber(value: number): TypedVariable {
  if (!Number.isSafeInteger(value)) throw new RangeError(`A process variable must be a whole number, not ${value}.`);
  return { type: Math.abs(value) <= LARGEST_INTEGER ? "Integer" : "Long", value };
}

/** The engine accepts neither "Z" nor a colon in the offset. */
function engineDate(moment: Date): string {
  return moment.toISOString().replace("Z", "+0000");
}
