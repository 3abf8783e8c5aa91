import type { Db } from "./db.ts";

export interface Session {
  readonly personId: string;
  readonly postId: number;
  readonly terminal: string | null;
  readonly expiresAt: string;
}

/** Signed-in people. The cookie's secret is never stored, only its digest. */
export interface Sessions {
  add(session: Session & { readonly tokenHash: string; readonly createdAt: string }): Promise<void>;
  /** Undefined when unknown or expired at `now`. */
  find(tokenHash: string, now: string): Promise<Session | undefined>;
  changePost(tokenHash: string, postId: number): Promise<void>;
  remove(tokenHash: string): Promise<void>;
  /** Drops expired ones; returns how many. */
  sweep(now: string): Promise<number>;
}

export function sessions(db: Db): Sessions {
  return {
    async add({ tokenHash, personId, postId, terminal, createdAt, expiresAt }) {
      await db.query(
        `insert into sessions (token_hash, person_id, post_id, terminal, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [tokenHash, personId, postId, terminal, createdAt, expiresAt],
      );
    },
    async find(tokenHash, now) {
      const rows = await db.query<Session>(
        `select person_id as "personId", post_id as "postId", terminal, expires_at as "expiresAt" from sessions where token_hash = $1 and expires_at > $2`,
        [tokenHash, now],
      );
      return rows[0];
    },
    async changePost(tokenHash, postId) {
      await db.query(`update sessions set post_id = $2 where token_hash = $1`, [tokenHash, postId]);
    },
    async remove(tokenHash) {
      await db.query(`delete from sessions where token_hash = $1`, [tokenHash]);
    },
    async sweep(now) {
      return (await db.query(`delete from sessions where expires_at <= $1 returning token_hash`, [now])).length;
    },
  };
}
