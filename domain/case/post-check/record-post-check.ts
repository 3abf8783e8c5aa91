import { wasInTime } from "../../law/clock.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, Day, list, nullable, oneOf, optional, paragraph } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { PERSON_CHOICE } from "../procedures/person-choice.ts";
import { requirePersons } from "../procedures/surveyors.ts";
import { LONGEST_REASON, PROSE } from "../prose.ts";
import { postCheckRecord } from "./post-check-record.ts";
import { postCheckProblems } from "./post-check-problems.ts";
import { postCheckDueOn, type PostCheck } from "./post-check.ts";

const BODY = closed(
  {
    outcome: oneOf(["conforms", "rectify", "revoke"]),
    // The day of the check; today if left out.
    on: optional(nullable(Day)),
    persons: list(PERSON_CHOICE, { maxItems: 20 }),
    findings: paragraph(LONGEST_REASON),
    rectifyBy: optional(nullable(Day)),
    basis: PROSE,
  },
  { $id: "PostCheck", description: "事后核查" },
);

/** 登记事后核查 */
export type RecordPostCheck = CommandOfBody<"recordPostCheck", typeof BODY, OfTask>;

/**
 * 登记事后核查: by whom, when, what was found. `rectify` gives a time to put it right, after which it is checked again; `revoke` proposes to revoke what was granted (APL art. 69(2)): the licence
 * stays valid until that is decided. Not refused when it is late, nor because the case is closed.
 * Refuses fewer than two of the staff (art. 34(3)), a day before the decision or an earlier check or to come, an order without a day, a proposal without its basis or while the time that was given to put
 * something right still runs.
 */
export const recordPostCheck = defineCommand<RecordPostCheck>()({
  type: "recordPostCheck",
  body: BODY,
  by: ["officer"],
  needs: { letters: false, sharedRecord: false, persons: "roster", mandatesOf: noMandates, series: noSeries },
  decide,
});

function decide(caseFile: CaseFile, command: RecordPostCheck, context: DecideContext): readonly CaseEvent[] {
  const { step } = context;
  const { decision } = caseFile;
  if (step?.kind !== "postCheck" || decision === null) return refuse("TASK_OUTCOME_UNKNOWN");
  const limitDays = Number(step.settings["limitDays"]);
  const check = checkOf(caseFile, command, { ...context, limitDays, decidedOn: decision.on });
  const recorded: CaseEvent = { type: "postCheckRecorded", check, task: command.task };
  return [recorded, requestDocument(evolveAll(caseFile, [recorded]), postCheckRecord, context)];
}

interface Checking extends DecideContext {
  /** Working days for the check. */
  readonly limitDays: number;
  readonly decidedOn: IsoDate;
}

function checkOf(caseFile: CaseFile, command: RecordPostCheck, context: Checking): PostCheck {
  const { actor, calendar, now, limitDays, decidedOn } = context;
  const today = shanghaiDate(now);
  const before = caseFile.postChecks.at(-1);
  const on = dayOf(command, { from: before?.on ?? decidedOn, today });
  const persons = requirePersons(caseFile, "siteSurvey", command.persons, context);
  refuseFirst(postCheckProblems(command, { on, today, orderedUntil: before?.rectifyBy ?? null }));
  const due = postCheckDueOn(caseFile, limitDays, calendar);
  if (due === null) throw new Error(`Case ${caseFile.number} has no day from which its check is counted`);
  const { outcome, task } = command;
  return {
    instance: task.instance,
    element: task.activityId,
    on,
    persons,
    result: outcome,
    findings: command.findings.trim(),
    rectifyBy: outcome === "rectify" ? command.rectifyBy : null,
    basis: outcome === "revoke" ? (command.basis?.trim() ?? null) : null,
    dueOn: due.date,
    inTime: wasInTime(on, due),
    recordedById: actor.id,
    recordedByName: actor.name,
    recordedOn: today,
  };
}

/** The day of the check, which no earlier one follows and which is not to come. */
function dayOf(
  command: RecordPostCheck,
  { from, today }: { readonly from: IsoDate; readonly today: IsoDate },
): IsoDate {
  const on = command.on ?? today;
  if (on < from || on > today)
    refuse("POST_CHECK_DAY_INVALID", { problems: [{ field: "on", message: "请核对核查日期" }] });
  return on;
}
