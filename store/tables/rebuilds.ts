import type { Db } from "../connection/db.ts";

/** 重建引擎: the running cases are placed anew in an empty engine. */
export interface Rebuild {
  readonly id: string;
  readonly engineId: string;
  readonly beganAt: string;
}

/** What a rebuild has made of a case. `ended`: its flow has nothing left; `waiting`: its start is still to be sent; `lost`: the record does not tell where it stands. */
export interface RebuiltCase {
  readonly caseId: string;
  readonly state: "placed" | "ended" | "waiting" | "lost";
  readonly reason: string | null;
}

/** Rebuilds of the engine. */
export interface Rebuilds {
  /** Waits for nobody: false while another process rebuilds. Held until the transaction ends. */
  lock(): Promise<boolean>;
  /** The one that is not finished. */
  running(): Promise<Rebuild | undefined>;
  begin(rebuild: Rebuild): Promise<void>;
  finish(id: string, at: string): Promise<void>;
  /** Cases that may have a flow and are not dealt with yet, in their order: all that have not ended, and those of flows that outlive their case. */
  toPlace(
    id: string,
    lasting: readonly { readonly itemId: string; readonly release: number }[],
    limit: number,
  ): Promise<string[]>;
  /** Of a package that is placed again, because a member was opened later, the first is kept. */
  note(id: string, cases: readonly RebuiltCase[]): Promise<void>;
  counts(id: string): Promise<readonly { readonly state: RebuiltCase["state"]; readonly cases: number }[]>;
  lost(
    id: string,
  ): Promise<readonly { readonly caseId: string; readonly number: string; readonly reason: string | null }[]>;
  /** Forgets which definitions the engine has: they are deployed again. */
  forgetDefinitions(): Promise<void>;
}

export function rebuilds(db: Db): Rebuilds {
  return {
    async lock() {
      const rows = await db.query<{ mine: boolean }>(
        `select pg_try_advisory_xact_lock(hashtext('hall.engine_rebuild')) as mine`,
      );
      return rows[0]?.mine === true;
    },
    async running() {
      const rows = await db.query<Rebuild>(
        `select id, engine_id as "engineId", began_at as "beganAt" from engine_rebuilds where finished_at is null`,
      );
      return rows[0];
    },
    async begin({ id, engineId, beganAt }) {
      await db.query(`insert into engine_rebuilds (id, engine_id, began_at) values ($1, $2, $3)`, [
        id,
        engineId,
        beganAt,
      ]);
    },
    async finish(id, at) {
      await db.query(`update engine_rebuilds set finished_at = $2 where id = $1`, [id, at]);
    },
    ...rebuiltCases(db),
    async forgetDefinitions() {
      await db.query(`update releases set definition_id = null where definition_id is not null`);
    },
  };
}

function rebuiltCases(db: Db): Pick<Rebuilds, "toPlace" | "note" | "counts" | "lost"> {
  return {
    async toPlace(id, lasting, limit) {
      const rows = await db.query<{ id: string }>(
        `select c.id from cases c where not exists (select from engine_rebuild_cases r where r.rebuild_id = $1 and r.case_id = c.id)
           and (c.ended_on is null or (c.item_id, c.release) in (select "itemId", release from jsonb_to_recordset($2::jsonb) as l("itemId" text, release integer)))
         order by c.id limit $3`,
        [id, JSON.stringify(lasting), limit],
      );
      return rows.map((row) => row.id);
    },
    async note(id, cases) {
      await db.query(
        `insert into engine_rebuild_cases (rebuild_id, case_id, state, reason)
         select $1, "caseId", state, reason from jsonb_to_recordset($2::jsonb) as r("caseId" text, state text, reason text)
         on conflict (rebuild_id, case_id) do nothing`,
        [id, JSON.stringify(cases)],
      );
    },
    counts: (id) =>
      db.query(
        `select state, count(*) as cases from engine_rebuild_cases where rebuild_id = $1 group by state order by state`,
        [id],
      ),
    lost: (id) =>
      db.query(
        `select r.case_id as "caseId", c.number, r.reason from engine_rebuild_cases r join cases c on c.id = r.case_id
         where r.rebuild_id = $1 and r.state = 'lost' order by r.case_id`,
        [id],
      ),
  };
}
