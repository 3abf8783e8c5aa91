import { beside } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { DepartmentStep, HandOut } from "./department-step.ts";

/** 向部门系统提供数据: which facts a system was given for a step, before the first of them leaves the hall. */
export interface DepartmentStepTaken extends HandOut {
  readonly type: "departmentStepTaken";
}

export const departmentStepTaken = defineEvent<DepartmentStepTaken>()({
  type: "departmentStepTaken",
  title: ({ keyName }) => withWord("向部门系统提供数据", typeof keyName === "string" ? keyName : null),
  readBy: "staff",
  keeps: {
    instance: "open",
    element: "open",
    name: "open",
    topic: "open",
    facts: "open",
    unmasked: "open",
    keyId: "open",
    keyName: "open",
    on: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 部门系统办结: what the system of the department answered. */
export interface DepartmentStepCompleted {
  readonly type: "departmentStepCompleted";
  readonly record: DepartmentStep;
  readonly task: DecidedTask;
}

export const departmentStepCompleted = defineEvent<DepartmentStepCompleted>()({
  type: "departmentStepCompleted",
  title: (data) => withWord(textAt(data, "record", "name") ?? "部门系统办理", textAt(data, "record", "outcomeName")),
  readBy: "staff",
  keeps: { record: keepRecord, task: "open" },
  ends: ({ task, record: { outcome, facts } }) => endOf(task, outcome, facts),
  sends: null,
  changesFile: true,
});

/** The texts beside the entry. */
function keepRecord({ texts, message, ...open }: DepartmentStep): unknown {
  return {
    ...open,
    message: beside(message, "words"),
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, beside(text, "words")])),
  };
}
