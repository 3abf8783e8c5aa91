import type { Db } from "../connection/db.ts";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** The department whose own system holds it; null for a portal that files for applicants. */
  readonly departmentId: string | null;
}

/** Keys of integrated systems (对接系统); only digests are stored. */
export interface ApiKeys {
  findByHash(keyHash: string): Promise<ApiKey | undefined>;
  addMissing(key: ApiKey & { readonly keyHash: string }): Promise<void>;
}

export function apiKeys(db: Db): ApiKeys {
  return {
    async findByHash(keyHash) {
      return (
        await db.query<ApiKey>(
          `select id, name, scopes, department_id as "departmentId" from api_keys where key_hash = $1 and revoked_at is null`,
          [keyHash],
        )
      )[0];
    },
    async addMissing({ id, name, scopes, departmentId, keyHash }) {
      await db.query(
        `insert into api_keys (id, name, key_hash, scopes, department_id) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [id, name, keyHash, scopes, departmentId],
      );
    },
  };
}
