import type { ServiceItem } from "../../item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import { dueOn, type ClockReading, type Limits } from "../../law/clock.ts";
import { dateOrTerm, limitTerm } from "../../law/limit-words.ts";
import type { CaseFile } from "../case-file.ts";
import { limitRules } from "./limit-rules.ts";
import type { SpecialProcedure } from "../procedures/procedure.ts";
import type { Supplement } from "../supplement/supplement.ts";
import { supplementDueOn } from "./deadlines.ts";

/** A clock with its date as shown to people. */
export interface WrittenClock extends ClockReading {
  readonly text: string;
  /** The limit is practice, not an article of law: no screen states it as law. */
  readonly approx: boolean;
}

/** 2026年3月30日, or 受理之日起20个工作日内，具体日期待放假安排公布后告知. */
export function writtenLimits(
  limits: Limits,
  caseFile: CaseFile,
  item: ServiceItem,
): { readonly statutory: WrittenClock; readonly promised: WrittenClock } {
  const written = (reading: ClockReading, limit: ServiceItem["statutoryLimit"]): WrittenClock => ({
    ...reading,
    approx: limit.approx,
    text: dateOrTerm({ date: reading.dueOn, provisional: reading.provisional }, limitTerm(limit, "acceptance")),
  });
  const { statutoryLimit, promisedLimit } = limitRules(caseFile, item);
  return {
    statutory: written(limits.statutory, statutoryLimit),
    promised: written(limits.promised, promisedLimit),
  };
}

/** The applicant's last day, by the notices of today; null before the notice was served. */
export function writtenSupplement(
  supplement: Supplement,
  item: Pick<ServiceItem, "hall">,
  calendar: WorkingDayCalendar,
): { readonly due: DueDate | null; readonly text: string | null } {
  const due = supplementDueOn(supplement, item, calendar);
  return {
    due,
    text: due && dateOrTerm(due, limitTerm({ value: item.hall.supplementDays, unit: "workingDay" }, "notice")),
  };
}

/** When a special procedure is expected to end, by the notices of today; if the item no longer lists it, as it was notified. */
export function writtenEnd(
  procedure: SpecialProcedure,
  item: Pick<ServiceItem, "specialProcedures">,
  calendar: WorkingDayCalendar,
): { readonly due: DueDate; readonly text: string } {
  const limit = procedure.limit ?? item.specialProcedures.find((rule) => rule.id === procedure.ruleId)?.limit;
  const told: DueDate = { date: procedure.expectedEndOn, provisional: false, latest: procedure.expectedEndOn };
  const due = limit && procedure.expectedEndProvisional ? dueOn(limit, procedure.startedOn, calendar) : told;
  return { due, text: dateOrTerm(due, limit ? limitTerm(limit, "procedure") : "") };
}
