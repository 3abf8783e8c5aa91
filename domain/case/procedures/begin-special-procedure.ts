import type { DueDate } from "../../law/calendar.ts";
import { dueOn } from "../../law/clock.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { SpecialProcedureKind, SpecialProcedureRule, TimeLimit } from "../../item/service-item.ts";
import { refuse, refuseFirst } from "../../rule-violation.ts";
import { closed, Day, line, nullable, optional, whole } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCommand, noMandates, type CommandOfBody, type OfTask } from "../define-command.ts";
import type { CaseEvent } from "../events.gen.ts";
import { limitsOf } from "../deadlines/deadlines.ts";
import { evolveAll } from "../evolve.ts";
import { noticeSeriesOf, requestDocument } from "../notices/request-document.ts";
import { PROSE } from "../prose.ts";
import { beginProblems } from "./begin-problems.ts";
import { requireHearingDays } from "./hearing-days.ts";
import { PERSON_CHOICE } from "./person-choice.ts";
import { requirePresider } from "./presider.ts";
import { PROCEDURE_NAMES } from "./procedure.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";
import { specialProcedureNotice } from "./special-procedure-notice.ts";

const BODY = closed(
  {
    reason: PROSE,
    // Working days; only where the item sets no limit of its own.
    limitDays: optional(nullable(whole({ minimum: 1, maximum: 365 }))),
    responsible: line(100),
    presider: optional(nullable(PERSON_CHOICE)),
    place: optional(nullable(line(200))),
    // Of a hearing: the day that the notice tells (required), and the day on which it was asked for; null if the organ holds it of its own motion.
    hearingOn: optional(nullable(Day)),
    requestedOn: optional(nullable(Day)),
  },
  { $id: "SpecialProcedureStart", description: "启动特别程序" },
);

/** 启动特别程序 */
export type BeginSpecialProcedure = CommandOfBody<"beginSpecialProcedure", typeof BODY, OfTask>;

/** 启动特别程序, on its open task: the applicant is told in writing how long it takes (APL art. 45), and the clocks that it stops stand still from this day. */
export const beginSpecialProcedure = defineCommand<BeginSpecialProcedure>()({
  type: "beginSpecialProcedure",
  body: BODY,
  by: ["officer"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "roster",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "specialProcedureNotice"),
  },
  decide,
});

function decide(caseFile: CaseFile, command: BeginSpecialProcedure, context: DecideContext): readonly CaseEvent[] {
  const kind = kindOf(context);
  const begun = ({ instance }: { readonly instance?: string }) => instance === command.task.instance;
  if (context.plan.legacy || caseFile.procedures.some(begun)) refuse("PROCEDURE_ALREADY_BEGUN");
  const rule = context.item.specialProcedures.find((own) => own.kind === kind) ?? null;
  refuseFirst(beginProblems(command, { kind, hasLimit: rule !== null }));
  const hearing = kind === "hearing" ? hearingOf(caseFile, command, context) : {};
  const started: CaseEvent = {
    type: "specialProcedureStarted",
    ...counted(kind, { rule, caseFile, limit: limitOf(rule, command) }, context),
    reason: command.reason?.trim() ?? "",
    instance: command.task.instance,
    responsible: command.responsible.trim(),
    ...hearing,
    place: command.place?.trim() || null,
    task: null,
  };
  return [started, requestDocument(evolveAll(caseFile, [started]), specialProcedureNotice, context)];
}

/** Who presides over a hearing, and the days that its notice tells. */
function hearingOf(caseFile: CaseFile, command: BeginSpecialProcedure, context: DecideContext) {
  const { requestedOn } = command;
  const hearingOn = command.hearingOn ?? refuse("HEARING_DAY_REQUIRED");
  requireHearingDays(caseFile, { hearingOn, requestedOn }, context);
  return {
    presider: requirePresider(caseFile, command.presider, context),
    hearingOn,
    ...(requestedOn !== null && { requestedOn }),
  };
}

/** What follows from the item's rule, or where it has none from the law: until when, and which clocks stand still. */
function counted(kind: SpecialProcedureKind, { rule, caseFile, limit: planned }: Counting, context: DecideContext) {
  const on = shanghaiDate(context.now);
  const law = PROCEDURE_RULES[kind];
  const stopsStatutory = rule?.excludedFromStatutoryClock ?? law.stopsStatutory;
  const term = { limit: planned, end: dueOn(planned, on, context.calendar) };
  const { limit, end } = stopsStatutory ? term : withinLaw(term, caseFile, context);
  return {
    ruleId: rule?.id ?? "",
    kind,
    name: rule?.name ?? PROCEDURE_NAMES[kind],
    on,
    expectedEndOn: end.date,
    ...(end.provisional && { expectedEndProvisional: true }),
    stopsStatutory,
    stopsPromised: rule?.excludedFromPromisedClock ?? law.stopsPromised,
    limit,
  };
}

interface Counting {
  /** Of the item; null where it has none. */
  readonly rule: SpecialProcedureRule | null;
  readonly caseFile: CaseFile;
  readonly limit: TimeLimit;
}

interface Term {
  readonly limit: TimeLimit;
  readonly end: DueDate;
}

/**
 * What the limit of the law does not stand still for ends within it, whatever time the item plans for it (APL arts. 42, 45): the applicant is told no day after the last one for the decision. What is overdue
 * already ends today.
 */
function withinLaw(term: Term, caseFile: CaseFile, { item, calendar, now }: DecideContext): Term {
  const today = shanghaiDate(now);
  const limits = item.statutoryLimit.unit === "instant" ? null : limitsOf(caseFile, item, calendar, today);
  if (limits === null || term.end.date <= limits.statutory.dueOn) return term;
  const { dueOn: last, provisional } = limits.statutory;
  const date = last > today ? last : today;
  const value = calendar.workingDaysBetween(today, date);
  const text = value === 0 ? "当日" : `${value}个工作日`;
  return { limit: { value, unit: "workingDay", text, approx: false }, end: { date, provisional, latest: date } };
}

/** The kind that the step is of; SPECIAL_PROCEDURE_NOT_PROVIDED outside such a step. */
export function kindOf({ step }: Pick<DecideContext, "step">): SpecialProcedureKind {
  const kind = step?.kind === "specialProcedure" ? step.settings["procedure"] : undefined;
  return (kind as SpecialProcedureKind | undefined) ?? refuse("SPECIAL_PROCEDURE_NOT_PROVIDED");
}

/** The item's own limit, or the one that was given. */
function limitOf(rule: SpecialProcedureRule | null, { limitDays }: BeginSpecialProcedure): TimeLimit {
  if (rule !== null) return rule.limit;
  const value = limitDays ?? refuse("PROCEDURE_LIMIT_REQUIRED");
  return { value, unit: "workingDay", text: `${value}个工作日`, approx: false };
}
