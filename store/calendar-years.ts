import { workingDayCalendar, type CalendarYear, type NoticeDay, type WorkingDayCalendar } from "../domain/time/calendar.ts";
import type { Db } from "./db.ts";
import type { Memory } from "./memory.ts";

/** A loaded holiday notice, with where it was published. */
export interface LoadedYear extends CalendarYear {
  readonly notice: { readonly title: string; readonly number: string; readonly date: string; readonly url: string };
}

/** Holiday notices of the State Council, by year. */
export interface CalendarYears {
  all(): Promise<LoadedYear[]>;
  /** The working days by all notices that are loaded; read again only when one was added or replaced. */
  calendar(): Promise<WorkingDayCalendar>;
  /** Replaces a year's notice as a whole. */
  save(year: LoadedYear): Promise<void>;
}

export function calendarYears(db: Db, memory: Memory): CalendarYears {
  const all = (): Promise<LoadedYear[]> =>
    db.query<LoadedYear & { days: NoticeDay[] }>(
      `select y.year, y.notice,
              (select coalesce(jsonb_agg(jsonb_build_object('date', d.date, 'name', d.name, 'isOffDay', d.is_off_day) order by d.date), '[]')
               from calendar_days d where d.year = y.year) as days
       from calendar_years y order by y.year`);
  return {
    all,
    async calendar() {
      const version = await versionOf(db);
      if (memory.calendar?.version !== version) memory.calendar = { version, calendar: workingDayCalendar(await all()) };
      return memory.calendar.calendar;
    },
    async save({ year, notice, days }) {
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
    },
  };
}

/** Changes whenever a notice is loaded; cheap to ask. */
async function versionOf(db: Db): Promise<string> {
  const rows = await db.query<{ version: string }>(`select count(*) || ':' || coalesce(max(loaded_at)::text, '') as version from calendar_years`);
  return rows[0]?.version ?? "";
}
