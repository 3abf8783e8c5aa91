import type { DraftContent } from "../../domain/release/bundle.ts";
import { contentOf, namedIn } from "../../domain/release/bundle.ts";
import type { Draft } from "../../domain/release/draft.ts";
import type { Db } from "../connection/db.ts";

/** A draft as the register holds it. */
export interface RegisteredDraft extends Draft {
  readonly itemName: string;
  readonly submittedByName: string | null;
  readonly approvedByName: string | null;
  readonly begunAt: string;
  readonly begunByName: string | null;
  readonly changedAt: string;
  /** Who acted on it last. */
  readonly changedByName: string | null;
}

/** Which page of the drafts, those changed last first. */
export interface DraftFilter {
  readonly itemId?: string;
  /** Only of this department. */
  readonly departmentId?: string;
  /** Only those that are neither published nor ended. */
  readonly open?: boolean;
  readonly after?: { readonly changedAt: string; readonly id: string };
  readonly limit: number;
}

/** Drafts of releases (草稿), with their files. */
export interface Drafts {
  find(id: string): Promise<RegisteredDraft | undefined>;
  /** For an act: no other changes it until the transaction ends. */
  lock(id: string): Promise<RegisteredDraft | undefined>;
  findContent(id: string): Promise<DraftContent | undefined>;
  list(filter: DraftFilter): Promise<RegisteredDraft[]>;
  add(draft: Draft, content: DraftContent, at: string): Promise<void>;
  /** Writes what an act changed; with new files if it brought them. */
  change(draft: Draft, content: DraftContent | null, at: string): Promise<void>;
}

const DRAFT = `select id, item_id as "itemId", item_name as "itemName", department_id as "departmentId", origin, restores, state, version, sha256, against, changes,
  submitted_by as "submittedBy", approved_by as "approvedBy", (select name from people where people.id = submitted_by) as "submittedByName",
  (select name from people where people.id = approved_by) as "approvedByName", release, effective_from as "effectiveFrom", begun_at as "begunAt", changed_at as "changedAt",
  (select p.name from stream_journal j join people p on p.id = j.actor_id where j.stream = 'release:' || release_drafts.id order by j.seq limit 1) as "begunByName",
  (select p.name from stream_journal j join people p on p.id = j.actor_id where j.stream = 'release:' || release_drafts.id order by j.seq desc limit 1) as "changedByName" from release_drafts`;

export function drafts(db: Db): Drafts {
  return {
    async find(id) {
      return (await db.query<RegisteredDraft>(`${DRAFT} where id = $1`, [id]))[0];
    },
    async lock(id) {
      return (await db.query<RegisteredDraft>(`${DRAFT} where id = $1 for update`, [id]))[0];
    },
    async findContent(id) {
      const rows = await db.query<{ bundle: DraftContent }>(`select bundle from release_drafts where id = $1`, [id]);
      return rows[0]?.bundle;
    },
    list: ({ itemId, departmentId, open = false, after, limit }) =>
      db.query<RegisteredDraft>(
        `${DRAFT}
         where ($1::text is null or item_id = $1) and ($2::text is null or department_id = $2)
           and (not $3::boolean or state in ('draft', 'submitted', 'approved'))
           and ($4::timestamptz is null or (changed_at, id) < ($4::timestamptz, $5::text))
         order by changed_at desc, id desc limit $6`,
        [itemId ?? null, departmentId ?? null, open, after?.changedAt ?? null, after?.id ?? null, limit],
      ),
    add: (draft, content, at) => addDraft(db, { draft, content, at }),
    change: (draft, content, at) => changeDraft(db, { draft, content, at }),
  };
}

interface Written<Content> {
  readonly draft: Draft;
  readonly content: Content;
  readonly at: string;
}

async function addDraft(db: Db, { draft, content, at }: Written<DraftContent>): Promise<void> {
  await db.query(
    `insert into release_drafts (id, item_id, item_name, department_id, origin, restores, state, version, sha256, bundle, against, changes, submitted_by, approved_by, begun_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
    [
      draft.id,
      draft.itemId,
      namedIn(content).itemName,
      draft.departmentId,
      draft.origin,
      draft.restores,
      draft.state,
      draft.version,
      draft.sha256,
      JSON.stringify(contentOf(content)),
      draft.against,
      JSON.stringify(draft.changes),
      draft.submittedBy,
      draft.approvedBy,
      at,
    ],
  );
}

async function changeDraft(db: Db, { draft, content, at }: Written<DraftContent | null>): Promise<void> {
  await db.query(
    `update release_drafts set department_id = $2, restores = $3, state = $4, version = $5, sha256 = $6, against = $7, changes = $8, submitted_by = $9, approved_by = $10,
         release = $11, effective_from = $12, changed_at = $13, bundle = coalesce($14::jsonb, bundle), item_name = coalesce($15, item_name)
       where id = $1`,
    [
      draft.id,
      draft.departmentId,
      draft.restores,
      draft.state,
      draft.version,
      draft.sha256,
      draft.against,
      JSON.stringify(draft.changes),
      draft.submittedBy,
      draft.approvedBy,
      draft.release,
      draft.effectiveFrom,
      at,
      content && JSON.stringify(contentOf(content)),
      content && namedIn(content).itemName,
    ],
  );
}
