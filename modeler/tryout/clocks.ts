import { ACCEPTANCE_DAYS, DELIVERY_DAYS } from "../../domain/case/deadlines/deadlines.ts";
import { PROCEDURE_RULES } from "../../domain/case/procedures/procedure-rules.ts";
import { paymentSettings } from "../../domain/case/payment/payment-settings.ts";
import type { FlowPlan, StepNode } from "../../domain/flow/plan.ts";
import type { ServiceItem, SpecialProcedureKind } from "../../domain/item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { readLimits, wasInTime, type Pause } from "../../domain/law/clock.ts";
import type { IsoDate } from "../../domain/law/dates.ts";

/** The days on which the law counts. */
export interface CaseDates {
  /** Of the application, or of what was asked for in addition: from here the answer is counted. */
  readonly filedOn: IsoDate;
  /** When the organ answered the application: acceptance, refusal of it, or the notice of what is missing. */
  readonly answeredOn: IsoDate | null;
  readonly acceptedOn: IsoDate | null;
  readonly decidedOn: IsoDate | null;
  readonly deliveredOn: IsoDate | null;
  readonly endedOn: IsoDate | null;
  readonly pauses: readonly Pause[];
}

/** A limit of the law or the promise. */
export interface CaseLimit {
  /** 承诺办结时限 */
  readonly name: string;
  readonly due: DueDate;
  readonly state: "running" | "paused" | "stopped";
  /** Whether it was kept; null while it runs, or while only a missing holiday notice can settle it. */
  readonly inTime: boolean | null;
}

export type CaseLimits = readonly CaseLimit[];

/** The limits that have begun by this day, with the days on which they fall. */
export function caseLimits(
  dates: CaseDates,
  { item, calendar }: { readonly item: ServiceItem; readonly calendar: WorkingDayCalendar },
  today: IsoDate,
): CaseLimits {
  return [
    answerLimit(dates, calendar),
    ...decisionLimits(dates, { item, calendar }, today),
    ...deliveryLimit(dates, calendar),
  ];
}

/** The answer to the application (APL art. 32(4)). */
function answerLimit({ filedOn, answeredOn }: CaseDates, calendar: WorkingDayCalendar): CaseLimit {
  return since("受理期限", calendar.addWorkingDays(filedOn, ACCEPTANCE_DAYS), answeredOn);
}

function since(name: string, due: DueDate, stoppedOn: IsoDate | null): CaseLimit {
  const state = stoppedOn === null ? "running" : "stopped";
  return { name, due, state, inTime: stoppedOn === null ? null : wasInTime(stoppedOn, due) };
}

function decisionLimits(
  { acceptedOn, decidedOn, endedOn, pauses }: CaseDates,
  { item, calendar }: { readonly item: ServiceItem; readonly calendar: WorkingDayCalendar },
  today: IsoDate,
): readonly CaseLimit[] {
  if (acceptedOn === null) return [];
  const stoppedOn = decidedOn ?? endedOn;
  const { promised, statutory } = readLimits(item, { acceptedOn, pauses, stoppedOn, today }, calendar);
  const both = [
    ["承诺办结时限", promised],
    ["法定办结时限", statutory],
  ] as const;
  return both.map(([name, { dueOn, provisional, latestOn, state, inTime }]) => ({
    name,
    due: { date: dueOn, provisional, latest: latestOn },
    state,
    inTime,
  }));
}

/** Delivery of the decision (APL art. 44). */
function deliveryLimit(
  { decidedOn, deliveredOn, endedOn }: CaseDates,
  calendar: WorkingDayCalendar,
): readonly CaseLimit[] {
  if (decidedOn === null) return [];
  return [since("送达期限", calendar.addWorkingDays(decidedOn, DELIVERY_DAYS), deliveredOn ?? endedOn)];
}

/** Which clocks stand still while the step is open, from the day it opens; null for none. As the acts of the kinds decide it. */
export function pauseOf(
  { kind, settings }: StepNode,
  { item, plan }: { readonly item: ServiceItem; readonly plan: FlowPlan },
): Omit<Pause, "from" | "to"> | null {
  if (kind === "specialProcedure") {
    const procedure = settings["procedure"] as SpecialProcedureKind;
    const law = PROCEDURE_RULES[procedure];
    const rule = item.specialProcedures.find((one) => one.kind === procedure);
    return stopping(
      kind,
      rule?.excludedFromStatutoryClock ?? law.stopsStatutory,
      rule?.excludedFromPromisedClock ?? law.stopsPromised,
    );
  }
  if (kind === "publicity") return stopping(kind, settings["stops"] === "both", settings["stops"] !== "none");
  if (kind === "paymentWait") {
    const { pausesPromise, pauseBasis } = paymentSettings(plan);
    return stopping(kind, (pauseBasis?.trim() ?? "") !== "", pausesPromise === true);
  }
  if (kind === "upperAnswer") return item.kind === "preliminaryForwarding" ? stopping(kind, true, true) : null;
  return null;
}

function stopping(kind: string, stopsStatutory: boolean, stopsPromised: boolean): Omit<Pause, "from" | "to"> | null {
  return stopsStatutory || stopsPromised ? { kind, stopsStatutory, stopsPromised } : null;
}
