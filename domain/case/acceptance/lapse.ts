import type { SeriesYear } from "../../law/number-series.ts";
import type { SeriesSubject } from "../define-command.ts";
import { acceptanceNotice } from "./acceptance-notice.ts";
import { requestDocument, noticeSeriesOf } from "../notices/request-document.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../../law/dates.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { acceptanceDueOn } from "../deadlines/deadlines.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { DecidedTask } from "../decided-task.ts";
import { evolveAll } from "../evolve.ts";
import { awaitsReview } from "../status.ts";
import { correctLateAnswer, hasLateAnswer } from "./late-answer.ts";

/**
 * The legal effects of elapsed limits on a case at the time of the context, which need no act: applied before every command, in its transaction, and kept
 * even if the command is then refused. So a limit takes effect at the start of the next day, whether or not a sweep has run.
 *
 * The one exception is the first minute of that day (`settledDay`): the effect is not written yet, so that an answer sent at 23:59:59 and still queued finds the case unchanged.
 * Acts that answer the application themselves take the effect into account even then.
 *
 * 视为受理: an application without an answer within five working days of receipt counts as accepted from the day of receipt; after a supplement, from
 * the day on which it was complete (APL art. 32(4); life cycle B-6, B-7). `openTask`: the open acceptance task; null if there is none.
 */
export function lapse(caseFile: CaseFile, openTask: DecidedTask | null, context: DecideContext): readonly CaseEvent[] {
  const corrected = correctLateAnswer(caseFile, openTask, context);
  if (corrected.length > 0) return corrected;
  if (!isDeemedAccepted(caseFile, context.calendar, shanghaiDate(context.now)))
    return overtakenTask(caseFile, openTask);
  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: { on: dayOfReceipt(caseFile), mode: "deemed", byId: context.actor.id, byName: context.actor.name },
    verdicts: caseFile.verdicts,
    task: openTask,
  };
  return [accepted, requestDocument(evolveAll(caseFile, [accepted]), acceptanceNotice, context)];
}

/**
 * True from the start of the day after the fifth working day if there is no answer. If only a missing holiday notice can settle which day that is: once the latest
 * possible day is over.
 */
export function isDeemedAccepted(caseFile: CaseFile, calendar: WorkingDayCalendar, today: IsoDate): boolean {
  const due = acceptanceDueOn(caseFile, calendar);
  return due !== null && due.latest < today;
}

/** How long an act received before midnight may take to be written by another process. */
const UNDER_WAY_MS = 60_000;

/** The last day whose effects are written: in the first minute of a day, the day before counts as still open. */
export function settledDay(now: Instant): IsoDate {
  return shanghaiDate(new Date(Date.parse(now) - UNDER_WAY_MS).toISOString());
}

/** True when `lapse` may produce events, so that its task and its number series must be loaded. */
export function mayLapse(caseFile: CaseFile, calendar: WorkingDayCalendar, today: IsoDate): boolean {
  return (
    isDeemedAccepted(caseFile, calendar, today) ||
    wasDeemed(caseFile) ||
    wasAcceptedWithPackage(caseFile) ||
    hasLateAnswer(caseFile, calendar)
  );
}

/** A deemed acceptance written before the flow created its acceptance task: the task has nothing left to decide, and the flow continues. */
function overtakenTask(caseFile: CaseFile, openTask: DecidedTask | null): readonly CaseEvent[] {
  return openTask !== null && (wasDeemed(caseFile) || wasAcceptedWithPackage(caseFile))
    ? [{ type: "taskOvertaken", task: openTask, outcome: "accepted" }]
    : [];
}

/** Deemed accepted, and review has not begun. */
export function wasDeemed(caseFile: CaseFile): boolean {
  return awaitsReview(caseFile.status) && caseFile.acceptance?.mode === "deemed";
}

/** A member of a package: accepted with it, and review has not begun. */
export function wasAcceptedWithPackage(caseFile: CaseFile): boolean {
  return awaitsReview(caseFile.status) && caseFile.acceptance?.mode === "package";
}

function dayOfReceipt(caseFile: CaseFile): IsoDate {
  return caseFile.supplement?.submittedOn ?? caseFile.receivedOn ?? shanghaiDate(caseFile.filedAt);
}

/** The series from which `lapse` may draw a number. */
export function lapseSeries(subject: SeriesSubject): readonly SeriesYear[] {
  return noticeSeriesOf(subject, "acceptanceNotice");
}
