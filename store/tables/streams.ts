import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { JournalData, TextBeside } from "../../domain/journal/keeping.ts";
import type { PartSeals } from "../../domain/journal/seals.ts";
import type { Db } from "../connection/db.ts";
import { digest, newSeals } from "../ids.ts";
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

/** Which stream, and what it is of. */
export interface StreamName {
  readonly stream: string;
  /** `letter`, `posting`, … */
  readonly kind: string;
}

/**
 * Where a chain ends, and the salts of what its entries hold as commitments; without salts in a stream of an earlier
 * version, which held none.
 */
export interface StreamHead {
  readonly seq: number;
  readonly head: string;
  readonly seals: PartSeals | null;
}

/** All entries of a stream, with the end of its chain as the record remembers it, and the texts beside the entries. */
export interface StreamChain extends StreamHead, StreamName {
  readonly entries: readonly StreamJournalEntry[];
  readonly texts: ReadonlyMap<number, readonly TextBeside[]>;
}

type WithTexts = StreamJournalEntry & { readonly texts: readonly TextBeside[] };

/** The journal of objects other than cases, a hash chain for each stream. */
export interface Streams {
  /** Locks the ends of these chains, in order of their names, until the transaction ends; creates new ones. */
  lock(streams: readonly StreamName[]): Promise<Map<string, StreamHead>>;
  /** Adds entries at the ends of locked chains, and the texts that lie beside them. */
  append(entries: readonly WithTexts[]): Promise<void>;
  of(stream: string): Promise<StreamJournalEntry[]>;
  last(stream: string): Promise<StreamJournalEntry | undefined>;
  /** Texts that lie beside the entries of a stream, by entry; those that were erased are not there. */
  textsOf(stream: string): Promise<ReadonlyMap<number, readonly TextBeside[]>>;
  /** Reads all chains in the order of their names, `limit` streams at a time. */
  chains(afterStream: string, limit: number): Promise<StreamChain[]>;
  /** Acts of several streams that have no entry in one of the streams they name; the first `limit`. */
  tornActs(limit: number): Promise<{ readonly actId: string; readonly stream: string }[]>;
  /** Takes the texts away, and leaves the seals without their salts. Only the record's owner may. */
  erase(stream: string, seals: PartSeals): Promise<void>;
}

/** SHA-256 over everything in the entry and the hash before it. */
export function streamHash({ actStreams, ...entry }: Omit<StreamJournalEntry, "hash">): string {
  return digest(canonicalJson({ ...entry, ...(actStreams !== null && { actStreams }) }));
}

const ENTRY = `stream, seq, at, type, actor_id as "actorId", actor_role as "actorRole", actor_department as "actorDepartment", terminal, data,
  act_id as "actId", act_streams as "actStreams", prev_hash as "prevHash", hash`;

export function streams(db: Db): Streams {
  return {
    lock: (wanted) => lockHeads(db, wanted),
    append: (entries) => appendEntries(db, entries),
    of: (stream) =>
      db.query<StreamJournalEntry>(`select ${ENTRY} from stream_journal where stream = $1 order by seq`, [stream]),
    async last(stream) {
      const rows = await db.query<StreamJournalEntry>(
        `select ${ENTRY} from stream_journal where stream = $1 order by seq desc limit 1`,
        [stream],
      );
      return rows[0];
    },
    async textsOf(stream) {
      return (await readTexts(db, [stream])).get(stream) ?? new Map();
    },
    async chains(afterStream, limit) {
      const heads = await db.query<StreamHead & StreamName>(
        `select stream, kind, seq, head, seals from streams where stream > $1 order by stream limit $2`,
        [afterStream, limit],
      );
      const names = heads.map(({ stream }) => stream);
      const [entries, texts] = await Promise.all([
        db.query<StreamJournalEntry>(
          `select ${ENTRY} from stream_journal where stream = any($1::text[]) order by stream, seq`,
          [names],
        ),
        readTexts(db, names),
      ]);
      return heads.map((head) => ({
        ...head,
        entries: entries.filter(({ stream }) => stream === head.stream),
        texts: texts.get(head.stream) ?? new Map<number, readonly TextBeside[]>(),
      }));
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
    async erase(stream, seals) {
      await db.query(`update stream_texts set texts = '[]' where stream = $1`, [stream]);
      await db.query(`update streams set seals = $2 where stream = $1`, [stream, JSON.stringify(seals)]);
    },
  };
}

async function lockHeads(db: Db, wanted: readonly StreamName[]): Promise<Map<string, StreamHead>> {
  if (wanted.length === 0) return new Map();
  const kinds = new Map(wanted.map(({ stream, kind }) => [stream, kind]));
  const names = [...kinds.keys()].sort();
  const fresh = names.map((stream) => ({ stream, kind: kinds.get(stream), seals: newSeals() }));
  await db.query(
    `insert into streams (stream, kind, seq, head, seals) select stream, kind, 0, $2, seals from jsonb_to_recordset($1::jsonb) as r(stream text, kind text, seals jsonb)
     order by stream on conflict do nothing`,
    [JSON.stringify(fresh), CHAIN_START],
  );
  const rows = await db.query<StreamHead & { stream: string }>(
    `select stream, seq, head, seals from streams where stream = any($1::text[]) order by stream for update`,
    [names],
  );
  return new Map(rows.map(({ stream, ...head }) => [stream, head]));
}

async function readTexts(
  db: Db,
  names: readonly string[],
): Promise<Map<string, ReadonlyMap<number, readonly TextBeside[]>>> {
  const rows = await db.query<{ stream: string; seq: number; texts: readonly TextBeside[] }>(
    `select stream, seq, texts from stream_texts where stream = any($1::text[])`,
    [names],
  );
  const byStream = new Map<string, Map<number, readonly TextBeside[]>>();
  for (const { stream, seq, texts } of rows)
    byStream.set(stream, (byStream.get(stream) ?? new Map<number, readonly TextBeside[]>()).set(seq, texts));
  return byStream;
}

async function appendEntries(db: Db, entries: readonly WithTexts[]): Promise<void> {
  await db.query(
    `insert into stream_journal (stream, seq, at, type, actor_id, actor_role, actor_department, terminal, data, act_id, act_streams, prev_hash, hash)
     select stream, seq, at, type, "actorId", "actorRole", "actorDepartment", terminal, data, "actId", nullif("actStreams", 'null'), "prevHash", hash
     from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, at timestamptz, type text, "actorId" text, "actorRole" text, "actorDepartment" text, terminal text,
                                             data jsonb, "actId" text, "actStreams" jsonb, "prevHash" text, hash text)`,
    [JSON.stringify(entries.map(({ texts: _texts, ...entry }) => entry))],
  );
  const told = entries
    .filter(({ texts }) => texts.length > 0)
    .map(({ stream, seq, texts }) => ({ stream, seq, texts }));
  if (told.length > 0)
    await db.query(
      `insert into stream_texts (stream, seq, texts) select stream, seq, texts from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, texts jsonb)`,
      [JSON.stringify(told)],
    );
  const ends = [...new Map(entries.map(({ stream, seq, hash }) => [stream, { stream, seq, hash }])).values()];
  await db.query(
    `update streams s set seq = r.seq, head = r.hash from jsonb_to_recordset($1::jsonb) as r(stream text, seq integer, hash text) where s.stream = r.stream`,
    [JSON.stringify(ends)],
  );
}
