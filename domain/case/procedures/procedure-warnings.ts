import { stepOf, type FlowPlan } from "../../flow/plan.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import { chineseDate, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import { isOpen } from "../occurrences/occurrence.ts";
import { HEARING_DAYS } from "./hearing-days.ts";
import { PROCEDURE_NAMES, procedureName, type SpecialProcedure } from "./procedure.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";

interface Watching {
  readonly plan: FlowPlan;
  readonly calendar: Pick<WorkingDayCalendar, "addWorkingDays">;
  readonly today: IsoDate;
}

/**
 * What the law asks of the special procedures of a case and what nobody can refuse any more: a test that begins late must still be made, and a hearing held. Sentences for staff, each with its article.
 * A limit counts as exceeded only when that is certain, whatever holiday notice is still missing.
 */
export function procedureWarnings(file: CaseFile, watching: Watching): readonly string[] {
  return [
    ...file.procedures.flatMap((procedure) => [
      ...hearingWarnings(procedure, watching),
      ...startWarnings(file, procedure, watching),
    ]),
    ...waitingSteps(file, watching),
  ];
}

function hearingWarnings(
  { hearingOn, requestedOn, endedOn }: SpecialProcedure,
  { calendar }: Watching,
): readonly string[] {
  if (hearingOn === undefined) return [];
  const early = `听证在通知的日期（${chineseDate(hearingOn)}）之前结束，请核对是否按通知举行（行政许可法第四十八条）。`;
  const found = endedOn !== null && endedOn < hearingOn ? [early] : [];
  if (requestedOn === undefined) return found;
  const last = calendar.addWorkingDays(requestedOn, HEARING_DAYS).latest;
  const late = `应当自提出听证申请之日起二十个工作日内组织听证，期限为${chineseDate(last)}（行政许可法第四十七条）。`;
  return (endedOn ?? hearingOn) > last ? [...found, late] : found;
}

function startWarnings(
  file: CaseFile,
  { kind, startedOn, name }: SpecialProcedure,
  watching: Watching,
): readonly string[] {
  const last = lastStart(file, kind, watching);
  if (last === null || startedOn <= last.latest) return [];
  return [
    `${name}应当自受理之日起五个工作日内指派两名以上工作人员进行，期限为${chineseDate(last.latest)}，启动时已经超过（行政许可法第五十五条）。`,
  ];
}

/** Steps that the flow has come to and nobody has begun. */
function waitingSteps(file: CaseFile, watching: Watching): readonly string[] {
  return file.occurrences.flatMap((one) => {
    if (one.kind !== "specialProcedure" || !isOpen(one)) return [];
    if (file.procedures.some(({ instance }) => instance === one.instance)) return [];
    const { procedure } = stepOf(watching.plan, one.element).settings;
    const kind = procedureName(procedure) === null ? null : (procedure as keyof typeof PROCEDURE_NAMES);
    const last = kind === null ? null : lastStart(file, kind, watching);
    if (kind === null || last === null) return [];
    const words = watching.today > last.latest ? "已经超过，应当立即启动" : `至${chineseDate(last.date)}`;
    return [
      `${PROCEDURE_NAMES[kind]}应当自受理之日起五个工作日内指派两名以上工作人员进行，${words}（行政许可法第五十五条）。`,
    ];
  });
}

function lastStart({ acceptance }: CaseFile, kind: SpecialProcedure["kind"], { calendar }: Watching) {
  const { assignedWithin } = PROCEDURE_RULES[kind];
  return acceptance === null || assignedWithin === null ? null : calendar.addWorkingDays(acceptance.on, assignedWithin);
}
