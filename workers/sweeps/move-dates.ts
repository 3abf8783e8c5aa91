import type { Logger } from "pino";
import { shanghaiDate } from "../../domain/time/dates.ts";
import { caseDates } from "../../store/case-dates.ts";
import type { StoredCase } from "../../store/cases.ts";
import type { Store } from "../../store/tables.ts";

const PAGE = 200;

/**
 * Due dates that move by themselves: a paused promised clock moves with every day, a provisional date when the year's holiday notice has been loaded.
 * Nothing happens to the case, so nothing enters the journal; only what lists sort by is renewed. Returns how many dates moved.
 */
export async function moveDatesRound({ store, now, log }: { readonly store: Store; readonly now: () => Date; readonly log: Logger }): Promise<number> {
  const calendar = await store.calendarYears.calendar();
  const today = shanghaiDate(now().toISOString());
  let moved = 0;
  for (let page = await store.cases.withMovingDates("", PAGE); page.length > 0; page = await store.cases.withMovingDates(page.at(-1)?.file.id ?? "", PAGE)) {
    const renewed = await Promise.all(page.map(async (stored) => {
      const release = await store.releases.find(stored.file.itemId, stored.file.release);
      return release ? { ...stored, dates: caseDates(stored.file, { item: release.item, calendar, today }) } : stored;
    }));
    const changed = renewed.filter((stored, index) => differs(stored, page[index]));
    if (changed.length > 0) moved += await store.transaction((tx) => tx.cases.moveDates(changed));
  }
  if (moved > 0) log.info({ moved }, "due dates renewed");
  return moved;
}

function differs(after: StoredCase, before: StoredCase | undefined): boolean {
  return JSON.stringify(after.dates) !== JSON.stringify(before?.dates);
}
