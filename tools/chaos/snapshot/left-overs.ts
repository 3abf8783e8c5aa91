import type pg from "pg";

import type { LeftOver } from "./snapshot.ts";

/** Queries that must be empty once every case has ended: each returns the rows left over, with their case. */
const PLACES = [
  `select 'outbox: ' || state || ' ' || (command->>'type') || ', ' || attempts || ' attempts, due in ' || round(extract(epoch from available_at - now())) || ' s' || coalesce(', ' || last_error, '') as what,
          case_id as "caseId" from hall.outbox`,
  `select 'feed: ' || kind as what, business_key as "caseId" from engine.hall_feed`,
  `select 'external task ' || t.topic_name_ || ', retries ' || coalesce(t.retries_::text, 'never failed') || coalesce(', locked by ' || t.worker_id_ || ' for another ' || round(extract(epoch from t.lock_exp_time_ - localtimestamp)) || ' s', '')
          || coalesce(': ' || t.error_msg_, '') as what, p.business_key_ as "caseId"
   from engine.act_ru_ext_task t join engine.act_ru_execution p on p.id_ = t.proc_inst_id_`,
  `select 'running instance' as what, business_key_ as "caseId" from engine.act_ru_execution where parent_id_ is null and super_exec_ is null`,
  `select 'open work item ' || activity_id as what, case_id as "caseId" from hall.work_items where state = 'open'`,
  `select 'paper ' || kind || ' not made' as what, case_id as "caseId" from hall.documents where state <> 'made'`,
];

/** Reads everything left over in the whole hall. */
export async function readLeftOvers(admin: pg.Pool): Promise<LeftOver[]> {
  const answers: LeftOver[] = [];
  for (const query of PLACES) answers.push(...(await admin.query<{ what: string; caseId: string | null }>(query)).rows);
  return answers;
}

/** Open incidents: things that wait for a person. */
export async function readIncidents(admin: pg.Pool): Promise<LeftOver[]> {
  const { rows } = await admin.query<LeftOver>(
    `select source || ': ' || message as what, case_id as "caseId" from hall.incidents where closed_at is null`,
  );
  return rows;
}
