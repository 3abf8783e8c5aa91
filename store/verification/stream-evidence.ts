import type { LetterRow } from "../../domain/letter/state.ts";
import type { Posting } from "../../domain/posting/posting.ts";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import { digest } from "../ids.ts";
import type { Db } from "../connection/db.ts";
import { officeIdIn } from "../tables/organisations.ts";

/** The rows of the registers beside the cases, which verification compares with the streams. */
export interface StreamEvidence {
  /** Letters by the name of their stream. */
  letters(streams: readonly string[]): Promise<Map<string, LetterRow>>;
  /** Postings by the name of their stream. */
  postings(streams: readonly string[]): Promise<Map<string, Omit<Posting, "id">>>;
  /** Changes of the catalogue by the stream of their item, in the order of recording. */
  catalogueChanges(streams: readonly string[]): Promise<Map<string, { readonly changes: readonly object[] }>>;
  /** The entries that an import wrote last, by its stream, each with its digest. */
  imports(streams: readonly string[]): Promise<Map<string, { readonly entries: Readonly<Record<string, string>> }>>;
  /** Letters and postings recorded by acts of the hall without a stream; the first `limit`. */
  withoutStream(limit: number): Promise<{ readonly stream: string }[]>;
}

const POSTING_STREAM = `'posting:' || coalesce(posting_id, id::text)`;

export function streamEvidence(db: Db): StreamEvidence {
  const byStream = async <Row extends object>(sql: string, streams: readonly string[]): Promise<Map<string, Row>> => {
    const rows = await db.query<Row & { readonly stream: string }>(sql, [streams]);
    return new Map(rows.map(({ stream, ...row }) => [stream, row as unknown as Row]));
  };
  return {
    letters: (streams) =>
      byStream<LetterRow>(
        `select 'letter:' || id as stream, number, department_id as "departmentId", holder_id as "holderId", capacity, coalesce(to_jsonb(item_ids), '"all"'::jsonb) as "itemIds",
                automatic, covers_extensions as "coversExtensions", valid_from as "validFrom", valid_to as "validTo", revoked_on as "revokedOn"
         from authorisation_letters where 'letter:' || id = any($1::text[])`,
        streams,
      ),
    postings: (streams) =>
      byStream<Omit<Posting, "id">>(
        `select ${POSTING_STREAM} as stream, person_id as "personId", role, department_id as "departmentId", zone_id as "zoneId", ${officeIdIn("office_id")} as "officeId",
                from_date as "from", to_date as "to"
         from posts where ${POSTING_STREAM} = any($1::text[])`,
        streams,
      ),
    catalogueChanges: (streams) =>
      byStream<{ changes: object[] }>(
        `select 'item:' || item_id as stream, jsonb_agg(change order by version) as changes
         from catalogue_changes where 'item:' || item_id = any($1::text[]) group by item_id`,
        streams,
      ),
    async imports(streams) {
      const rows = await db.query<{ stream: string; id: string; entry: object }>(
        `select 'import:' || import_id as stream, item_id as id, entry from catalogue_entries where 'import:' || import_id = any($1::text[])`,
        [streams],
      );
      const byImport = new Map<string, { entries: Record<string, string> }>(
        streams.filter((name) => name.startsWith("import:")).map((name) => [name, { entries: {} }]),
      );
      for (const { stream, id, entry } of rows)
        (byImport.get(stream)?.entries ?? {})[id] = digest(canonicalJson(entry));
      return byImport;
    },
    withoutStream: (limit) =>
      db.query<{ stream: string }>(
        `select r.stream from (
           select 'letter:' || id as stream from authorisation_letters where recorded_at is not null
           union all select ${POSTING_STREAM} from posts where begun_at is not null) r
         where not exists (select from streams s where s.stream = r.stream) order by 1 limit $1`,
        [limit],
      ),
  };
}
