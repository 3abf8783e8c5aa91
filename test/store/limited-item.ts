import type { Quota } from "../../domain/item/item-flow.ts";
import type { OpenRecord } from "../support/open-hall.ts";
import { sql } from "./case-builder.ts";

/** Publishes a release of a bundled item with this limit, or with none; cases filed from now on, or from this moment, are pinned to it. */
export async function publishLimit(
  record: Pick<OpenRecord, "database">,
  itemId: string,
  number: number | null,
  effectiveFrom: string | null = null,
): Promise<void> {
  const quota: Quota | null =
    number === null ? null : { number, unit: "户", period: "year", basis: "《行政许可法》第五十七条" };
  await sql(
    record.database.adminUrl,
    `insert into hall.releases select r.* from (select * from hall.releases where item_id = $1 order by release desc limit 1) one,
       lateral jsonb_populate_record(one::hall.releases, jsonb_build_object('release', one.release + 1, 'release_id', one.item_id || ':' || (one.release + 1), 'effective_from', coalesce($3::timestamptz, one.effective_from), 'bundle',
         case when $2::jsonb is null then one.bundle #- '{item,quota}' else jsonb_set(one.bundle, '{item,quota}', $2::jsonb) end)) r`,
    [itemId, quota && JSON.stringify(quota), effectiveFrom],
  );
}
