import { closed, flag, line, list, nullable, oneOf, optional } from "../../shapes.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import { PROSE } from "../prose.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { requestDocument } from "../notices/request-document.ts";
import { specialProcedureNotice } from "../procedures/special-procedure-notice.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { dueOn } from "../../law/clock.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import { reviewProblems } from "./review-problems.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireStatus, requireText } from "../guards.ts";

const BODY = closed(
  {
    outcome: oneOf(["submitted", "siteSurvey"]),
    points: optional(list(closed({ point: line(500), passed: flag(), note: PROSE }), { maxItems: 100 })),
    opinion: optional(nullable(oneOf(["grant", "refuse"]))),
    // A ground of refusal besides failed points: concealed or false materials (APL art. 78).
    ground: optional(nullable(oneOf(["falseMaterials"]))),
    reason: PROSE,
    basis: PROSE,
  },
  { $id: "ReviewDecision", description: "审查" },
);

/** 审查 */
export type RecordReview = CommandOfBody<"recordReview", typeof BODY, OfTask>;

/** 审查: an opinion on every review point, or the start of a site survey. */
export const recordReview = defineCommand<RecordReview>()({
  type: "recordReview",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: ({ outcome }, subject) =>
      outcome === "siteSurvey" ? noticeSeriesOf(subject, "specialProcedureNotice") : [],
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordReview, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "underReview");
  return command.outcome === "siteSurvey"
    ? startSurvey(caseFile, command, context)
    : submitOpinion(caseFile, command, context);
}

function submitOpinion(_caseFile: CaseFile, command: RecordReview, context: DecideContext): readonly CaseEvent[] {
  const { actor } = context;
  refuseFirst(reviewProblems(command, context.item));
  const opinion = command.opinion ?? refuse("REVIEW_POINTS_UNANSWERED");
  return [
    {
      type: "reviewRecorded",
      review: {
        byId: actor.id,
        byName: actor.name,
        mode: "person",
        points: command.points,
        opinion,
        ...(command.ground ? { ground: command.ground } : {}),
        reason: command.reason?.trim() || null,
        basis: command.basis?.trim() || null,
        on: shanghaiDate(context.now),
      },
      task: command.task,
    },
  ];
}

/** 实地勘察 leaves the hall lawfully; its duration is stated to the applicant in writing (APL art. 45). */
function startSurvey(caseFile: CaseFile, command: RecordReview, context: DecideContext): readonly CaseEvent[] {
  const rule = context.item.specialProcedures.find((procedure) => procedure.kind === "siteSurvey");
  if (!rule) return refuse("SPECIAL_PROCEDURE_NOT_PROVIDED");
  const on = shanghaiDate(context.now);
  const end = dueOn(rule.limit, on, context.calendar);
  const started: CaseEvent = {
    type: "specialProcedureStarted",
    ruleId: rule.id,
    kind: rule.kind,
    name: rule.name,
    reason: requireText(command.reason, "REASON_REQUIRED", "reason"),
    on,
    expectedEndOn: end.date,
    ...(end.provisional && { expectedEndProvisional: true }),
    stopsStatutory: rule.excludedFromStatutoryClock,
    stopsPromised: rule.excludedFromPromisedClock,
    task: command.task,
  };
  return [started, requestDocument(evolveAll(caseFile, [started]), specialProcedureNotice, context)];
}
