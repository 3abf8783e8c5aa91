import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { Fee } from "../../domain/item/fee.ts";
import { sql } from "../store/case-builder.ts";
import type { OpenRecord } from "./open-hall.ts";

/** Publishes a release of a bundled item that charges a fee and has this flow; cases filed from now on are pinned to it. */
export async function publishCharged(
  { database }: Pick<OpenRecord, "database">,
  itemId: string,
  { fee, plan }: { readonly fee: Fee; readonly plan: FlowPlan },
): Promise<void> {
  await sql(
    database.adminUrl,
    `insert into hall.releases select r.* from (select * from hall.releases where item_id = $1 order by release desc limit 1) one,
       lateral jsonb_populate_record(one::hall.releases, jsonb_build_object('release', one.release + 1, 'release_id', one.item_id || ':' || (one.release + 1), 'plan', $2::jsonb,
         'bundle', jsonb_set(one.bundle, '{item,fee}', $3::jsonb))) r`,
    [itemId, JSON.stringify(plan), JSON.stringify(fee)],
  );
}
