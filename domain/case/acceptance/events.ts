import { beside } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { textAt } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Acceptance, MaterialVerdict, RefusalGround } from "./acceptance.ts";
import { keepVerdicts } from "./keep-verdicts.ts";

/** 受理: on the spot, by a person's decision, or deemed because no answer was given in time (APL art. 32(4)). */
export interface CaseAccepted {
  readonly type: "caseAccepted";
  readonly acceptance: Acceptance;
  readonly verdicts: readonly MaterialVerdict[];
  readonly task: DecidedTask | null;
}

const ACCEPTED = {
  automatic: "当场受理",
  decided: "受理",
  deemed: "视为受理（五个工作日内未告知）",
  package: "随“一件事”一并受理",
} as const;

export const caseAccepted = defineEvent<CaseAccepted>()({
  type: "caseAccepted",
  title: (data) => ACCEPTED[textAt(data, "acceptance", "mode") as keyof typeof ACCEPTED] ?? "受理",
  readBy: "applicant",
  keeps: { acceptance: "open", verdicts: keepVerdicts, task: "open" },
  ends: ({ task }) => endOf(task, "accepted"),
  sends: null,
  changesFile: true,
});

/**
 * The holiday notice shows that the earlier answer was given after the fifth working day: in law the case was already accepted.
 * `wakes`: the flow still waits for a supplement.
 */
export interface AcceptanceCorrected {
  readonly type: "acceptanceCorrected";
  readonly acceptance: Acceptance;
  readonly task: DecidedTask | null;
  readonly wakes: boolean;
}

export const acceptanceCorrected = defineEvent<AcceptanceCorrected>()({
  type: "acceptanceCorrected",
  title: "视为受理（更正受理日期）",
  readBy: "applicant",
  keeps: { acceptance: "open", task: "open", wakes: "open" },
  ends: ({ task }) => endOf(task, "accepted"),
  sends: ({ wakes }) => (wakes ? [{ type: "wake", kind: "supplement" }] : []),
  changesFile: true,
});

/** 不予受理、不受理 (APL art. 32(1)(1), (2), (5); art. 78). */
export interface AcceptanceRefused {
  readonly type: "acceptanceRefused";
  readonly on: IsoDate;
  readonly kind: "refused" | "notRequired";
  readonly reason: string;
  readonly basis: string;
  readonly competentOrgan: string | null;
  readonly ground: RefusalGround;
  readonly verdicts: readonly MaterialVerdict[];
  readonly task: DecidedTask;
}

const REFUSED = { refused: "作出不予受理决定", notRequired: "告知不受理" } as const;

export const acceptanceRefused = defineEvent<AcceptanceRefused>()({
  type: "acceptanceRefused",
  title: ({ kind }) => REFUSED[kind as keyof typeof REFUSED] ?? "作出不予受理（不受理）决定",
  readBy: "applicant",
  keeps: {
    on: "open",
    kind: "open",
    reason: (reason) => beside(reason, "words"),
    basis: (basis) => beside(basis, "words"),
    competentOrgan: "open",
    ground: "open",
    verdicts: keepVerdicts,
    task: "open",
  },
  ends: ({ task, kind }) => endOf(task, kind),
  sends: null,
  changesFile: true,
});

/** A task that was created after its question had been answered: the flow continues with the answer. */
export interface TaskOvertaken {
  readonly type: "taskOvertaken";
  readonly task: DecidedTask;
  /** The word of the answer; entries of earlier versions hold the variables of the process here. */
  readonly outcome: string;
}

export const taskOvertaken = defineEvent<TaskOvertaken>()({
  type: "taskOvertaken",
  title: "待办自动办结",
  readBy: "staff",
  keeps: { task: "open", outcome: "open" },
  ends: ({ task, outcome }) => endOf(task, typeof outcome === "string" ? outcome : "accepted"),
  sends: null,
  changesFile: false,
});
