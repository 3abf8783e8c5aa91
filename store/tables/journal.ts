import { createHash } from "node:crypto";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { TextBeside } from "../../domain/journal/keeping.ts";
import type { Db } from "../connection/db.ts";

/** One act in the journal. */
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
  /**
   * Digest of the case's state after the write that ended with this entry; null in the other entries of the write, and
   * in entries from before digests existed.
   */
  readonly stateDigest: string | null;
  /** The act of the entry; null in entries from before acts had ids. */
  readonly actId: string | null;
  /** The streams of an act of several; null when this is the only one. */
  readonly actStreams: readonly string[] | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** An entry with the name of the account that acted. */
export interface NamedEntry extends JournalEntry {
  readonly actorName: string | null;
}

/** All entries of a case, with the end of the chain as stored in the case. */
export interface JournalChain {
  readonly caseId: string;
  readonly number: string;
  readonly seq: number;
  readonly head: string;
  readonly entries: JournalEntry[];
}

/** The append-only journal, hash-chained per case. */
export interface Journal {
  /** Adds entries, and the texts beside them. */
  append(entries: readonly (JournalEntry & { readonly texts?: readonly TextBeside[] })[]): Promise<void>;
  ofCase(caseId: string): Promise<JournalEntry[]>;
  /** Of several cases, each in its order. */
  ofCases(caseIds: readonly string[]): Promise<JournalEntry[]>;
  /** The same with the names of those who acted, for screens; null for the platform itself and for systems. */
  ofCaseWithNames(caseId: string): Promise<NamedEntry[]>;
  /** Texts beside the entries of a case, by entry; without erased ones. */
  textsOf(caseId: string): Promise<ReadonlyMap<number, readonly TextBeside[]>>;
  /**
   * When the newest entry of all was written, those of other streams included; null in an empty journal. Reads the
   * whole journal: only for moving a simulated clock.
   */
  newestAt(): Promise<string | null>;
  /** Reads all chains case by case, `limit` cases at a time, with the end stored in the case. */
  chains(afterCaseId: string, limit: number): Promise<JournalChain[]>;
}

/** Type of the entry of an erasure by order, which is not an act of the case. */
export const ERASED = "personalDataErased";

/** Start of every chain. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256 over everything in the entry and the hash before it. */
export function chainHash(entry: Omit<JournalEntry, "hash">): string {
  return createHash("sha256").update(chainText(entry)).digest("hex");
}

/**
 * The hashed text. Fields that an entry lacks, because an earlier version did not have them, are left out, so that its
 * hash is unchanged.
 */
export function chainText({ stateDigest, actId, actStreams, ...entry }: Omit<JournalEntry, "hash">): string {
  return canonicalJson({
    ...entry,
    ...(stateDigest !== null && { stateDigest }),
    ...(actId !== null && { actId }),
    ...(actStreams !== null && { actStreams }),
  });
}

const ENTRY = `case_id as "caseId", seq, at, type, actor_id as "actorId", actor_role as "actorRole", actor_department as "actorDepartment", terminal, release, data,
  state_digest as "stateDigest", act_id as "actId", act_streams as "actStreams", prev_hash as "prevHash", hash`;

export function journal(db: Db): Journal {
  return {
    async append(entries) {
      const told = entries.filter(({ texts = [] }) => texts.length > 0);
      await Promise.all([appendEntries(db, entries.map(withoutTexts)), told.length > 0 && appendTexts(db, told)]);
    },
    ofCase: (caseId) =>
      db.query<JournalEntry>(`select ${ENTRY} from journal where case_id = $1 order by seq`, [caseId]),
    ofCases: (caseIds) =>
      db.query<JournalEntry>(`select ${ENTRY} from journal where case_id = any($1::text[]) order by case_id, seq`, [
        caseIds,
      ]),
    ofCaseWithNames: (caseId) =>
      db.query<NamedEntry>(
        `select ${ENTRY}, (select p.name from people p where p.id = actor_id) as "actorName" from journal where case_id = $1 order by seq`,
        [caseId],
      ),
    async textsOf(caseId) {
      const rows = await db.query<{ seq: number; texts: readonly TextBeside[] }>(
        `select seq, texts from journal_texts where case_id = $1`,
        [caseId],
      );
      return new Map(rows.map(({ seq, texts }) => [seq, texts]));
    },
    async newestAt() {
      const rows = await db.query<{ at: string | null }>(
        `select greatest((select max(at) from journal), (select max(at) from stream_journal where actor_id <> 'installation')) as at`,
      );
      return rows[0]?.at ?? null;
    },
    async chains(afterCaseId, limit) {
      // One statement, so that a case and its entries are seen at the same moment.
      const rows = await db.query<ChainRow>(
        `select c.id as "headCaseId", c.number, c.journal_seq as "headSeq", c.journal_head as head, ${ENTRY}
         from (select id, number, journal_seq, journal_head from cases where id > $1 order by id limit $2) c left join journal j on j.case_id = c.id
         order by c.id, j.seq`,
        [afterCaseId, limit],
      );
      return chainsOf(rows);
    },
  };
}

type EntryWithTexts = JournalEntry & { readonly texts?: readonly TextBeside[] };

function withoutTexts({ texts: _texts, ...entry }: EntryWithTexts): JournalEntry {
  return entry;
}

async function appendEntries(db: Db, entries: readonly JournalEntry[]): Promise<void> {
  await db.query(
    `insert into journal (case_id, seq, at, type, actor_id, actor_role, actor_department, terminal, release, data, state_digest, act_id, act_streams, prev_hash, hash)
     select "caseId", seq, at, type, "actorId", "actorRole", "actorDepartment", terminal, release, data, "stateDigest", "actId", nullif("actStreams", 'null'), "prevHash", hash
     from jsonb_to_recordset($1::jsonb) as r("caseId" text, seq integer, at timestamptz, type text, "actorId" text, "actorRole" text, "actorDepartment" text,
                                             terminal text, release integer, data jsonb, "stateDigest" text, "actId" text, "actStreams" jsonb, "prevHash" text, hash text)`,
    [JSON.stringify(entries)],
  );
}

async function appendTexts(db: Db, entries: readonly EntryWithTexts[]): Promise<void> {
  await db.query(
    `insert into journal_texts (case_id, seq, texts)
     select "caseId", seq, texts from jsonb_to_recordset($1::jsonb) as r("caseId" text, seq integer, texts jsonb)`,
    [JSON.stringify(entries.map(({ caseId, seq, texts }) => ({ caseId, seq, texts })))],
  );
}

interface ChainRow extends Omit<JournalEntry, "seq"> {
  readonly headCaseId: string;
  readonly number: string;
  readonly headSeq: number;
  readonly head: string;
  /** Null for a case without entries. */
  readonly seq: number | null;
}

function chainsOf(rows: readonly ChainRow[]): JournalChain[] {
  const chains: JournalChain[] = [];
  for (const { headCaseId, number, headSeq, head, seq, ...entry } of rows) {
    if (chains.at(-1)?.caseId !== headCaseId)
      chains.push({ caseId: headCaseId, number, seq: headSeq, head, entries: [] });
    if (seq !== null) chains.at(-1)?.entries.push({ ...entry, seq });
  }
  return chains;
}
