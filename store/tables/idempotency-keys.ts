import type { Db } from "../connection/db.ts";

/** The answer that belongs to a key; `status` null while the first request is still at work. */
export interface KeyedAnswer {
  readonly requestHash: string;
  readonly status: number | null;
  readonly response: unknown;
  readonly createdAt: string;
}

/** Idempotency keys of creating requests, per principal. */
export interface IdempotencyKeys {
  /** True when this request is the first with the key. */
  claim(principalId: string, key: string, requestHash: string, now: string): Promise<boolean>;
  find(principalId: string, key: string): Promise<KeyedAnswer | undefined>;
  answer(principalId: string, key: string, status: number, response: unknown): Promise<void>;
  /** Releases the key, after an answer that must not be repeated (a fault). */
  release(principalId: string, key: string): Promise<void>;
  /** Drops keys older than `before`; returns how many. */
  sweep(before: string): Promise<number>;
}

export function idempotencyKeys(db: Db): IdempotencyKeys {
  return {
    async claim(principalId, key, requestHash, now) {
      const rows = await db.query(
        `insert into idempotency_keys (principal_id, key, request_hash, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key`,
        [principalId, key, requestHash, now],
      );
      return rows.length === 1;
    },
    async find(principalId, key) {
      const rows = await db.query<KeyedAnswer>(
        `select request_hash as "requestHash", status, response, created_at as "createdAt" from idempotency_keys where principal_id = $1 and key = $2`,
        [principalId, key],
      );
      return rows[0];
    },
    async answer(principalId, key, status, response) {
      await db.query(`update idempotency_keys set status = $3, response = $4 where principal_id = $1 and key = $2`, [
        principalId,
        key,
        status,
        JSON.stringify(response),
      ]);
    },
    async release(principalId, key) {
      await db.query(`delete from idempotency_keys where principal_id = $1 and key = $2 and status is null`, [
        principalId,
        key,
      ]);
    },
    async sweep(before) {
      return (await db.query(`delete from idempotency_keys where created_at < $1 returning key`, [before])).length;
    },
  };
}
