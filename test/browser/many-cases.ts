import type { TestApi } from "../api/open-api.ts";

/** Copies a case with its applicant, so that lists have something to show. Each copy is an hour older than the previous one, some are overdue. */
export async function copyCase(api: TestApi, caseId: string, copies: number): Promise<void> {
  await api.sql(
    `insert into cases select (jsonb_populate_record(c, jsonb_build_object(
       'id', c.id || '-' || n, 'number', '2026-' || lpad((500000 + n)::text, 6, '0') || '-0', 'filed_at', c.filed_at - n * interval '1 hour',
       'next_due_on', case when n % 3 = 0 then date '2026-02-20' else c.next_due_on end, 'journal_seq', 0, 'journal_head', repeat('0', 64)))).*
     from cases c, generate_series(1, $2) n where c.id = $1`,
    [caseId, copies],
  );
  await api.sql(
    `insert into applicants select (jsonb_populate_record(a, jsonb_build_object('case_id', a.case_id || '-' || n, 'name', '张示例' || n, 'type', '1'))).*
     from applicants a, generate_series(1, $2) n where a.case_id = $1`,
    [caseId, copies],
  );
}
