import type { Logger } from "pino";
import { addDays, shanghaiDate } from "../../domain/law/dates.ts";
import { missingNotice } from "../../domain/law/notice.ts";
import type { Store } from "../../store/tables.ts";

/**
 * Notices come out in the first half of November: from then on a missing one is reported, even before a date depends on
 * it.
 */
const AHEAD_DAYS = 45;

/**
 * One warning a day while dates of open cases depend on a holiday notice that is not loaded, or soon will: in the log
 * and in the record, from which the pages of hall office and operators show it. Several processes give one warning
 * together. Returns 0: there is no further work.
 */
export async function warnMissingNoticeRound({
  store,
  now,
  log,
}: {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
}): Promise<number> {
  const at = now().toISOString();
  const today = shanghaiDate(at);
  const missing = missingNotice(today, await store.calendarYears.calendar());
  if (missing === null) return 0;
  const openCases = await store.cases.countProvisional();
  if (openCases === 0 && missing.settledUntil > addDays(today, AHEAD_DAYS)) return 0;
  const fresh = await store.calendarYears.warn({ year: missing.year, on: today, openCases, at });
  if (fresh)
    log.warn(
      { year: missing.year, openCases, settledUntil: missing.settledUntil },
      "the holiday notice of a year is not loaded: dates that depend on it stay undetermined and have no effect",
    );
  return 0;
}
