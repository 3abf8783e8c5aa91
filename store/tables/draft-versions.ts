import { contentOf, type DraftContent } from "../../domain/release/bundle.ts";
import type { Db } from "../connection/db.ts";

/** The contents that drafts had before their present ones (各稿), as far as they are kept. */
export interface DraftVersions {
  /** Keeps the content of a version that is replaced now. */
  keep(
    draftId: string,
    kept: { readonly version: number; readonly content: DraftContent; readonly at: string },
  ): Promise<void>;
  /** When the content of a version was kept last; null if it never was. */
  keptLast(draftId: string): Promise<string | null>;
  /** The versions of a draft that are kept, the first first. */
  of(draftId: string): Promise<readonly number[]>;
  find(draftId: string, version: number): Promise<DraftContent | undefined>;
}

export function draftVersions(db: Db): DraftVersions {
  return {
    async keep(draftId, { version, content, at }) {
      await db.query(
        `insert into draft_versions (draft_id, version, bundle, replaced_at) values ($1, $2, $3, $4) on conflict (draft_id, version) do nothing`,
        [draftId, version, JSON.stringify(contentOf(content)), at],
      );
    },
    async keptLast(draftId) {
      const rows = await db.query<{ replacedAt: string }>(
        `select replaced_at as "replacedAt" from draft_versions where draft_id = $1 order by version desc limit 1`,
        [draftId],
      );
      return rows[0]?.replacedAt ?? null;
    },
    async of(draftId) {
      const rows = await db.query<{ version: number }>(
        `select version from draft_versions where draft_id = $1 order by version`,
        [draftId],
      );
      return rows.map(({ version }) => version);
    },
    async find(draftId, version) {
      const rows = await db.query<{ bundle: DraftContent }>(
        `select bundle from draft_versions where draft_id = $1 and version = $2`,
        [draftId, version],
      );
      return rows[0]?.bundle;
    },
  };
}
