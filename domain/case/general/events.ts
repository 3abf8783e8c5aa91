import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { endOf } from "../flow-command.ts";

/** Fill in: what has happened, in Chinese and in one sentence. */
export interface GeneralTaskCompleted {
  readonly type: "generalTaskCompleted";
  readonly outcome: "done";
  readonly task: DecidedTask;
}

export const generalTaskCompleted = defineEvent<GeneralTaskCompleted>()({
  type: "generalTaskCompleted",
  title: "待填写",
  readBy: "staff",
  keeps: { outcome: "open", task: "open" },
  ends: ({ task, outcome }) => endOf(task, outcome),
  sends: null,
  changesFile: false,
});
