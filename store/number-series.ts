import type { Db } from "./db.ts";

/** Running numbers, gap-free per series and year. */
export interface NumberSeries {
  /** Locks the rows until the transaction ends (in one order, so that two transactions cannot block each other) and returns the last numbers given. */
  lock(series: readonly string[], year: number): Promise<Map<string, number>>;
  /** Writes back what was taken. */
  advance(taken: ReadonlyMap<string, number>, year: number): Promise<void>;
}

export function numberSeries(db: Db): NumberSeries {
  return {
    async lock(series, year) {
      const names = [...new Set(series)].sort();
      const known = await lockKnown(db, names, year);
      if (known.size === names.length) return known;
      // The first number of a series in a year. Locks are taken anew, so that they come in the same order as everybody's.
      await db.query(`insert into number_series (series, year) select unnest($1::text[]), $2 order by 1 on conflict do nothing`, [names, year]);
      return lockKnown(db, names, year);
    },
    async advance(taken, year) {
      await db.query(
        `update number_series s set last = t.last from unnest($1::text[], $2::bigint[]) as t(series, last) where s.series = t.series and s.year = $3`,
        [[...taken.keys()], [...taken.values()], year],
      );
    },
  };
}

async function lockKnown(db: Db, names: readonly string[], year: number): Promise<Map<string, number>> {
  const rows = await db.query<{ series: string; last: number }>(
    `select series, last from number_series where series = any($1::text[]) and year = $2 order by series for update`, [names, year]);
  return new Map(rows.map((row) => [row.series, row.last]));
}
