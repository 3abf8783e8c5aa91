import type { BenchHall } from "../hall.ts";

/** Faults of acknowledged cases. All must be zero. */
export interface CaseFaults {
  /** Not in the record at all. */
  readonly lost: number;
  readonly notClosed: number;
  /** More than one process instance, licence, decision or handling of a step. */
  readonly doubled: number;
  /** The journal is not as long as the case says. */
  readonly broken: number;
}

/** Checks record and engine. */
export async function faultsOf({ database }: BenchHall, cases: readonly string[]): Promise<CaseFaults> {
  const [row] = await database.query<{ lost: number; notClosed: number; doubled: number; broken: number }>(
    `select count(*) filter (where c.id is null)::int as lost, count(*) filter (where c.status <> 'closed')::int as "notClosed",
            count(*) filter (where (select count(*) from engine.act_hi_procinst p where p.business_key_ = f.id) > 1
                                or (select count(*) from hall.licences l where l.case_id = f.id) > 1
                                or exists (select from hall.handled_tasks h where h.case_id = f.id group by h.topic having count(*) > 1)
                                or exists (select from hall.work_items w where w.case_id = f.id and w.state = 'decided' group by w.activity_id having count(*) > 1))::int as doubled,
            count(*) filter (where c.journal_seq <> (select count(*) from hall.journal j where j.case_id = c.id))::int as broken
       from unnest($1::text[]) as f(id) left join hall.cases c on c.id = f.id`,
    [cases],
  );
  return row ?? { lost: cases.length, notClosed: 0, doubled: 0, broken: 0 };
}
