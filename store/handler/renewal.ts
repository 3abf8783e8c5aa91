import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { renewDates } from "../../domain/case/deadlines/renew-dates.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { caseDates, type CaseDates } from "../tables/case-dates.ts";
import type { Act } from "./act.ts";
import type { Batch } from "./batch.ts";

/**
 * Effect of holiday notices loaded since the last write on a case: its dates under the old and the new calendar,
 * compared on the same day. Done once per batch; the written version prevents a repeat.
 */
export function renewal(act: Act, current: CaseFile, batch: Batch): readonly CaseEvent[] {
  const then = batch.behindCalendar.get(act.caseId);
  if (then === undefined) return [];
  batch.behindCalendar.delete(act.caseId);
  const { item } = batch.releaseOf(current);
  const today = shanghaiDate(batch.momentOf(act));
  const after = caseDates(current, { item, calendar: batch.calendar, today });
  const before = then
    ? caseDates(current, { item, calendar: then, today })
    : storedDates(act.caseId, { current, after, batch });
  return renewDates(current, { item, calendar: batch.calendar, before, after });
}

/**
 * Dates from before versions were kept, as stored in the row. They show nothing about a notice when a clock is paused
 * and moves with every day anyway, nor when a signature awaits its seal: earlier versions stored the promised day
 * there, the current one stores the day of delivery.
 */
function storedDates(
  caseId: string,
  { current, after, batch }: { readonly current: CaseFile; readonly after: CaseDates; readonly batch: Batch },
): CaseDates {
  const paused = current.pauses.some((pause) => pause.to === null);
  const awaitsSeal = current.signature !== null && current.decision === null;
  return paused || awaitsSeal ? after : (batch.changes.get(caseId)?.before?.dates ?? after);
}
