import {
  workingDayCalendar,
  type CalendarYear,
  type NoticeDay,
  type WorkingDayCalendar,
} from "../../domain/law/calendar.ts";
import type { Db } from "../connection/db.ts";
import type { Memory } from "../connection/memory.ts";

/** A loaded holiday notice, with its source. */
export interface LoadedYear extends CalendarYear {
  readonly notice: { readonly title: string; readonly number: string; readonly date: string; readonly url: string };
}

/** Holiday notices of the State Council, by year. */
export interface CalendarYears {
  all(): Promise<LoadedYear[]>;
  /** The working days under all loaded notices; read again only when one was added or replaced. */
  calendar(): Promise<WorkingDayCalendar>;
  /** The same at an earlier version; null for versions from before they were kept. */
  calendarAt(version: number): Promise<WorkingDayCalendar | null>;
  /** Number of the last change; 0 when nothing is loaded. */
  version(): Promise<number>;
  /** Everything that was ever loaded for a year, newest first. */
  history(year: number): Promise<LoadedVersion[]>;
  /**
   * Replaces a year's notice as a whole, as the next version of the calendar. An identical notice changes nothing. In a
   * transaction; loads are serialised. Returns the current version.
   */
  save(year: LoadedYear, loadedBy?: string | null): Promise<{ readonly version: number; readonly changed: boolean }>;
  /** The last warning of a missing notice that was given for a year. */
  lastWarning(year: number): Promise<{ readonly on: string; readonly openCases: number } | undefined>;
  /** Records that today's warning of a missing notice was given; false when it already was. */
  warn(warning: {
    readonly year: number;
    readonly on: string;
    readonly openCases: number;
    readonly at: string;
  }): Promise<boolean>;
}

/** One load of a notice. */
export interface LoadedVersion extends LoadedYear {
  readonly version: number;
  readonly loadedAt: string;
  readonly loadedBy: string | null;
}

export function calendarYears(db: Db, memory: Memory): CalendarYears {
  const all = (): Promise<LoadedYear[]> => yearsAt(db, MOST);
  const version = async (): Promise<number> =>
    (await db.query<{ version: number }>(`select coalesce(max(version), 0) as version from calendar_versions`))[0]
      ?.version ?? 0;
  return {
    all,
    version,
    async calendar() {
      const [newest] = await db.query<{ version: number; key: string }>(
        `select version, version || ' ' || loaded_at as key from calendar_versions order by version desc limit 1`,
      );
      // Counted under the lock: the number of a rolled-back load is used by the next one.
      const { key, version: number } = newest ?? { key: "none", version: 0 };
      if (memory.calendar?.key !== key)
        memory.calendar = { key, calendar: workingDayCalendar(await yearsAt(db, number), number) };
      return memory.calendar.calendar;
    },
    async calendarAt(at) {
      const known = memory.calendars.get(at);
      if (known || at === 0) return known ?? null;
      const calendar = workingDayCalendar(await yearsAt(db, at), at);
      memory.calendars.set(at, calendar);
      return calendar;
    },
    history: (year) =>
      db.query<LoadedVersion>(
        `select version, year, notice, days, loaded_at as "loadedAt", loaded_by as "loadedBy" from calendar_versions where year = $1 order by version desc`,
        [year],
      ),
    save: (year, loadedBy = null) => saveYear(db, year, loadedBy),
    async lastWarning(year) {
      return (
        await db.query<{ on: string; openCases: number }>(
          `select warned_on as "on", open_cases as "openCases" from calendar_warnings where year = $1 order by warned_on desc limit 1`,
          [year],
        )
      )[0];
    },
    async warn({ year, on, openCases, at }) {
      const rows = await db.query(
        `insert into calendar_warnings (year, warned_on, open_cases, warned_at) values ($1, $2, $3, $4) on conflict do nothing returning year`,
        [year, on, openCases, at],
      );
      return rows.length === 1;
    },
  };
}

/** Later than any version. */
const MOST = 2_147_483_647;

/** Of each year what had been loaded last by a version. */
function yearsAt(db: Db, version: number): Promise<LoadedYear[]> {
  return db.query<LoadedYear & { days: NoticeDay[] }>(
    `select distinct on (year) year, notice, days from calendar_versions where version <= $1 order by year, version desc`,
    [version],
  );
}

async function saveYear(
  db: Db,
  { year, notice, days }: LoadedYear,
  loadedBy: string | null,
): Promise<{ version: number; changed: boolean }> {
  // Versions must become visible in order, otherwise a case could name a version that it has not used.
  await db.query(`select pg_advisory_xact_lock(hashtext('hall.calendar_versions'))`);
  const added = await db.query<{ version: number }>(
    `insert into calendar_versions (version, year, notice, days, loaded_by, loaded_at)
     select (select coalesce(max(version), 0) + 1 from calendar_versions), $1, $2::jsonb, $3::jsonb, $4, clock_timestamp()
     where not exists (select 1 from (select notice, days from calendar_versions where year = $1 order by version desc limit 1) newest where newest.notice = $2::jsonb and newest.days = $3::jsonb)
     returning version`,
    [year, JSON.stringify(notice), JSON.stringify(inOrder(days)), loadedBy],
  );
  const [row] = added;
  if (!row)
    return {
      version:
        (await db.query<{ version: number }>(`select max(version) as version from calendar_versions`))[0]?.version ?? 0,
      changed: false,
    };
  await keepCurrent(db, { year, notice, days });
  return { version: row.version, changed: true };
}

/** The current days, for readers of the table. */
async function keepCurrent(db: Db, { year, notice, days }: LoadedYear): Promise<void> {
  await db.query(
    `insert into calendar_years (year, notice) values ($1, $2) on conflict (year) do update set notice = excluded.notice, loaded_at = clock_timestamp()`,
    [year, JSON.stringify(notice)],
  );
  await db.query(`delete from calendar_days where year = $1`, [year]);
  await db.query(
    `insert into calendar_days (year, date, name, is_off_day)
     select $1, date, name, "isOffDay" from jsonb_to_recordset($2::jsonb) as r(date date, name text, "isOffDay" boolean)`,
    [year, JSON.stringify(days)],
  );
}

function inOrder(days: readonly NoticeDay[]): NoticeDay[] {
  return [...days]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, name, isOffDay }) => ({ date, name, isOffDay }));
}
