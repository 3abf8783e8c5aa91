import type { LetterRow } from "../../domain/letter/state.ts";
import type { Posting } from "../../domain/posting/posting.ts";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import { digest } from "../ids.ts";
import type { DraftContent } from "../../domain/release/bundle.ts";
import type { ReleaseRow } from "../../domain/release/state.ts";
import type { Db } from "../connection/db.ts";
import { officeIdIn } from "../tables/organisations.ts";

/** What the registers hold of a release: of its draft, and of what was published. */
export interface ReleaseEvidence extends Partial<ReleaseRow> {
  /** Of the stored files, as they are now: of the draft, and of the release. Null where there is none, or a part was not stored. */
  readonly contents: readonly { readonly sha256: string; readonly content: DraftContent }[];
}

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
  /** Releases and their drafts by the name of their stream. */
  releases(streams: readonly string[]): Promise<Map<string, ReleaseEvidence>>;
  /** Letters, postings and drafts recorded by acts of the hall without a stream; the first `limit`. */
  withoutStream(limit: number): Promise<{ readonly stream: string }[]>;
}

/** As an act writes it. */
const MOMENT = `to_char(r.effective_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const POSTING_STREAM = `'posting:' || coalesce(posting_id, id::text)`;

const RELEASES = `select w.stream, coalesce(d.item_id, r.item_id) as "itemId", coalesce(d.department_id, r.department_id) as "departmentId", d.origin, d.restores, d.state, d.version,
          coalesce(r.sha256, d.sha256) as sha256, d.against, coalesce(d.changes, '[]') as changes, d.submitted_by as "submittedBy", d.approved_by as "approvedBy",
          r.release, ${MOMENT} as "effectiveFrom",
          jsonb_path_query_array(jsonb_build_array(
            case when d.id is not null then jsonb_build_object('sha256', d.sha256, 'content', d.bundle) end,
            case when r.with_cases then jsonb_build_object('sha256', r.sha256, 'content', r.bundle) end), '$[*] ? (@ != null)') as contents
   from unnest($1::text[]) as w(stream)
   left join release_drafts d on 'release:' || d.id = w.stream
   left join releases r on 'release:' || r.release_id = w.stream
   where d.id is not null or r.release_id is not null`;

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
    imports: (streams) => importsOf(db, streams),
    releases: (streams) => byStream<ReleaseEvidence>(RELEASES, streams),
    withoutStream: (limit) =>
      db.query<{ stream: string }>(
        `select r.stream from (
           select 'letter:' || id as stream from authorisation_letters where recorded_at is not null
           union all select ${POSTING_STREAM} from posts where begun_at is not null
           union all select 'release:' || id from release_drafts) r
         where not exists (select from streams s where s.stream = r.stream) order by 1 limit $1`,
        [limit],
      ),
  };
}

async function importsOf(
  db: Db,
  streams: readonly string[],
): Promise<Map<string, { readonly entries: Readonly<Record<string, string>> }>> {
  const rows = await db.query<{ stream: string; id: string; entry: object }>(
    `select 'import:' || import_id as stream, item_id as id, entry from catalogue_entries where 'import:' || import_id = any($1::text[])`,
    [streams],
  );
  const byImport = new Map<string, { entries: Record<string, string> }>(
    streams.filter((name) => name.startsWith("import:")).map((name) => [name, { entries: {} }]),
  );
  for (const { stream, id, entry } of rows) (byImport.get(stream)?.entries ?? {})[id] = digest(canonicalJson(entry));
  return byImport;
}
