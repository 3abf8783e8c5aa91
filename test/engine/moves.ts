import { randomUUID } from "node:crypto";

import type { EngineInstance, EngineTask } from "../../engine/engine.ts";
import { type EngineCommand, type EngineCommandResult, typedVariables } from "../../engine/commands.ts";
import type { TestEngine } from "./support.ts";

/** The worker that all tasks of the tests are locked by. */
export const WORKER = "worker-of-the-test";

const LOCK_MS = 60_000;

/** An external task as fetchAndLock answers it. */
export interface LockedTask {
  readonly id: string;
  readonly processInstanceId: string;
  readonly businessKey: string;
  readonly variables: unknown;
}

/** A case that runs. */
export interface StartedCase {
  readonly businessKey: string;
  readonly instance: string;
}

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** A business key that no other test uses. */
export function newKey(): string {
  return `case-${randomUUID()}`;
}

/** Sends one command under a new id. */
export async function send(engine: TestEngine, command: WithoutId<EngineCommand>): Promise<EngineCommandResult> {
  const [result] = await engine.client.sendCommands([{ ...command, id: randomUUID() }]);
  if (!result) throw new Error("The engine answered without a result.");
  return result;
}

/** Starts a process under a new key. */
export async function started(
  engine: TestEngine,
  processDefinitionKey: string,
  values: Record<string, string> = {},
): Promise<StartedCase> {
  const businessKey = newKey();
  const result = await send(engine, {
    type: "start",
    processDefinitionKey,
    businessKey,
    variables: typedVariables(values),
  });
  if (!result.processInstanceId) throw new Error(JSON.stringify(result));
  return { businessKey, instance: result.processInstanceId };
}

/** The one user task that an instance waits at. */
export async function taskOf(engine: TestEngine, processInstanceId: string): Promise<EngineTask> {
  const [task] = (await engine.rest("/task", { processInstanceId })).body as EngineTask[];
  if (!task) throw new Error(`Instance ${processInstanceId} waits at no user task.`);
  return task;
}

/** Completes the user task that an instance waits at. */
export async function completeTaskOf(engine: TestEngine, processInstanceId: string): Promise<EngineCommandResult> {
  return send(engine, { type: "completeTask", taskId: (await taskOf(engine, processInstanceId)).id });
}

/** The running instances with this key of their own. */
export async function instancesWith(engine: TestEngine, businessKey: string): Promise<EngineInstance[]> {
  return (await engine.rest("/process-instance", { businessKey })).body as EngineInstance[];
}

/** Locks at most one task of the case; waits for one up to the given time. */
export async function fetchAndLock(
  engine: TestEngine,
  topicName: string,
  businessKey: string,
  waitMs = 0,
): Promise<LockedTask[]> {
  const { body } = await engine.rest("/external-task/fetchAndLock", {
    workerId: WORKER,
    maxTasks: 1,
    ...(waitMs > 0 ? { asyncResponseTimeout: waitMs } : {}),
    topics: [{ topicName, lockDuration: LOCK_MS, businessKey }],
  });
  return body as LockedTask[];
}

/** Locks the task of this topic that the case waits at. */
export async function lock(engine: TestEngine, topic: string, businessKey: string): Promise<LockedTask> {
  const [task] = await fetchAndLock(engine, topic, businessKey);
  if (!task) throw new Error(`Case ${businessKey} offers no task of the topic ${topic}.`);
  return task;
}

/** Starts a process that begins with an external task, and locks it. */
export async function lockedTask(engine: TestEngine, processDefinitionKey: string, topic: string): Promise<LockedTask> {
  const { businessKey } = await started(engine, processDefinitionKey);
  return lock(engine, topic, businessKey);
}

/** Completes a locked task under a new id. */
export function completion(task: LockedTask | undefined): EngineCommand & { type: "completeExternalTask" } {
  return { id: randomUUID(), type: "completeExternalTask", externalTaskId: task?.id ?? "", workerId: WORKER };
}
