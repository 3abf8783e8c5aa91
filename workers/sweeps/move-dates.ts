import { releaseOfCase } from "../../store/packages/merged-release.ts";
import type { Logger } from "pino";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import { caseDates } from "../../store/tables/case-dates.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { Store } from "../../store/tables.ts";

const PAGE = 200;

/**
 * Updates due dates of paused clocks, which move with every day. The case itself does not change, so the journal gets
 * no entry; only the sort columns of lists are updated. Cases with an older calendar version are left to
 * `renewCalendarRound`, which journals. Returns how many dates moved.
 */
export async function moveDatesRound({
  store,
  now,
  log,
}: {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}): Promise<number> {
  const calendar = await store.calendarYears.calendar();
  const today = shanghaiDate(now().toISOString());
  let moved = 0;
  const next = (after: string): Promise<StoredCase[]> => store.cases.withMovingDates(after, PAGE, calendar.version);
  for (let page = await next(""); page.length > 0; page = await next(page.at(-1)?.file.id ?? "")) {
    const renewed = await Promise.all(page.map((stored) => withDates(stored, { store, calendar, today })));
    const changed = renewed.filter((stored, index) => differs(stored, page[index]));
    if (changed.length > 0) moved += await store.transaction((tx) => tx.cases.moveDates(changed));
  }
  if (moved > 0) log.info({ moved }, "due dates renewed");
  return moved;
}

/** The case with its dates as they are today. */
export async function withDates(
  stored: StoredCase,
  {
    store,
    calendar,
    today,
  }: { readonly store: Pick<Store, "releases">; readonly calendar: WorkingDayCalendar; readonly today: IsoDate },
): Promise<StoredCase> {
  const release = await releaseOfCase(store.releases, stored.file);
  return release ? { ...stored, dates: caseDates(stored.file, { item: release.item, calendar, today }) } : stored;
}

function differs(after: StoredCase, before: StoredCase | undefined): boolean {
  return JSON.stringify(after.dates) !== JSON.stringify(before?.dates);
}
