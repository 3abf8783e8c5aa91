import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { endOf } from "../flow-command.ts";

/** Fill in: what has happened, in Chinese and in one sentence. */
export interface DeliberationRecorded {
  readonly type: "deliberationRecorded";
  readonly outcome: "done";
  readonly task: DecidedTask;
}

export const deliberationRecorded = defineEvent<DeliberationRecorded>()({
  type: "deliberationRecorded",
  title: "待填写",
  readBy: "staff",
  keeps: { outcome: "open", task: "open" },
  ends: ({ task, outcome }) => endOf(task, outcome),
  sends: null,
  changesFile: false,
});
