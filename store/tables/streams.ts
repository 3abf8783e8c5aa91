import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { JournalData } from "../../domain/journal/keeping.ts";
import type { Db } from "../connection/db.ts";
import { digest } from "../ids.ts";
import { CHAIN_START } from "./journal.ts";

/** One act in the journal of a stream other than a case (a letter, a posting). */
export interface StreamJournalEntry {
  readonly stream: string;
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly actorId: string;
  readonly actorRole: string;
  readonly actorDepartment: string | null;
  readonly terminal: string | null;
  readonly data: JournalData;
  readonly actId: string;
  /** The streams of an act of several; null when this is the only one. */
  readonly actStreams: readonly string[] | null;
  readonly prevHash: string;
  readonly hash: string;
}

/** Where a chain ends. */
export interface StreamHead {
  readonly seq: number;
  readonly head: string;
}

/** All entries of a stream, with the end of its chain as stored in the record. */
export interface StreamChain extends StreamHead {
  readonly stream: string;
  readonly entries: readonly StreamJournalEntry[];
}

/** The journal of objects other than cases, a hash chain for each stream. */
export interface Streams {
  /** Locks the ends of these chains, in order of their names, until the transaction ends; creates new ones. */
  lock(streams: readonly { readonly stream: string; readonly kind: string }[]): Promise<Map<string, StreamHead>>;
  /** Adds entries at the ends of locked chains. */
  append(entries: readonly StreamJournalEntry[]): Promise<void>;
  of(stream: string): Promise<StreamJournalEntry[]>;
  /** Reads all chains in the order of their names, `limit` streams at a time. */
  chains(afterStream: string, limit: number): Promise<StreamChain[]>;
  /** Acts of several streams that have no entry in one of the streams they name; the first `limit`. */
  tornActs(limit: number): Promise<{ readonly actId: string; readonly stream: string }[]>;
}

/** SHA-256 over everything in the entry and the hash before it. */
export function streamHash({ actStreams, ...entry }: Omit<StreamJournalEntry, "hash">): string {
  return digest(canonicalJson({ ...entry, ...(actStreams !== null && { actStreams }) }));
}

const ENTRY = `stream, seq, at, type, actor_id as "actorId", actor_role as "actorRole", actor_department as "actorDepartment", terminal, data,
  act_id as "actId", act_streams as "actStreams", prev_hash as "prevHash", hash`;

export function streams(db: Db): Streams {
  return {
    async lock(wanted) {
      if (wanted.length === 0) return new Map();
      const kinds = new Map(wanted.map(({ stream, kind }) => [stream, kind]));
      const names = [...kinds.keys()].sort();
      await db.query(
        `insert into streams (stream, kind, seq, head) select stream, kind, 0, $2 from jsonb_to_recordset($1::jsonb) as r(stream text, kind text) order by stream on conflict do nothing`,
        [JSON.stringify(names.map((stream) => ({ stream, kind: kinds.get(stream) }))), CHAIN_START],
      );
      const rows = await db.query<StreamHead & { stream: string }>(
        `select stream, seq, head from streams where stream = any($1::text[]) order by stream for update`,
        [names],
      );
      return new Map(rows.map(({ stream, ...head }) => [stream, head]));
    },
    append: (entries) => appendEntries(db, entries),
    of: (stream) =>
      db.query<StreamJournalEntry>(`select ${ENTRY} from stream_journal where stream = $1 order by seq`, [stream]),
    async chains(afterStream, limit) {
      const heads = await db.query<StreamHead & { stream: string }>(
        `select stream, seq, head from streams where stream > $1 order by stream limit $2`,
        [afterStream, limit],
      );
      const entries = await db.query<StreamJournalEntry>(
        `select ${ENTRY} from stream_journal where stream = any($1::text[]) order by stream, seq`,
        [heads.map(({ stream }) => stream)],
      );
      return heads.map((head) => ({ ...head, entries: entries.filter(({ stream }) => stream === head.stream) }));
    },
    tornActs: (limit) =>
      db.query<{ actId: string; stream: string }>(
        `with entries as (
           select act_id, act_streams, 'case:' || case_id as stream from journal where act_streams is not null
           union all select act_id, act_streams, stream from stream_journal where act_streams is not null)
         select distinct e.act_id as "actId", named.stream from entries e cross join lateral jsonb_array_elements_text(e.act_streams) as named(stream)
         where not exists (select from entries o where o.act_id = e.act_id and o.stream = named.stream) order by 1, 2 limit $1`,
        [limit],
      ),
  };
}

async function appendEntries(db: Db, entries: readonly StreamJournalEntry[]): Promise<void> {
  await db.query(
    `insert into stream_journal (stream, seq, at, type, actor_id, actor_role, actor_department, terminal, data, act_id, act_streams, prev_hash, hash)
     select stream, seq, at, type, "actorId", "actorRole", "actorDepartment", terminal, data, "actId", nullif("actStreams", 'null'), "prevHash", hash
     from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, at timestamptz, type text, "actorId" text, "actorRole" text, "actorDepartment" text, terminal text,
                                             data jsonb, "actId" text, "actStreams" jsonb, "prevHash" text, hash text)`,
    [JSON.stringify(entries)],
  );
  const ends = [...new Map(entries.map(({ stream, seq, hash }) => [stream, { stream, seq, hash }])).values()];
  await db.query(
    `update streams s set seq = r.seq, head = r.hash from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, hash text) where s.stream = r.stream`,
    [JSON.stringify(ends)],
  );
}
