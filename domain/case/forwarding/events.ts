import { beside } from "../../journal/keeping.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Forwarding, UpperAnswer } from "./forwarding.ts";

/** 转报: opinion and materials are on their way to the upper body. */
export interface CaseForwarded {
  readonly type: "caseForwarded";
  readonly forwarding: Forwarding;
  /** The limits of an item that only reviews and forwards stand still while the upper body has the case. */
  readonly stopsClocks: boolean;
  readonly task: DecidedTask;
}

export const caseForwarded = defineEvent<CaseForwarded>()({
  type: "caseForwarded",
  title: (data) => withWord("转报", textAt(data, "forwarding", "to")),
  readBy: "applicant",
  keeps: {
    forwarding: ({ reason, ...open }) => ({ ...open, reason: beside(reason, "words") }),
    stopsClocks: "open",
    task: "open",
  },
  ends: ({ task }) => endOf(task, "forwarded"),
  sends: null,
  changesFile: true,
});

/** 上级机关已答复. */
export interface UpperAnswered {
  readonly type: "upperAnswered";
  readonly to: string;
  readonly answer: UpperAnswer;
  readonly task: DecidedTask;
}

const RESULTS: Readonly<Record<string, string>> = { granted: "同意", refused: "不同意", returned: "退回" };

export const upperAnswered = defineEvent<UpperAnswered>()({
  type: "upperAnswered",
  title: (data) => {
    const to = typeof data["to"] === "string" ? data["to"] : "上级机关";
    return withWord(`${to}已答复`, RESULTS[textAt(data, "answer", "result") ?? ""] ?? null);
  },
  readBy: "applicant",
  keeps: {
    to: "open",
    answer: ({ words, ...open }) => ({ ...open, words: beside(words, "words") }),
    task: "open",
  },
  ends: ({ task, answer: { result } }) => endOf(task, result),
  sends: null,
  changesFile: true,
});
