import { beside } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { GeneralTask } from "./general-task.ts";

/** 一般环节办结: what was entered in the form of the step. */
export interface GeneralTaskCompleted {
  readonly type: "generalTaskCompleted";
  readonly record: GeneralTask;
  readonly task: DecidedTask;
}

export const generalTaskCompleted = defineEvent<GeneralTaskCompleted>()({
  type: "generalTaskCompleted",
  title: (data) => withWord(textAt(data, "record", "name") ?? "一般环节", textAt(data, "record", "outcomeName")),
  readBy: "staff",
  keeps: { record: keepRecord, task: "open" },
  ends: ({ task, record: { outcome, facts } }) => endOf(task, outcome, facts),
  sends: null,
  changesFile: true,
});

/** The texts beside the entry. */
function keepRecord({ texts, ...open }: GeneralTask): unknown {
  return {
    ...open,
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, beside(text, "words")])),
  };
}
