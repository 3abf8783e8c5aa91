import { beside } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Objection, ObjectionAnswer, Publicity } from "./publicity.ts";

/** 公示开始: from now on everybody can read it. */
export interface PublicityBegun extends Omit<Publicity, "objections" | "endedOn" | "outcome"> {
  readonly type: "publicityBegun";
  readonly stopsStatutory: boolean;
  readonly stopsPromised: boolean;
}

export const publicityBegun = defineEvent<PublicityBegun>()({
  type: "publicityBegun",
  title: ({ step }) => withWord("开始公示", typeof step === "string" ? step : null),
  readBy: "applicant",
  keeps: {
    id: "open",
    instance: "open",
    element: "open",
    step: "open",
    begunOn: "open",
    limit: "open",
    endsOn: "open",
    endProvisional: "open",
    place: "open",
    basis: "open",
    content: (content) => beside(content, "words"),
    begunById: "open",
    stopsStatutory: "open",
    stopsPromised: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 提出异议: the department reads who objected; the applicant does not. */
export interface ObjectionRaised {
  readonly type: "objectionRaised";
  readonly publicity: string;
  readonly objection: Objection;
}

export const objectionRaised = defineEvent<ObjectionRaised>()({
  type: "objectionRaised",
  title: "收到公示异议",
  readBy: "staff",
  keeps: { publicity: "open", objection: keepObjection },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 公示期满: every objection is answered. */
export interface PublicityEnded {
  readonly type: "publicityEnded";
  readonly id: string;
  readonly instance: string;
  readonly on: IsoDate;
  readonly outcome: "noObjection" | "objection";
  readonly answers: readonly { readonly id: string; readonly answer: ObjectionAnswer }[];
  readonly task: DecidedTask;
}

export const publicityEnded = defineEvent<PublicityEnded>()({
  type: "publicityEnded",
  title: ({ outcome, answers }) => {
    if (outcome === "objection") return "公示结束：异议成立，退回审查";
    if (outcome !== "noObjection") return "公示结束";
    return Array.isArray(answers) && answers.length > 0 ? "公示结束：异议不成立" : "公示结束：无异议";
  },
  readBy: "applicant",
  keeps: {
    id: "open",
    instance: "open",
    on: "open",
    outcome: "open",
    answers: (answers) =>
      answers.map(({ id, answer: { words, ...open } }) => ({ id, answer: { ...open, words: beside(words, "words") } })),
    task: "open",
  },
  ends: ({ task, outcome }) => endOf(task, outcome),
  sends: null,
  changesFile: true,
});

function keepObjection({ name, contact, content, answer: _none, ...open }: Objection): unknown {
  return {
    ...open,
    name: beside(name, "words"),
    contact: beside(contact, "words"),
    content: beside(content, "words"),
  };
}
