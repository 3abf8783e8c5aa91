import type { Db } from "../connection/db.ts";

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** The department whose own system holds it; null for a portal that files for applicants. */
  readonly departmentId: string | null;
  /** Of the steps that the department's system serves; empty for all other keys. */
  readonly topics: readonly string[];
  /** `test`: only a hall with a simulated clock, for training and tests, accepts it. */
  readonly mode: "test" | "live";
}

/** A key as it is listed, never with its secret. */
export interface ListedKey extends ApiKey {
  readonly createdAt: string;
  /** Who made and revoked it; null for keys of earlier versions, and while it holds. */
  readonly createdBy: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

/** Keys of integrated systems (对接系统); only digests are stored. */
export interface ApiKeys {
  /** One that holds. */
  findByHash(keyHash: string): Promise<ApiKey | undefined>;
  /** False once it is revoked. */
  holds(id: string): Promise<boolean>;
  /** A key that a seed brings along; its topics follow the seed. */
  addMissing(key: Omit<ApiKey, "mode"> & { readonly keyHash: string }): Promise<void>;
  /** Needs the rights of the owner, as does `revoke`: the platform's own account makes no keys. */
  add(key: ApiKey & { readonly keyHash: string; readonly by: string }): Promise<void>;
  list(): Promise<readonly ListedKey[]>;
  /** From this moment no request is accepted with it, and what it holds is given back; false if there is no such key that holds. */
  revoke(id: string, by: string): Promise<boolean>;
}

const KEY = `id, name, scopes, department_id as "departmentId", topics, mode`;

export function apiKeys(db: Db): ApiKeys {
  return {
    async findByHash(keyHash) {
      const rows = await db.query<ApiKey>(`select ${KEY} from api_keys where key_hash = $1 and revoked_at is null`, [
        keyHash,
      ]);
      return rows[0];
    },
    async holds(id) {
      return (await db.query(`select id from api_keys where id = $1 and revoked_at is null`, [id])).length === 1;
    },
    async addMissing({ id, name, scopes, departmentId, topics, keyHash }) {
      await db.query(
        `insert into api_keys (id, name, key_hash, scopes, department_id, topics) values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set topics = excluded.topics where api_keys.topics <> excluded.topics`,
        [id, name, keyHash, scopes, departmentId, topics],
      );
    },
    async add({ id, name, scopes, departmentId, topics, mode, keyHash, by }) {
      await db.query(
        `insert into api_keys (id, name, key_hash, scopes, department_id, topics, mode, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, name, keyHash, scopes, departmentId, topics, mode, by],
      );
    },
    list: () =>
      db.query<ListedKey>(
        `select ${KEY}, created_at as "createdAt", created_by as "createdBy", revoked_at as "revokedAt", revoked_by as "revokedBy" from api_keys order by created_at, id`,
      ),
    async revoke(id, by) {
      const revoked = await db.query(
        `with gone as (update api_keys set revoked_at = now(), revoked_by = $2 where id = $1 and revoked_at is null returning id),
         freed as (update department_tasks set nonce = '', locked_until = null from gone where key_id = gone.id and answered_nonce is null)
         select id from gone`,
        [id, by],
      );
      return revoked.length === 1;
    },
  };
}
