import type { Db } from "../connection/db.ts";

/** A number that a series and its register do not agree on. */
export interface NumberFault {
  readonly series: string;
  readonly year: number;
  readonly n: number;
  /** `missing`: issued but unused; `beyond`: used but never issued by the series; `unknown`: the register of the series is unknown. */
  readonly fault: "missing" | "beyond" | "unknown";
}

/** Number series against the registers whose rows bear their numbers. */
export interface NumberEvidence {
  /** The first `limit` numbers that do not agree, in order of series, year and number. One statement, so that a case that is being filed is seen whole or not at all. */
  faults(limit: number): Promise<NumberFault[]>;
  /** Last numbers of all series. */
  lasts(): Promise<{ readonly series: string; readonly year: number; readonly last: number }[]>;
}

export function numberEvidence(db: Db): NumberEvidence {
  return {
    faults: (limit) => db.query<NumberFault>(FAULTS, [limit]),
    lasts: () => db.query(`select series, year, last from number_series order by series, year`),
  };
}

/** First words of the series whose rows are found below; others are reported as unknown. */
export const KNOWN_SERIES = ["case", "decision", "licence", "notice", "number", "payment"] as const;

const YEAR = String.raw`〔(\d{4})〕`;
const RUNNING = String.raw`〔\d{4}〕(\d+)号$`;

/**
 * Every number in force, as (series, year, n): read back out of the words that the register bears. A series of papers is called by the words before its year (`number:冀农许受`);
 * older decisions (…决) and notices (…字) have series by item and department. A licence's paper has the licence's number.
 */
const GIVEN = String.raw`
  select 'case' as series, split_part(number, '-', 1)::int as year, split_part(number, '-', 2)::bigint as n from cases where number ~ '^\d{4}-\d+-\d$'
  union all
  select 'payment', substring(split_part(order_number, '-', 1) from 3)::int, split_part(order_number, '-', 2)::bigint from payment_orders
  union all
  select 'licence:' || item_id, substring(number from '${YEAR}')::int, substring(number from '${RUNNING}')::bigint from licences
  union all
  select 'decision:' || c.item_id, substring(d.number from '${YEAR}')::int, substring(d.number from '${RUNNING}')::bigint from decisions d join cases c on c.id = d.case_id where d.number like '%决〔%'
  union all
  select 'notice:' || c.department_id, substring(d.number from '${YEAR}')::int, substring(d.number from '${RUNNING}')::bigint
  from documents d join cases c on c.id = d.case_id where d.number like '%字〔%'
  union all
  select 'number:' || split_part(number, '〔', 1), substring(number from '${YEAR}')::int, substring(number from '${RUNNING}')::bigint
  from (select number from documents where kind <> 'licence' and number is not null union select number from decisions) papers
  where number ~ '〔\d{4}〕\d+号$' and number !~ '(字|决)〔'`;

const FAULTS = `
  with given as (${GIVEN}),
  known as (select series, year, last from number_series where split_part(series, ':', 1) in (${KNOWN_SERIES.map((series) => `'${series}'`).join(", ")}))
  select series, year, n, fault from (
    select k.series, k.year, g.n, 'missing' as fault
    from known k cross join lateral generate_series(1, k.last) as g(n) left join given on given.series = k.series and given.year = k.year and given.n = g.n
    where given.n is null
    union all
    select given.series, given.year, given.n, 'beyond' from given left join known k on k.series = given.series and k.year = given.year where given.n > coalesce(k.last, 0)
    union all
    select s.series, s.year, s.last, 'unknown' from number_series s where s.last > 0 and (s.series, s.year) not in (select series, year from known)
  ) faults order by series, year, n limit $1`;
