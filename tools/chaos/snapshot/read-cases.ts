import type pg from "pg";

import type { CaseHistory } from "./snapshot.ts";

interface Row {
  readonly caseId: string;
  readonly number: string;
  readonly queryCode: string;
  readonly status: CaseHistory["status"];
  readonly journal: readonly string[];
  readonly topics: readonly string[];
  readonly papers: readonly string[];
  readonly decided: Readonly<Record<string, string>>;
  readonly instances: readonly string[];
  readonly activities: readonly string[];
  readonly begun: readonly string[];
}

/** Elements with work; gateways and pass-through events are not counted. */
const WORKING = ["serviceTask", "userTask", "intermediateMessageCatch", "intermediateTimer"];

const HISTORIES = `
  select c.id as "caseId", c.number, c.query_code as "queryCode", c.status,
    (select coalesce(array_agg(case when j.type = 'documentRequested' then j.type || ':' || (j.data->>'kind') else j.type end order by j.seq), '{}') from hall.journal j where j.case_id = c.id) as journal,
    (select coalesce(array_agg(h.topic order by h.topic), '{}') from hall.handled_tasks h where h.case_id = c.id) as topics,
    (select coalesce(array_agg(d.kind order by d.kind), '{}') from hall.documents d where d.case_id = c.id) as papers,
    (select coalesce(jsonb_object_agg(w.task_id, w.decided_by), '{}') from hall.work_items w where w.case_id = c.id and w.state = 'decided') as decided,
    (select coalesce(array_agg(p.state_), '{}') from engine.act_hi_procinst p where p.business_key_ = c.id) as instances,
    (select coalesce(array_agg(a.act_id_ order by a.act_id_), '{}') from engine.act_hi_procinst p join engine.act_hi_actinst a on a.proc_inst_id_ = p.id_
      where p.business_key_ = c.id and a.end_time_ is not null and a.act_inst_state_ <> 2 and a.act_type_ = any($2::text[])) as activities,
    (select coalesce(array_agg(a.act_id_ order by a.act_id_), '{}') from engine.act_hi_procinst p join engine.act_hi_actinst a on a.proc_inst_id_ = p.id_
      where p.business_key_ = c.id and a.act_type_ = any($2::text[])) as begun
  from hall.cases c where c.id = any($1::text[])`;

/** Reads the histories of these cases, by id; cases that are not in the record are left out. */
export async function readCases(admin: pg.Pool, caseIds: readonly string[]): Promise<Map<string, CaseHistory>> {
  const { rows } = await admin.query<Row>(HISTORIES, [caseIds, WORKING]);
  return new Map(rows.map((row) => [row.caseId, { ...row, decided: new Map(Object.entries(row.decided)) }]));
}
