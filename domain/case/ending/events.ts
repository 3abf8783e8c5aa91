import { KIND_WORDS, type ItemKind } from "../../item/kind-words.ts";
import { beside, sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { CAPACITY_NAMES, type LetterCapacity } from "../../letter/letter.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Attendance } from "../parties/attendance.ts";
import type { ClosingCode } from "./closing-code.ts";

/** 提出终止办理: no supplement arrived. */
export interface TerminationProposed {
  readonly type: "terminationProposed";
  readonly reason: string;
  readonly byId: string;
  readonly task: DecidedTask;
}

export const terminationProposed = defineEvent<TerminationProposed>()({
  type: "terminationProposed",
  title: "提出终止办理",
  readBy: "staff",
  keeps: { reason: (reason) => beside(reason, "words"), byId: "open", task: "open" },
  ends: ({ task }) => endOf(task, "terminated"),
  sends: null,
  changesFile: true,
});

/** 终止办理签批. */
export interface TerminationAnswered {
  readonly type: "terminationAnswered";
  readonly confirmed: boolean;
  readonly reason: string | null;
  readonly letterNumber: string;
  readonly capacity: LetterCapacity;
  readonly on: IsoDate;
  readonly task: DecidedTask;
}

const ANSWERS: ReadonlyMap<unknown, string> = new Map([
  [true, "：同意"],
  [false, "：退回"],
]);

export const terminationAnswered = defineEvent<TerminationAnswered>()({
  type: "terminationAnswered",
  title: ({ confirmed, capacity }) =>
    `终止办理签批${capacity === "deputy" ? `（${CAPACITY_NAMES.deputy}）` : ""}${ANSWERS.get(confirmed) ?? ""}`,
  readBy: "applicant",
  keeps: {
    confirmed: "open",
    reason: (reason) => beside(reason, "words"),
    letterNumber: "open",
    capacity: "open",
    on: "open",
    task: "open",
  },
  ends: ({ task, confirmed }) => endOf(task, confirmed ? "confirmed" : "returned"),
  sends: null,
  changesFile: true,
});

/** 终止提议失效: the supplement arrived before the termination was confirmed, and has priority. */
export interface TerminationOvertaken {
  readonly type: "terminationOvertaken";
  readonly on: IsoDate;
}

export const terminationOvertaken = defineEvent<TerminationOvertaken>()({
  type: "terminationOvertaken",
  title: "终止办理提议失效",
  readBy: "staff",
  keeps: { on: "open" },
  ends: null,
  sends: () => [{ type: "endOpenStep", kind: "terminationSignOff", outcome: "returned" }],
  changesFile: true,
});

/** 办结. */
export interface CaseClosed {
  readonly type: "caseClosed";
  readonly on: IsoDate;
  readonly closingCode: ClosingCode;
}

export const caseClosed = defineEvent<CaseClosed>()({
  type: "caseClosed",
  title: ({ closingCode }, { kind }) => withWord("办结", closingWord(closingCode, kind)),
  readBy: "applicant",
  keeps: { on: "open", closingCode: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 撤回: by the applicant, before the decision. */
export interface CaseWithdrawn {
  readonly type: "caseWithdrawn";
  readonly on: IsoDate;
  readonly reason: string | null;
  /** Who requested it at the counter; null online. */
  readonly present?: Attendance | null;
}

export const caseWithdrawn = defineEvent<CaseWithdrawn>()({
  type: "caseWithdrawn",
  title: "申请人撤回申请",
  readBy: "applicant",
  keeps: {
    on: "open",
    reason: (reason) => sealed(reason),
    present: (present) => (present ? { right: present.right, person: sealed(present, "recipient") } : null),
  },
  ends: null,
  sends: () => [{ type: "cancel", reason: "withdrawn" }],
  changesFile: true,
});

function closingWord(closingCode: unknown, kind: ItemKind): string | null {
  if (closingCode === "forwarded") return "转报";
  if (closingCode === "partlyGranted") return "部分事项办成";
  if (closingCode === "granted") return KIND_WORDS[kind].granted;
  return closingCode === "refused" ? KIND_WORDS[kind].refused : null;
}
