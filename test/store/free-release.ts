import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { planWith, type DrawnStep } from "../support/free-plan.ts";
import { sql } from "./case-builder.ts";

/** Publishes a release of a bundled item whose flow has further steps; cases filed from now on are pinned to it. */
export async function publishWith(
  record: OpenRecord,
  itemId: string,
  steps: Readonly<Record<string, DrawnStep>>,
  changes: Partial<FlowPlan> = {},
): Promise<void> {
  await sql(
    record.database.adminUrl,
    `insert into hall.releases select r.* from (select * from hall.releases where item_id = $1 order by release desc limit 1) one,
       lateral jsonb_populate_record(one::hall.releases, jsonb_build_object('release', one.release + 1, 'release_id', null, 'sha256', md5($2::text) || md5($2::text), 'plan', $2::jsonb)) r`,
    [itemId, JSON.stringify(planWith(itemId, steps, changes))],
  );
}
