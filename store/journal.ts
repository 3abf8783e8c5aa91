import { createHash } from "node:crypto";
import { canonicalJson } from "../domain/journal/canonical.ts";
import type { Db } from "./db.ts";

/** One act, as the journal keeps it. */
export interface JournalEntry {
  readonly caseId: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorDepartment: string | null;
  readonly terminal: string | null;
  readonly release: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly prevHash: string;
  readonly hash: string;
}

/** The append-only journal, hash-chained per case. */
export interface Journal {
  append(entries: readonly JournalEntry[]): Promise<void>;
  ofCase(caseId: string): Promise<JournalEntry[]>;
  /** Reads all chains case by case, `limit` cases at a time, with the head that the case itself remembers. */
  chains(afterCaseId: string, limit: number): Promise<{ readonly caseId: string; readonly number: string; readonly seq: number; readonly head: string; readonly entries: JournalEntry[] }[]>;
}

/** Start of every chain. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 over everything in the entry and the hash before it. */
export function chainHash(entry: Omit<JournalEntry, "hash">): string {
  return createHash("sha256").update(canonicalJson(entry)).digest("hex");
}

const ENTRY = `case_id as "caseId", seq, at, type, actor_id as "actorId", actor_role as "actorRole", actor_department as "actorDepartment", terminal, release, data,
  prev_hash as "prevHash", hash`;

export function journal(db: Db): Journal {
  return {
    async append(entries) {
      await db.query(
        `insert into journal (case_id, seq, at, type, actor_id, actor_role, actor_department, terminal, release, data, prev_hash, hash)
         select "caseId", seq, at, type, "actorId", "actorRole", "actorDepartment", terminal, release, data, "prevHash", hash
         from jsonb_to_recordset($1::jsonb) as r("caseId" text, seq integer, at timestamptz, type text, "actorId" text, "actorRole" text, "actorDepartment" text,
                                                 terminal text, release integer, data jsonb, "prevHash" text, hash text)`,
        [JSON.stringify(entries)],
      );
    },
    ofCase: (caseId) => db.query<JournalEntry>(`select ${ENTRY} from journal where case_id = $1 order by seq`, [caseId]),
    async chains(afterCaseId, limit) {
      const heads = await db.query<{ caseId: string; number: string; seq: number; head: string }>(
        `select id as "caseId", number, journal_seq as seq, journal_head as head from cases where id > $1 order by id limit $2`, [afterCaseId, limit]);
      const entries = await db.query<JournalEntry>(`select ${ENTRY} from journal where case_id = any($1::text[]) order by case_id, seq`, [heads.map((head) => head.caseId)]);
      return heads.map((head) => ({ ...head, entries: entries.filter((entry) => entry.caseId === head.caseId) }));
    },
  };
}
