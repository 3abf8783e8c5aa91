import type { AnchoredFact } from "../../domain/journal/anchor.ts";
import type { Db } from "../connection/db.ts";

type CaseFact = Extract<AnchoredFact, readonly ["case", ...unknown[]]>;
type StreamFact = Extract<AnchoredFact, readonly ["stream", ...unknown[]]>;
type PaperFact = Extract<AnchoredFact, readonly ["paper", ...unknown[]]>;

/** The record's current state at an anchored end of a chain. */
export interface AnchoredHead {
  readonly caseId: string;
  readonly seq: number;
  readonly head: string;
  /** Null when the case is gone. */
  readonly number: string | null;
  /** Hash of the entry at that place; null when there is none. */
  readonly hash: string | null;
  /** Entries that the case has. */
  readonly entries: number;
}

/** Queries of the daily anchor, and of the later comparison with it. */
export interface AnchorEvidence {
  /** In a transaction: true for the one process of all that may anchor until the transaction ends. */
  claim(): Promise<boolean>;
  totals(): Promise<{ readonly cases: number; readonly entries: number }>;
  /** Ends of the chains that were written since a moment, of all with null, in order of case id after one. */
  headsSince(since: string | null, afterCaseId: string, limit: number): Promise<CaseFact[]>;
  /** Ends of all chains other than cases, in order of their names after one; there are few of them. */
  streamHeads(afterStream: string, limit: number): Promise<StreamFact[]>;
  /** Chains other than cases whose entry at an anchored place has changed or is gone. */
  changedStreams(facts: readonly StreamFact[]): Promise<string[]>;
  /** Papers sealed since a time, in order of id after one. */
  papersSince(since: string | null, afterId: string, limit: number): Promise<PaperFact[]>;
  /** Reads the entry at each anchored place. */
  compareHeads(facts: readonly CaseFact[]): Promise<AnchoredHead[]>;
  /** Those whose paper has another digest now, or is missing. */
  changedPapers(facts: readonly PaperFact[]): Promise<string[]>;
  /** Time of the newest entry of all; null without any. Reads the whole journal. */
  newestEntryAt(): Promise<string | null>;
}

export function anchorEvidence(db: Db): AnchorEvidence {
  return {
    async claim() {
      return (
        (
          await db.query<{ got: boolean }>(
            `select pg_try_advisory_xact_lock(hashtext('yichuang journal anchor')) as got`,
          )
        )[0]?.got === true
      );
    },
    async totals() {
      const rows = await db.query<{ cases: number; entries: number }>(
        `select count(*) as cases, coalesce(sum(journal_seq), 0)::bigint as entries from cases`,
      );
      return rows[0] ?? { cases: 0, entries: 0 };
    },
    async headsSince(since, afterCaseId, limit) {
      const rows = await db.query<{ id: string; seq: number; head: string }>(
        since === null
          ? `select id, journal_seq as seq, journal_head as head from cases where id > $1 order by id limit $2`
          : `select id, journal_seq as seq, journal_head as head from cases where id in (select case_id from journal where at >= $3) and id > $1 order by id limit $2`,
        [afterCaseId, limit, ...(since === null ? [] : [since])],
      );
      return rows.map(({ id, seq, head }) => ["case", id, seq, head]);
    },
    ...otherEvidence(db),
    compareHeads: (facts) =>
      db.query<AnchoredHead>(
        `select r."caseId", r.seq, r.head, c.number, j.hash, coalesce(c.journal_seq, 0) as entries
         from jsonb_to_recordset($1::jsonb) as r("caseId" text, seq integer, head text)
         left join cases c on c.id = r."caseId" left join journal j on j.case_id = r."caseId" and j.seq = r.seq`,
        [JSON.stringify(facts.map(([, caseId, seq, head]) => ({ caseId, seq, head })))],
      ),
    async changedPapers(facts) {
      const rows = await db.query<{ id: string }>(
        `select r.id from jsonb_to_recordset($1::jsonb) as r(id text, sha256 text) left join documents d on d.id = r.id where d.sha256 is distinct from r.sha256 order by r.id`,
        [JSON.stringify(facts.map(([, id, sha256]) => ({ id, sha256 })))],
      );
      return rows.map((row) => row.id);
    },
    async newestEntryAt() {
      return (await db.query<{ at: string | null }>(`select max(at) as at from journal`))[0]?.at ?? null;
    },
  };
}

/** The chains beside the cases, and the papers. */
function otherEvidence(db: Db): Pick<AnchorEvidence, "streamHeads" | "changedStreams" | "papersSince"> {
  return {
    async papersSince(since, afterId, limit) {
      const rows = await db.query<{ id: string; sha256: string }>(
        `select document_id as id, document_sha256 as sha256 from seal_uses where document_id > $1 and used_at >= coalesce($3::timestamptz, '-infinity') order by document_id limit $2`,
        [afterId, limit, since],
      );
      return rows.map(({ id, sha256 }) => ["paper", id, sha256]);
    },
    async streamHeads(afterStream, limit) {
      const rows = await db.query<{ stream: string; seq: number; head: string }>(
        `select stream, seq, head from streams where stream > $1 order by stream limit $2`,
        [afterStream, limit],
      );
      return rows.map(({ stream, seq, head }) => ["stream", stream, seq, head]);
    },
    async changedStreams(facts) {
      const rows = await db.query<{ stream: string }>(
        `select r.stream from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, head text)
         left join stream_journal j on j.stream = r.stream and j.seq = r.seq where j.hash is distinct from r.head order by r.stream`,
        [JSON.stringify(facts.map(([, stream, seq, head]) => ({ stream, seq, head })))],
      );
      return rows.map((row) => row.stream);
    },
  };
}
