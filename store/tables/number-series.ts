import type { SeriesYear } from "../../domain/law/number-series.ts";
import type { Db } from "../connection/db.ts";

/** The last number of a series in a year. */
type Standing = SeriesYear & { readonly last: number };

/** Running numbers, gap-free per series and year. */
export interface NumberSeries {
  /**
   * Locks the rows until the transaction ends (in one order, so that two transactions cannot block each other) and
   * returns the last numbers given.
   */
  lock(series: readonly SeriesYear[]): Promise<Standing[]>;
  /** Writes back the last numbers. */
  advance(taken: readonly Standing[]): Promise<void>;
}

export function numberSeries(db: Db): NumberSeries {
  return {
    async lock(series) {
      const wanted = [...new Map(series.map((one) => [`${one.year} ${one.series}`, one])).values()];
      const known = await lockKnown(db, wanted);
      if (known.length === wanted.length) return known;
      // The first number of a series in a year. Locks are taken again, in the common order.
      await db.query(
        `insert into number_series (series, year) select series, year from unnest($1::text[], $2::integer[]) as w(series, year) order by 1, 2 on conflict do nothing`,
        columns(wanted),
      );
      return lockKnown(db, wanted);
    },
    async advance(taken) {
      await db.query(
        `update number_series s set last = t.last from unnest($1::text[], $2::integer[], $3::bigint[]) as t(series, year, last) where s.series = t.series and s.year = t.year`,
        [...columns(taken), taken.map(({ last }) => last)],
      );
    },
  };
}

async function lockKnown(db: Db, wanted: readonly SeriesYear[]): Promise<Standing[]> {
  return db.query<Standing>(
    `select s.series, s.year, s.last from number_series s join unnest($1::text[], $2::integer[]) as w(series, year) on w.series = s.series and w.year = s.year
     order by s.series, s.year for update of s`,
    columns(wanted),
  );
}

function columns(series: readonly SeriesYear[]): [string[], number[]] {
  return [series.map((one) => one.series), series.map((one) => one.year)];
}
