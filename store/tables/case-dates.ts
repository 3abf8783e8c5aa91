import type { CaseFile } from "../../domain/case/case-file.ts";
import { limitsOf, stageOf } from "../../domain/case/deadlines/deadlines.ts";
import type { StageDates } from "../../domain/case/deadlines/urgency.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { Limits } from "../../domain/law/clock.ts";
import type { IsoDate } from "../../domain/law/dates.ts";

/** Dates for sorting and colours of lists, copied beside the case. Earliest days while provisional. */
export interface CaseDates extends StageDates {
  readonly statutoryDueOn: IsoDate | null;
  readonly promisedDueOn: IsoDate | null;
  /** Of either limit. */
  readonly provisional: boolean;
  /** The latest possible next day: effects of law apply only after it. */
  readonly nextLatestOn: IsoDate | null;
  /** Version of the calendar used. */
  readonly calendarVersion: number;
}

/** The dates of a case's clocks on a day. While a clock is paused its date moves with every day. */
export function caseDates(
  file: CaseFile,
  { item, calendar, today }: { item: ServiceItem; calendar: WorkingDayCalendar; today: IsoDate },
): CaseDates {
  const limits = limitsOf(file, item, calendar, today);
  const { owed, next, lawful } = stageOf(file, item, calendar, today);
  return {
    ...limitDates(limits),
    ...nextDates(next),
    nextBinding: owed !== "supplement" && next !== null && !next.provisional,
    stageDueOn: lawful?.date ?? null,
    stageProvisional: lawful?.provisional ?? false,
    calendarVersion: calendar.version,
  };
}

function limitDates(limits: Limits | null): Pick<CaseDates, "statutoryDueOn" | "promisedDueOn" | "provisional"> {
  if (limits === null) return { statutoryDueOn: null, promisedDueOn: null, provisional: false };
  const { statutory, promised } = limits;
  return {
    statutoryDueOn: statutory.dueOn,
    promisedDueOn: promised.dueOn,
    provisional: statutory.provisional || promised.provisional,
  };
}

function nextDates(next: DueDate | null): Pick<CaseDates, "nextDueOn" | "nextProvisional" | "nextLatestOn"> {
  return next === null
    ? { nextDueOn: null, nextProvisional: false, nextLatestOn: null }
    : { nextDueOn: next.date, nextProvisional: next.provisional, nextLatestOn: next.latest };
}
