import type { Paper } from "../../domain/paper/paper.ts";
import type { DocumentKind } from "../../domain/paper/papers.gen.ts";
import type { Db } from "../connection/db.ts";
import { rowsWithIds } from "../connection/rows-with-ids.ts";

export interface DocumentEntry {
  readonly id: string;
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly organId: string;
  readonly state: "requested" | "made";
  readonly requestedAt: string;
  readonly madeAt: string | null;
  readonly servedOn: string | null;
  readonly sha256: string | null;
  readonly size: number | null;
}

/** A paper that waits to be rendered and sealed. */
export interface DocumentToMake {
  readonly id: string;
  readonly caseId: string;
  readonly kind: DocumentKind;
  readonly organId: string;
  readonly organName: string;
  readonly paper: Paper;
}

/** What came out of the document maker. */
export interface MadeDocument {
  readonly id: string;
  readonly sha256: string;
  readonly sm3: string;
  readonly size: number;
  readonly at: string;
}

/** Papers of cases: words fixed when asked for, PDF made afterwards, once. */
export interface Documents {
  request(
    documents: readonly {
      readonly id: string;
      readonly caseId: string;
      readonly kind: DocumentKind;
      readonly number: string | null;
      readonly organId: string;
      readonly paper: Paper;
      readonly at: string;
    }[],
  ): Promise<void>;
  ofCase(caseId: string): Promise<DocumentEntry[]>;
  find(id: string): Promise<DocumentEntry | undefined>;
  /** Locks up to `limit` waiting papers that nobody else is making, oldest first: of one case only, or without some, when given. Call inside a transaction. */
  takeToMake(
    limit: number,
    options?: { readonly caseId?: string; readonly except?: readonly string[] },
  ): Promise<DocumentToMake[]>;
  markMade(made: readonly MadeDocument[]): Promise<void>;
  markServed(ids: readonly string[], on: string): Promise<void>;
  /** The decision and the result of a case have been delivered. */
  markDelivered(caseId: string, on: string): Promise<void>;
  /** Papers of a case that are still being made. */
  waitingOf(caseId: string): Promise<string[]>;
}

const ENTRY = `id, case_id as "caseId", kind, number, organ_id as "organId", state, requested_at as "requestedAt", made_at as "madeAt", served_on as "servedOn", sha256, size`;

export function documents(db: Db): Documents {
  return {
    async request(requested) {
      await db.query(
        `insert into documents (id, case_id, kind, number, organ_id, paper, requested_at)
         select id, "caseId", kind, number, "organId", paper, at
         from jsonb_to_recordset($1::jsonb) as r(id text, "caseId" text, kind text, number text, "organId" text, paper jsonb, at timestamptz)`,
        [JSON.stringify(requested)],
      );
    },
    ofCase: (caseId) =>
      db.query<DocumentEntry>(`select ${ENTRY} from documents where case_id = $1 order by requested_at, id`, [caseId]),
    async find(id) {
      return (await db.query<DocumentEntry>(`select ${ENTRY} from documents where id = $1`, [id]))[0];
    },
    takeToMake: (limit, { caseId, except = [] } = {}) =>
      db.query<DocumentToMake>(
        `select d.id, d.case_id as "caseId", d.kind, d.organ_id as "organId", d.paper->>'organ' as "organName", d.paper
         from documents d where d.state = 'requested' and ($2::text is null or d.case_id = $2) and d.id <> all($3::text[]) order by d.requested_at limit $1 for update skip locked`,
        [limit, caseId ?? null, except],
      ),
    async markMade(made) {
      await db.query(
        `update documents d set state = 'made', sha256 = r.sha256, sm3 = r.sm3, size = r.size, made_at = r.at
         from jsonb_to_recordset($1::jsonb) as r(id text, sha256 text, sm3 text, size bigint, at timestamptz) where d.id = any($2::text[]) and d.id = r.id`,
        rowsWithIds(made, ({ id }) => id),
      );
    },
    async markServed(ids, on) {
      await db.query(`update documents set served_on = $2 where id = any($1::text[]) and served_on is null`, [ids, on]);
    },
    async markDelivered(caseId, on) {
      await db.query(
        `update documents set served_on = $2 where case_id = $1 and kind in ('grantDecision', 'refusalDecision', 'licence') and served_on is null`,
        [caseId, on],
      );
    },
    async waitingOf(caseId) {
      return (
        await db.query<{ id: string }>(
          `select id from documents where case_id = $1 and state = 'requested' order by requested_at`,
          [caseId],
        )
      ).map((row) => row.id);
    },
  };
}
