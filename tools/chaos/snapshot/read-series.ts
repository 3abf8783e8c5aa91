import type pg from "pg";

import type { UsedSeries } from "./snapshot.ts";

interface Given {
  readonly series: string;
  readonly year: number;
  readonly number: number;
}

/**
 * Every number in the record, with its series. A decision or notice belongs to the series of its prefix; earlier
 * prefixes contained 决 or a department's letters.
 */
const GIVEN = `
  with texts as (
    select 'case' as series, number from hall.cases
    union all select case when d.number like '%决〔%' then 'decision:' || c.item_id else 'number:' || split_part(d.number, '〔', 1) end, d.number from hall.decisions d join hall.cases c on c.id = d.case_id
    union all select 'licence:' || l.item_id, l.number from hall.licences l
    union all select case when d.number ~ '[A-Z]' then 'notice:' || c.department_id else 'number:' || split_part(d.number, '〔', 1) end, d.number from hall.documents d join hall.cases c on c.id = d.case_id
      where d.number is not null and d.number not in (select number from hall.decisions) and d.number not in (select number from hall.licences))
  select series, (m)[1]::int as year, (m)[2]::int as number
  from texts, lateral (select case when series = 'case' then regexp_match(number, '^(\\d{4})-(\\d+)-\\d$') else regexp_match(number, '〔(\\d{4})〕(\\d+)号$') end as m) matched`;

/** Reads all series of the whole record. */
export async function readSeries(admin: pg.Pool): Promise<UsedSeries[]> {
  const series = await admin.query<{ name: string; year: number; last: string }>(
    `select series as name, year, last from hall.number_series order by 1, 2`,
  );
  const given = await admin.query<Given>(GIVEN);
  const known = series.rows.map(({ name, year, last }): UsedSeries => ({
    name,
    year,
    last: Number(last),
    numbers: numbersOf(given.rows, name, year),
  }));
  const unknownSeries = given.rows.filter(
    (row) => !series.rows.some(({ name, year }) => name === row.series && year === row.year),
  );
  return [
    ...known,
    ...unknownSeries.map(({ series: name, year, number }): UsedSeries => ({ name, year, last: 0, numbers: [number] })),
  ];
}

function numbersOf(given: readonly Given[], name: string, year: number): number[] {
  return given.filter((row) => row.series === name && row.year === year).map((row) => row.number);
}
