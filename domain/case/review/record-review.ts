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
import { SPECIAL_PROCEDURE_KINDS } from "../../item/service-item.ts";
import { requireNoPlaceLeft } from "../decision/quota.ts";
import { findingsInForce } from "./finding.ts";
import { GROUNDS_BESIDE_POINTS } from "./review.ts";
import { refOf } from "../parties/separation.ts";
import { requireNotPresider } from "../procedures/presider.ts";
import { reviewProblems } from "./review-problems.ts";
import { reviewStep, type ReviewStep } from "./review-step.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireStatus, requireText } from "../guards.ts";

const BODY = closed(
  {
    outcome: oneOf(["submitted", ...SPECIAL_PROCEDURE_KINDS]),
    points: optional(list(closed({ point: line(500), passed: flag(), note: PROSE }), { maxItems: 100 })),
    // `none`: only in a review that does not lead.
    opinion: optional(nullable(oneOf(["grant", "refuse", "none"]))),
    // A ground of refusal besides failed points: concealed or false materials (APL art. 78), no place left (art. 57).
    ground: optional(nullable(oneOf(GROUNDS_BESIDE_POINTS))),
    reason: PROSE,
    basis: PROSE,
  },
  { $id: "ReviewDecision", description: "审查" },
);

/** 审查 */
export type RecordReview = CommandOfBody<"recordReview", typeof BODY, OfTask>;

/** 审查: an opinion on every review point of the step, or a special procedure first. */
export const recordReview = defineCommand<RecordReview>()({
  type: "recordReview",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: noMandates,
    quota: ({ ground }) => ground === "noPlaceLeft",
    series: ({ outcome }, subject) =>
      outcome === "siteSurvey" ? noticeSeriesOf(subject, "specialProcedureNotice") : [],
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordReview, context: DecideContext): readonly CaseEvent[] {
  const { plan, item } = context;
  // The first diagrams have one review, and another takes its place only after a return. Elsewhere the guard asks what the step needs.
  if (plan.legacy) requireStatus(caseFile, "underReview");
  requireNotPresider(caseFile, refOf(context.actor), context);
  const step = reviewStep(plan, command.task.activityId, item);
  if (!step.offers.includes(command.outcome))
    refuse("TASK_OUTCOME_UNKNOWN", { problems: [{ field: "outcome", message: "本环节不能转入这种特别程序" }] });
  if (command.outcome !== "submitted")
    return plan.legacy ? startSurvey(caseFile, command, context) : [asked(command, context)];
  return [step.lead ? proposal(caseFile, { command, step }, context) : finding({ command, step }, context)];
}

interface Given {
  readonly command: RecordReview;
  readonly step: ReviewStep;
}

/** 主办: the opinion on which the signer decides. */
function proposal(caseFile: CaseFile, { command, step }: Given, context: DecideContext): CaseEvent {
  const failedElsewhere = findingsInForce(caseFile).some(({ points }) => points.some(({ passed }) => !passed));
  const { kind } = context.item;
  refuseFirst(reviewProblems(command, { kind, reviewPoints: step.points, lead: true, failedElsewhere }));
  if (command.ground === "noPlaceLeft") requireNoPlaceLeft(context);
  const { opinion, task } = command;
  if (opinion === null || opinion === "none") return refuse("REVIEW_POINTS_UNANSWERED");
  return {
    type: "reviewRecorded",
    review: {
      ...writtenBy(command, context),
      mode: "person",
      opinion,
      ...(command.ground ? { ground: command.ground } : {}),
      instance: task.instance,
      element: task.activityId,
    },
    task,
  };
}

/** 协办: what the signer sees beside it. */
function finding({ command, step }: Given, context: DecideContext): CaseEvent {
  const { kind } = context.item;
  refuseFirst(reviewProblems(command, { kind, reviewPoints: step.points, lead: false, failedElsewhere: false }));
  const { instance, activityId: element } = command.task;
  const opinion = command.opinion ?? "none";
  return {
    type: "findingRecorded",
    finding: { ...writtenBy(command, context), opinion, instance, element, step: step.name },
    task: command.task,
  };
}

function writtenBy({ points, reason, basis }: RecordReview, { actor, now }: DecideContext) {
  return {
    byId: actor.id,
    byName: actor.name,
    points,
    reason: reason?.trim() || null,
    basis: basis?.trim() || null,
    on: shanghaiDate(now),
  };
}

/** The flow goes on to the procedure, which a person begins in its own step; the reason is offered there. */
function asked(command: RecordReview, { now, actor }: DecideContext): CaseEvent {
  const { outcome, task } = command;
  if (outcome === "submitted") throw new Error("A review that is complete asks for no procedure");
  const reason = requireText(command.reason, "REASON_REQUIRED", "reason");
  return { type: "procedureAsked", procedure: outcome, reason, byId: actor.id, on: shanghaiDate(now), task };
}

/** In the first diagrams the review begins the survey. 实地勘察 leaves the hall lawfully; its duration is stated to the applicant in writing (APL art. 45). */
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
