import type { CaseFile } from "../domain/case/case-file.ts";
import type { CaseEvent } from "../domain/case/events.ts";
import { renewDates } from "../domain/case/renew-dates.ts";
import { shanghaiDate } from "../domain/time/dates.ts";
import { caseDates, type CaseDates } from "./case-dates.ts";
import type { Act } from "./door.ts";
import type { Facts } from "./door-facts.ts";

/**
 * What holiday notices that were loaded since the last write mean for a case: its dates by the calendar of then and of now, compared on the same day. Once per batch; what is
 * written with it names the version, so nobody does it again.
 */
export function renewal(act: Act, current: CaseFile, facts: Facts): readonly CaseEvent[] {
  const then = facts.behindCalendar.get(act.caseId);
  if (then === undefined) return [];
  facts.behindCalendar.delete(act.caseId);
  const { item } = facts.releaseOf(current);
  const today = shanghaiDate(facts.momentOf(act));
  const after = caseDates(current, { item, calendar: facts.calendar, today });
  const before = then
    ? caseDates(current, { item, calendar: then, today })
    : storedDates(act.caseId, { current, after, facts });
  return renewDates(current, { item, calendar: facts.calendar, before, after });
}

/** Dates of before versions were kept, as they stand in the row. Those of a paused clock move with every day anyway and tell nothing of a notice. */
function storedDates(
  caseId: string,
  { current, after, facts }: { readonly current: CaseFile; readonly after: CaseDates; readonly facts: Facts },
): CaseDates {
  const paused = current.pauses.some((pause) => pause.to === null);
  return paused ? after : (facts.changes.get(caseId)?.before?.dates ?? after);
}
