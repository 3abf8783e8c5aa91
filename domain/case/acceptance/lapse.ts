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
 * What the law itself has made of a case by the moment of the context, without anybody's act: applied before every command, in its transaction, and kept
 * even if the command is then refused. So a limit holds from the first moment of the next day, whether or not a sweep has run.
 *
 * The one exception is the first minute of that day (`settledDay`): the law's answer is then not written yet, so that an answer of 23:59:59 that still queues elsewhere finds the case as it was.
 * Acts that would answer the application themselves see the law all the same.
 *
 * 视为受理: no answer within five working days of receipt means that the application has been accepted from the day of receipt; after a supplement, from
 * the day on which it was complete (APL art. 32(4); life cycle B-6, B-7). `openTask`: the acceptance task that somebody could still see; null while there is none.
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
 * True from the first moment of the day after the fifth working day, while nobody has answered. While only a missing holiday notice can tell which day that is: once the latest
 * possible one is over.
 */
export function isDeemedAccepted(caseFile: CaseFile, calendar: WorkingDayCalendar, today: IsoDate): boolean {
  const due = acceptanceDueOn(caseFile, calendar);
  return due !== null && due.latest < today;
}

/** What came in before midnight may still be under way, in another process: it has this long to be written. */
const UNDER_WAY_MS = 60_000;

/** The day by whose end the law's answer is written down: whoever writes in the first minute of a day leaves the day before open. */
export function settledDay(now: Instant): IsoDate {
  return shanghaiDate(new Date(Date.parse(now) - UNDER_WAY_MS).toISOString());
}

/** True when `lapse` may have something to say, so that its task and its number series are needed. */
export function mayLapse(caseFile: CaseFile, calendar: WorkingDayCalendar, today: IsoDate): boolean {
  return isDeemedAccepted(caseFile, calendar, today) || wasDeemed(caseFile) || hasLateAnswer(caseFile, calendar);
}

/** A deemed acceptance that came before the flow showed its acceptance task: the task has nothing left to decide, and the flow goes on. */
function overtakenTask(caseFile: CaseFile, openTask: DecidedTask | null): readonly CaseEvent[] {
  return openTask !== null && wasDeemed(caseFile)
    ? [{ type: "taskOvertaken", task: openTask, outcome: { acceptanceOutcome: "accepted" } }]
    : [];
}

/** Accepted by the law itself, and nobody has begun to review. */
export function wasDeemed(caseFile: CaseFile): boolean {
  return awaitsReview(caseFile.status) && caseFile.acceptance?.mode === "deemed";
}

function dayOfReceipt(caseFile: CaseFile): IsoDate {
  return caseFile.supplement?.submittedOn ?? caseFile.receivedOn ?? shanghaiDate(caseFile.filedAt);
}

/** What `lapse` may draw its number from. */
export function lapseSeries(subject: SeriesSubject): readonly SeriesYear[] {
  return noticeSeriesOf(subject, "acceptanceNotice");
}
