import { beside } from "../../journal/keeping.ts";
import { chineseDate, type IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt, withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Opinion } from "./opinion.ts";

/** 征求意见: the request to another department or office. */
export interface OpinionRequested extends Pick<
  Opinion,
  "instance" | "element" | "step" | "departmentId" | "department" | "question" | "limitDays" | "silence" | "dueOn"
> {
  readonly type: "opinionRequested";
  readonly on: IsoDate;
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate;
}

export const opinionRequested = defineEvent<OpinionRequested>()({
  type: "opinionRequested",
  title: ({ department }) => withWord("征求意见", typeof department === "string" ? department : null),
  readBy: "staff",
  keeps: {
    instance: "open",
    element: "open",
    step: "open",
    departmentId: "open",
    department: "open",
    question: "open",
    limitDays: "open",
    silence: "open",
    dueOn: "open",
    dueProvisional: "open",
    latestOn: "open",
    on: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 回复意见. */
export interface OpinionGiven {
  readonly type: "opinionGiven";
  readonly opinion: Opinion;
  readonly task: DecidedTask;
}

const ANSWERS: Readonly<Record<string, string>> = { agree: "同意", disagree: "不同意" };

export const opinionGiven = defineEvent<OpinionGiven>()({
  type: "opinionGiven",
  title: ({ opinion }) => withWord("意见已回复", ANSWERS[textAt({ opinion }, "opinion", "answer") ?? ""] ?? null),
  readBy: "staff",
  keeps: { opinion: ({ words, ...opinion }) => ({ ...opinion, words: beside(words, "words") }), task: "open" },
  ends: ({ task, opinion: { answer } }) => endOf(task, answer ?? "agree"),
  sends: null,
  changesFile: true,
});

/** 逾期未复，视为同意: no answer until the end of the last day. */
export interface OpinionDeemed {
  readonly type: "opinionDeemed";
  readonly instance: string;
  readonly department: string | null;
  /** The last day on which it could have been given. */
  readonly lastOn: IsoDate;
  readonly on: IsoDate;
  readonly task: DecidedTask;
}

export const opinionDeemed = defineEvent<OpinionDeemed>()({
  type: "opinionDeemed",
  title: ({ department, lastOn }) => {
    const who = typeof department === "string" ? `${department}` : "";
    const until = typeof lastOn === "string" ? `（截止${chineseDate(lastOn)}）` : "";
    return `${who}逾期未复，视为同意${until}`;
  },
  readBy: "staff",
  keeps: { instance: "open", department: "open", lastOn: "open", on: "open", task: "open" },
  ends: ({ task }) => endOf(task, "silent"),
  sends: null,
  changesFile: true,
});
