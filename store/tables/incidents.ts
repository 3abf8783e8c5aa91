import type { CaseStatus } from "../../domain/case/status.ts";
import type { IncidentSource } from "../../domain/incident.ts";
import type { Db } from "../connection/db.ts";

export interface Incident {
  readonly id: number;
  readonly source: IncidentSource;
  /**
   * Outbox command id, engine incident id, id of a case that the feed, a seal or a rebuild is about, `paper:` and a document id,
   * or `daily` for the anchor.
   */
  readonly reference: string;
  readonly caseId: string | null;
  readonly message: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
}

/** An incident with the status of its case: everything that an operator needs. */
export interface ListedIncident extends Incident {
  readonly caseNumber: string | null;
  readonly itemName: string | null;
  readonly caseStatus: CaseStatus | null;
}

/** Problems that need an operator, with a repair. */
export interface Incidents {
  /** Opens one; a repeated report opens no second incident. */
  open(incident: Omit<Incident, "id" | "openedAt" | "closedAt"> & { readonly at: string }): Promise<void>;
  close(source: Incident["source"], reference: string, at: string): Promise<void>;
  /** Closes several of one source; those that are not open stay as they are. */
  closeAll(source: Incident["source"], references: readonly string[], at: string): Promise<void>;
  /** Closes all of one source but these: what the others were about is no longer. */
  closeOthers(source: Incident["source"], references: readonly string[], at: string): Promise<void>;
  /** Closes those of these cases: the engine that they were about is no longer. */
  closeOfCases(sources: readonly Incident["source"][], caseIds: readonly string[], at: string): Promise<void>;
  find(id: number): Promise<Incident | undefined>;
  listOpen(limit: number): Promise<ListedIncident[]>;
  countOpen(): Promise<number>;
}

const INCIDENT = `id, source, reference, case_id as "caseId", message, opened_at as "openedAt", closed_at as "closedAt"`;

export function incidents(db: Db): Incidents {
  return {
    async open({ source, reference, caseId, message, at }) {
      await db.query(
        `insert into incidents (source, reference, case_id, message, opened_at) values ($1, $2, $3, $4, $5)
         on conflict (source, reference) do update set message = excluded.message, closed_at = null`,
        [source, reference, caseId, message, at],
      );
    },
    async close(source, reference, at) {
      await db.query(`update incidents set closed_at = $3 where source = $1 and reference = $2 and closed_at is null`, [
        source,
        reference,
        at,
      ]);
    },
    async closeAll(source, references, at) {
      await db.query(
        `update incidents set closed_at = $3 where source = $1 and reference = any($2::text[]) and closed_at is null`,
        [source, references, at],
      );
    },
    async closeOthers(source, references, at) {
      await db.query(
        `update incidents set closed_at = $3 where source = $1 and reference <> all($2::text[]) and closed_at is null`,
        [source, references, at],
      );
    },
    async closeOfCases(sources, caseIds, at) {
      await db.query(
        `update incidents set closed_at = $3 where source = any($1::text[]) and case_id = any($2::text[]) and closed_at is null`,
        [sources, caseIds, at],
      );
    },
    async find(id) {
      return (await db.query<Incident>(`select ${INCIDENT} from incidents where id = $1`, [id]))[0];
    },
    listOpen: (limit) =>
      db.query<ListedIncident>(
        `select i.*, c.number as "caseNumber", c.status as "caseStatus", r.item_name as "itemName"
         from (select ${INCIDENT} from incidents where closed_at is null order by opened_at desc limit $1) i
         left join cases c on c.id = i."caseId" left join releases r on r.item_id = c.item_id and r.release = c.release order by i."openedAt" desc`,
        [limit],
      ),
    async countOpen() {
      return (await db.query<{ n: number }>(`select count(*) as n from incidents where closed_at is null`))[0]?.n ?? 0;
    },
  };
}
