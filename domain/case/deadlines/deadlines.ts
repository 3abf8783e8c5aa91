import type { ServiceItem } from "../../item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import { readLimits, type Limits } from "../../law/clock.ts";
import type { IsoDate } from "../../law/dates.ts";
import { dateOrTerm, limitTerm } from "../../law/limit-words.ts";
import type { CaseFile } from "../case-file.ts";
import { limitRules } from "./limit-rules.ts";
import { decidedDay, hasResults } from "../packaging/packaging.ts";
import type { Supplement } from "../supplement/supplement.ts";

/** Working days in which the organ must answer an application (APL art. 32(4)). */
export const ACCEPTANCE_DAYS = 5;
/** Working days in which the result must be delivered after the decision (APL art. 44). */
export const DELIVERY_DAYS = 10;

/** Last day on which the one-time notice or another answer may still be given; null once answered. */
export function acceptanceDueOn(caseFile: CaseFile, calendar: WorkingDayCalendar): DueDate | null {
  if (caseFile.status === "received" && caseFile.receivedOn)
    return calendar.addWorkingDays(caseFile.receivedOn, ACCEPTANCE_DAYS);
  if (caseFile.status === "supplementSubmitted" && caseFile.supplement?.submittedOn) {
    return calendar.addWorkingDays(caseFile.supplement.submittedOn, ACCEPTANCE_DAYS);
  }
  return null;
}

/** Both legal limits of an accepted case; null before acceptance. */
export function limitsOf(
  caseFile: CaseFile,
  item: ServiceItem,
  calendar: WorkingDayCalendar,
  today: IsoDate,
): Limits | null {
  if (caseFile.acceptance === null) return null;
  const stoppedOn = decidedOn(caseFile) ?? caseFile.endedOn;
  return readLimits(
    limitRules(caseFile, item),
    { acceptedOn: caseFile.acceptance.on, pauses: caseFile.pauses, stoppedOn, today },
    calendar,
  );
}

/** Last day for delivery of a decision, granted or refused; null before the decision and after delivery. None for cases that an earlier version closed without delivery. */
export function deliveryDueOn(caseFile: CaseFile, calendar: WorkingDayCalendar): DueDate | null {
  const on = decidedOn(caseFile);
  if (on === null || caseFile.delivery !== null || caseFile.endedOn !== null) return null;
  if (caseFile.packaging !== null && !hasResults(caseFile.packaging)) return null;
  return calendar.addWorkingDays(on, DELIVERY_DAYS);
}

/** A decision is dated on the day of signing, even while it waits for its seal. A package counts as decided when every member is that is no follow-up. */
function decidedOn({ decision, signature, packaging }: CaseFile): IsoDate | null {
  return packaging === null ? (decision?.on ?? signature?.on ?? null) : decidedDay(packaging);
}

/** Last day for the supplement, once the notice was served. A date that the applicant was told does not change. */
export function supplementDueOn(
  supplement: Supplement,
  item: Pick<ServiceItem, "hall">,
  calendar: WorkingDayCalendar,
): DueDate | null {
  const { dueOn, servedOn } = supplement;
  if (dueOn !== null && !supplement.dueProvisional) return { date: dueOn, provisional: false, latest: dueOn };
  return servedOn ? calendar.addWorkingDays(servedOn, item.hall.supplementDays) : null;
}

/** What a case waits for in its stage, and until when. */
export interface Stage {
  /** `answer`: acceptance or another answer (APL art. 32); `supplement`: the applicant's; `decision`: the limits; `delivery`: of the decision; `none`: nothing is owed. */
  readonly owed: "answer" | "supplement" | "decision" | "delivery" | "none";
  /** The next relevant day: that of the promise if there is one. Null if there is none, or the notice was not served yet. */
  readonly next: DueDate | null;
  /** The last lawful day of this stage for the organ; null if the law sets none. The limits stopped by the decision are not meant. */
  readonly lawful: DueDate | null;
  /** In words: 受理之日起20个工作日内. */
  readonly nextTerm: string;
}

/** Each stage has its own clock; that of an earlier stage no longer applies (APL arts. 32, 42, 44). */
export function stageOf(caseFile: CaseFile, item: ServiceItem, calendar: WorkingDayCalendar, today: IsoDate): Stage {
  const workingDays = (value: number): { value: number; unit: "workingDay" } => ({ value, unit: "workingDay" });
  const answer = acceptanceDueOn(caseFile, calendar);
  if (answer)
    return {
      owed: "answer",
      next: answer,
      lawful: answer,
      nextTerm: limitTerm(workingDays(ACCEPTANCE_DAYS), caseFile.status === "received" ? "receipt" : "supplement"),
    };
  if (caseFile.status === "supplementRequested" && caseFile.supplement) {
    return {
      owed: "supplement",
      next: supplementDueOn(caseFile.supplement, item, calendar),
      lawful: null,
      nextTerm: limitTerm(workingDays(item.hall.supplementDays), "notice"),
    };
  }
  const delivery = deliveryDueOn(caseFile, calendar);
  if (delivery)
    return {
      owed: "delivery",
      next: delivery,
      lawful: delivery,
      nextTerm: limitTerm(workingDays(DELIVERY_DAYS), "decision"),
    };
  const limits =
    decidedOn(caseFile) === null && caseFile.endedOn === null ? limitsOf(caseFile, item, calendar, today) : null;
  if (limits === null) return { owed: "none", next: null, lawful: null, nextTerm: "" };
  const due = ({ dueOn, provisional, latestOn }: Limits["promised"]): DueDate => ({
    date: dueOn,
    provisional,
    latest: latestOn,
  });
  return {
    owed: "decision",
    next: due(limits.promised),
    lawful: due(limits.statutory),
    nextTerm: limitTerm(limitRules(caseFile, item).promisedLimit, "acceptance"),
  };
}

/** The next relevant day as shown to people. Null if there is none. */
export function nextInWords({ next, nextTerm }: Stage): string | null {
  return next && dateOrTerm(next, nextTerm);
}
