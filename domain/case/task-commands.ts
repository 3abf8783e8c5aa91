import type { TObject } from "../shapes.ts";
import { COMMANDS, type CommandType } from "./commands.gen.ts";
import type { TaskActivity } from "./tasks.ts";

type Commands = typeof COMMANDS;
type Completed = Exclude<Commands[keyof Commands]["completes"], null>;
/** Does not compile if a task is completed by no command. */
const uncompleted: { readonly [A in Exclude<TaskActivity, Completed>]: never } = {};
void uncompleted;

/** The body of the command that completes a task. */
export type TaskBody<A extends TaskActivity> = {
  [K in keyof Commands]: Commands[K] extends { readonly completes: A; readonly body: infer Body extends TObject }
    ? Body
    : never;
}[keyof Commands];

/** The command that completes a task, without its precise type. */
interface TaskCommand<A extends TaskActivity> {
  readonly type: CommandType;
  readonly body: TaskBody<A>;
  readonly completes: A;
}

/** The commands of people that complete tasks, by task. */
export const TASK_COMMANDS = Object.fromEntries(
  Object.values(COMMANDS).flatMap((command) => (command.completes === null ? [] : [[command.completes, command]])),
) as object as { readonly [A in TaskActivity]: TaskCommand<A> };
