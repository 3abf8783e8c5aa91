import type { TaskDecisions } from "../../../contract/task-decisions.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { DecidedTask } from "../../../domain/case/decided-task.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { TASK_COMMANDS } from "../../../domain/case/task-commands.ts";
import type { TaskActivity } from "../../../domain/case/tasks.ts";

/** The decision of a task as the command that completes it. */
export function decisionCommand({ activity, ...given }: TaskDecisions[TaskActivity], task: DecidedTask): Command {
  const { type, body } = TASK_COMMANDS[activity];
  return { type, task, ...fillIn(body, given as never) } as Command;
}
