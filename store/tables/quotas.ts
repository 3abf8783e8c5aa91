import type { QuotaFacts, QuotaRegister } from "../../domain/case/decision/quota-case.ts";
import type { Quota } from "../../domain/item/item-flow.ts";
import { HOLDING, LATEST_FIRST } from "./releases.ts";
import type { Db } from "../connection/db.ts";

/** Items whose number is limited (《行政许可法》第五十七条): who waits, and what was granted. */
export interface Quotas {
  /** Blocks other grants of these items until the transaction ends, locking in one order. Taken after cases and tasks, before number series. */
  hold(itemIds: readonly string[]): Promise<void>;
  /** The limit in force at a moment: that of the release which holds then; null if it has none. */
  inForce(itemId: string, at: string): Promise<Quota | null>;
  /** The applications of an item without those of `except`, which the caller has read itself. */
  register(itemId: string, except?: readonly string[]): Promise<QuotaRegister>;
}

export function quotas(db: Db): Quotas {
  return {
    async hold(itemIds) {
      await db.query(
        `select pg_advisory_xact_lock(hashtext('hall.quota'), hashtext(id)) from (select unnest($1::text[]) as id order by 1) ordered`,
        [itemIds],
      );
    },
    async inForce(itemId, at) {
      const [holding] = await db.query<{ quota: Quota | null }>(
        `select bundle->'item'->'quota' as quota from releases where item_id = $1 and ${HOLDING}$2) order by ${LATEST_FIRST} limit 1`,
        [itemId, at],
      );
      return holding?.quota ?? null;
    },
    async register(itemId, except = []) {
      const [cases, sealed] = await Promise.all([undecided(db, itemId, except), grantsByYear(db, itemId, except)]);
      return { cases, sealed };
    },
  };
}

function undecided(db: Db, itemId: string, except: readonly string[]): Promise<QuotaFacts[]> {
  return db.query<QuotaFacts>(
    `select id, number, status, received_on as "receivedOn", ended_on as "endedOn", nullif(facts->'acceptance', 'null') as acceptance,
       nullif(facts->'supplement', 'null') as supplement, nullif(facts->'signature', 'null') as signature, null::jsonb as decision
     from cases where item_id = $1 and ended_on is null and jsonb_typeof(facts->'decision') is distinct from 'object' and id <> all($2::text[])`,
    [itemId, except],
  );
}

/** A licence that was revoked never was lawful (APL art. 69), so its place is free again; one that has ended otherwise was given. */
async function grantsByYear(db: Db, itemId: string, except: readonly string[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db.query<{ year: number; n: number }>(
    `select extract(year from d.decided_on)::integer as year, count(*) as n
     from cases c join decisions d on d.case_id = c.id left join licences l on l.case_id = c.id
     where c.item_id = $1 and d.outcome = 'grant' and l.status is distinct from 'revoked' and c.id <> all($2::text[]) group by 1`,
    [itemId, except],
  );
  return new Map(rows.map(({ year, n }) => [year, n]));
}
