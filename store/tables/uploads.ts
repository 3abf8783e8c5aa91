import type { Db } from "../connection/db.ts";

/** An uploaded file; the bytes are in the file store under `sha256`. */
export interface Upload {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Uploads {
  /** An upload whose id exists was made by the same request before and is not changed. */
  add(upload: Upload & { readonly createdAt: string }): Promise<void>;
  find(id: string): Promise<Upload | undefined>;
  findMany(ids: readonly string[]): Promise<Upload[]>;
  /** The case that holds this upload as a material, if any. */
  findCasesOf(id: string): Promise<readonly string[]>;
}

const UPLOAD = `id, owner_id as "ownerId", name, content_type as "contentType", size, sha256`;

export function uploads(db: Db): Uploads {
  return {
    async add({ id, ownerId, name, contentType, size, sha256, createdAt }) {
      await db.query(
        `insert into uploads (id, owner_id, name, content_type, size, sha256, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [id, ownerId, name, contentType, size, sha256, createdAt],
      );
    },
    async find(id) {
      return (await db.query<Upload>(`select ${UPLOAD} from uploads where id = $1`, [id]))[0];
    },
    findMany: (ids) => db.query<Upload>(`select ${UPLOAD} from uploads where id = any($1::text[])`, [ids]),
    async findCasesOf(id) {
      const rows = await db.query<{ caseId: string }>(
        `select distinct case_id as "caseId" from material_files where upload_id = $1 order by case_id`,
        [id],
      );
      return rows.map(({ caseId }) => caseId);
    },
  };
}
