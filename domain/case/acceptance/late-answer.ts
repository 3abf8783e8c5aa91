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
 * An answer given while only a missing holiday notice can settle whether the five working days are over is lawful, and marked. If the notice shows that it was late and
 * nothing has been decided yet, the case has in law been accepted from the day of receipt (APL art. 32(4)), and a correction records that.
 */

/** What an acceptance records about the day on which it was given. */
export function answered(
  caseFile: CaseFile,
  context: Pick<DecideContext, "now" | "calendar">,
): { readonly decidedOn: IsoDate; readonly maybeLate?: true } {
  return { decidedOn: shanghaiDate(context.now), ...lateMark(caseFile, context) };
}

/** The mark of an answer on a day that may turn out to be too late. */
export function lateMark(
  caseFile: CaseFile,
  { now, calendar }: Pick<DecideContext, "now" | "calendar">,
): { readonly maybeLate?: true } {
  const due = acceptanceDueOn(caseFile, calendar);
  return due?.provisional && shanghaiDate(now) > due.date ? { maybeLate: true } : {};
}

/** True when a marked answer was certainly late, so that the case must be corrected. */
export function hasLateAnswer(caseFile: CaseFile, calendar: WorkingDayCalendar): boolean {
  return lateAnswer(caseFile, calendar) !== null;
}

/** True when every marked answer was certainly in time. */
export function hasAnsweredInTime(caseFile: CaseFile, calendar: WorkingDayCalendar): boolean {
  const marked = markedAnswers(caseFile, calendar);
  return marked.length > 0 && marked.every(({ on, due }) => on <= due.date);
}

/** The correction: acceptance from the day of receipt, with a notice that names those it replaces. An open proposal to terminate lapses first. No events if no answer was late. */
export function correctLateAnswer(
  caseFile: CaseFile,
  openTask: DecidedTask | null,
  context: DecideContext,
): readonly CaseEvent[] {
  const late = lateAnswer(caseFile, context.calendar);
  if (late === null) return [];
  const on = shanghaiDate(context.now);
  const overtaken: readonly CaseEvent[] = caseFile.termination === null ? [] : [{ type: "terminationOvertaken", on }];
  const corrected: CaseEvent = {
    type: "acceptanceCorrected",
    acceptance: {
      on: late.from,
      mode: "deemed",
      byId: context.actor.id,
      byName: context.actor.name,
      decidedOn: on,
      replaces: answersFrom(caseFile, late),
    },
    task: openTask,
    // After a proposal to terminate the flow has left its wait: it returns to the acceptance task, which the deemed acceptance then completes.
    wakes: openTask === null && overtaken.length === 0 && caseFile.status === "supplementRequested",
  };
  const events = [...overtaken, corrected];
  return [...events, requestDocument(evolveAll(caseFile, events), acceptanceNotice, context)];
}

interface MarkedAnswer {
  readonly kind: ReplacedAnswer["kind"];
  readonly on: IsoDate;
  readonly from: IsoDate;
  readonly due: DueDate;
}

/** The first one: the application counts as accepted from its last day, whatever was requested afterwards. */
function lateAnswer(caseFile: CaseFile, calendar: WorkingDayCalendar): MarkedAnswer | null {
  const { decision, signature, endedOn } = caseFile;
  const decided = decision !== null || signature !== null || endedOn !== null;
  return decided ? null : (markedAnswers(caseFile, calendar).find(({ on, due }) => on > due.latest) ?? null);
}

/** The late answer and all later ones, marked or not: the correction replaces all of them. */
function answersFrom({ supplement, acceptance }: CaseFile, late: MarkedAnswer): readonly ReplacedAnswer[] {
  const replaced: ReplacedAnswer[] = [];
  if (late.kind === "supplementNotice" && supplement !== null)
    replaced.push({ kind: "supplementNotice", on: late.on, number: supplement.noticeNumber ?? null });
  if (acceptance !== null)
    replaced.push({
      kind: "acceptance",
      on: acceptance.decidedOn ?? acceptance.on,
      number: acceptance.noticeNumber ?? null,
    });
  return replaced;
}

/** In the order in which they were given. */
function markedAnswers(
  { receivedOn, supplement, acceptance }: CaseFile,
  calendar: WorkingDayCalendar,
): readonly MarkedAnswer[] {
  const marked: MarkedAnswer[] = [];
  const due = (from: IsoDate): DueDate => calendar.addWorkingDays(from, ACCEPTANCE_DAYS);
  if (supplement?.maybeLate === true && receivedOn) {
    marked.push({ kind: "supplementNotice", on: supplement.requestedOn, from: receivedOn, due: due(receivedOn) });
  }
  const from = supplement?.submittedOn ?? receivedOn;
  if (acceptance?.maybeLate === true && acceptance.decidedOn !== undefined && from) {
    marked.push({ kind: "acceptance", on: acceptance.decidedOn, from, due: due(from) });
  }
  return marked;
}
