import type { Logger } from "pino";
import type { ExternalTaskCommand } from "../../engine/commands.ts";
import type { AnswerOutcome } from "./answers.ts";
import { answerToError } from "./failures.ts";
import type { HeldTask } from "./locks.ts";
import type { RetryCycle } from "./retry-cycles.ts";
import type { Work } from "./subscription.ts";
import { handlerTask, taskService, type Handler } from "./task-service.ts";
import type { TaskClient } from "./task-client.ts";

export interface SingleHandlerDeps {
  readonly client: Pick<TaskClient, "workerId" | "extendLock" | "unlock">;
  readonly answer: (held: HeldTask, command: ExternalTaskCommand) => Promise<AnswerOutcome>;
  readonly log: Logger;
}

/**
 * Runs a handler written for the external-task client: errors that it throws are reported to the engine, so that no
 * task fails unnoticed.
 */
export function singleHandler(handler: Handler, cycle: RetryCycle, deps: SingleHandlerDeps): Work {
  return async (tasks) => {
    await Promise.all(tasks.map((held) => runOne(held, handler, cycle, deps)));
  };
}

async function runOne(
  held: HeldTask,
  handler: Handler,
  cycle: RetryCycle,
  { client, answer, log }: SingleHandlerDeps,
): Promise<void> {
  const { task, signal } = held;
  const { workerId } = client;
  let answered = false;
  const service = taskService({
    held,
    workerId,
    cycle,
    async answer(command) {
      if (answered) throw new Error(`Task ${task.id} was already answered`);
      answered = true;
      await answer(held, command);
    },
    async extendLock(lockMs) {
      if ((await client.extendLock(task.id, lockMs)) === "lost") throw new Error(`The lock of task ${task.id} is lost`);
    },
    async unlock() {
      answered = true;
      await client.unlock(task.id);
    },
  });
  try {
    await handler({ task: handlerTask(held), taskService: service, signal });
    if (!answered)
      log.warn(
        { externalTaskId: task.id, topic: task.topicName },
        "handler returned without an answer; the task becomes available again when its lock expires",
      );
  } catch (error) {
    log.warn(
      { err: error, externalTaskId: task.id, topic: task.topicName, caseId: task.businessKey },
      "external task failed",
    );
    if (!answered) await answer(held, answerToError(task, error, { workerId, cycle }));
  }
}
