import type { IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";

/** 进入环节: the flow has come to a step whose beginning is recorded. */
export interface StepEntered {
  readonly type: "stepEntered";
  readonly instance: string;
  readonly element: string;
  readonly kind: string;
  readonly name: string;
  readonly on: IsoDate;
  readonly departmentId: string | null;
  /** Its own limit, if it has one. */
  readonly dueOn?: IsoDate;
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate;
}

export const stepEntered = defineEvent<StepEntered>()({
  type: "stepEntered",
  title: ({ name }) => withWord("进入环节", typeof name === "string" ? name : null),
  readBy: "staff",
  keeps: {
    instance: "open",
    element: "open",
    kind: "open",
    name: "open",
    on: "open",
    departmentId: "open",
    dueOn: "open",
    dueProvisional: "open",
    latestOn: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 环节撤销: the flow took back a step that nobody had done. */
export interface StepGone {
  readonly type: "stepGone";
  readonly instance: string;
  readonly name: string;
  readonly on: IsoDate;
}

export const stepGone = defineEvent<StepGone>()({
  type: "stepGone",
  title: ({ name }) => withWord("环节已撤销", typeof name === "string" ? name : null),
  readBy: "staff",
  keeps: { instance: "open", name: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});
