import type { TestDatabase } from "../support/database.ts";
import { query } from "./rows.ts";

const TABLES = ["ext_task", "task", "variable", "event_subscr", "incident", "execution"] as const;

/** Takes a process instance out of the engine's tables as a damage does: the engine tells nobody, and whatever called it waits. */
export async function vanish(database: Pick<TestDatabase, "adminUrl">, instanceId: string): Promise<void> {
  await query(
    database,
    "delete from engine.act_ru_identitylink where task_id_ in (select id_ from engine.act_ru_task where proc_inst_id_ = $1)",
    [instanceId],
  );
  await query(database, "delete from engine.act_ru_job where process_instance_id_ = $1", [instanceId]);
  for (const table of TABLES)
    await query(database, `delete from engine.act_ru_${table} where proc_inst_id_ = $1`, [instanceId]);
}
