import { acceptanceNotice } from "./acceptance-notice.ts";
import { requestDocument } from "../notices/request-document.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { ReplacedAnswer } from "./acceptance.ts";
import type { DecideContext } from "../context.ts";
import { ACCEPTANCE_DAYS, acceptanceDueOn } from "../deadlines/deadlines.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { DecidedTask } from "../decided-task.ts";
import { evolveAll } from "../evolve.ts";

/*
 * An answer given while only a missing holiday notice can tell whether the five working days are over is lawful, and marked. When the notice shows that it came too late and
 * nothing has been decided yet, the case has in law been accepted from the day of receipt (APL art. 32(4)), and that is put right.
 */

/** What an acceptance keeps of the day on which it was given. */
export function answered(
  caseFile: CaseFile,
  context: Pick<DecideContext, "now" | "calendar">,
): { readonly decidedOn: IsoDate; readonly maybeLate?: true } {
  return { decidedOn: shanghaiDate(context.now), ...noticed(caseFile, context) };
}

/** The mark of an answer on a day that may turn out to be too late. */
export function noticed(
  caseFile: CaseFile,
  { now, calendar }: Pick<DecideContext, "now" | "calendar">,
): { readonly maybeLate?: true } {
  const due = acceptanceDueOn(caseFile, calendar);
  return due?.provisional && shanghaiDate(now) > due.date ? { maybeLate: true } : {};
}

/** True when a marked answer was late for certain, so that the case has to be put right. */
export function hasLateAnswer(caseFile: CaseFile, calendar: WorkingDayCalendar): boolean {
  return lateAnswer(caseFile, calendar) !== null;
}

/** True when every marked answer was in time for certain. */
export function hasAnsweredInTime(caseFile: CaseFile, calendar: WorkingDayCalendar): boolean {
  const marked = markedAnswers(caseFile, calendar);
  return marked.length > 0 && marked.every(({ on, due }) => on <= due.date);
}

/** The correction: acceptance from the day of receipt, with a notice that names the one it replaces. Nothing when no answer was late. */
export function correctLateAnswer(
  caseFile: CaseFile,
  openTask: DecidedTask | null,
  context: DecideContext,
): readonly CaseEvent[] {
  const late = lateAnswer(caseFile, context.calendar);
  if (late === null) return [];
  const corrected: CaseEvent = {
    type: "acceptanceCorrected",
    acceptance: {
      on: late.from,
      mode: "deemed",
      byId: context.actor.id,
      byName: context.actor.name,
      decidedOn: shanghaiDate(context.now),
      replaces: late.replaces,
    },
    task: openTask,
    wakes: openTask === null && caseFile.status === "supplementRequested",
  };
  return [corrected, requestDocument(evolveAll(caseFile, [corrected]), acceptanceNotice, context)];
}

interface MarkedAnswer {
  readonly on: IsoDate;
  readonly from: IsoDate;
  readonly due: DueDate;
  readonly replaces: ReplacedAnswer;
}

/** The first one: from its last day on the application was accepted, whatever was asked for afterwards. */
function lateAnswer(caseFile: CaseFile, calendar: WorkingDayCalendar): MarkedAnswer | null {
  const { decision, signature, endedOn, termination } = caseFile;
  const decided = decision !== null || signature !== null || endedOn !== null || termination !== null;
  return decided ? null : (markedAnswers(caseFile, calendar).find(({ on, due }) => on > due.latest) ?? null);
}

/** In the order in which they were given. */
function markedAnswers(
  { receivedOn, supplement, acceptance }: CaseFile,
  calendar: WorkingDayCalendar,
): readonly MarkedAnswer[] {
  const marked: MarkedAnswer[] = [];
  const due = (from: IsoDate): DueDate => calendar.addWorkingDays(from, ACCEPTANCE_DAYS);
  if (supplement?.maybeLate === true && receivedOn) {
    marked.push({
      on: supplement.requestedOn,
      from: receivedOn,
      due: due(receivedOn),
      replaces: { kind: "supplementNotice", on: supplement.requestedOn, number: null },
    });
  }
  const from = supplement?.submittedOn ?? receivedOn;
  if (acceptance?.maybeLate === true && acceptance.decidedOn !== undefined && from) {
    marked.push({
      on: acceptance.decidedOn,
      from,
      due: due(from),
      replaces: { kind: "acceptance", on: acceptance.decidedOn, number: acceptance.noticeNumber ?? null },
    });
  }
  return marked;
}
