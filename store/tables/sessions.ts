import type { Db } from "../connection/db.ts";
import { officeIdIn, OFFICES_OF_POST } from "./organisations.ts";
import type { Person, Post } from "./people.ts";

export interface Session {
  readonly personId: string;
  readonly postId: number;
  readonly terminal: string | null;
  readonly expiresAt: string;
}

/** Signed-in people. The cookie's secret is never stored, only its digest. */
export interface Sessions {
  add(session: Session & { readonly tokenHash: string; readonly createdAt: string }): Promise<void>;
  /** Who is signed in, with the posts held on a day; undefined when the session is unknown or expired at `now`. */
  find(
    tokenHash: string,
    now: string,
    day: string,
  ): Promise<(Session & { readonly person: Person; readonly posts: readonly Post[] }) | undefined>;
  changePost(tokenHash: string, postId: number): Promise<void>;
  remove(tokenHash: string): Promise<void>;
  /** Ends all sessions in a post. */
  removeOfPost(postId: number): Promise<void>;
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
    async find(tokenHash, now, day) {
      const rows = await db.query<Session & { person: Person; posts: Post[] }>(
        `select s.person_id as "personId", s.post_id as "postId", s.terminal, s.expires_at as "expiresAt",
                jsonb_build_object('id', p.id, 'name', p.name, 'login', p.login, 'rank', p.rank, 'idType', p.id_type, 'idNumber', p.id_number, 'phone', p.phone, 'formerNames', p.former_names,
                                   'organisation', p.organisation) as person,
                (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'personId', o.person_id, 'role', o.role, 'departmentId', o.department_id, 'zoneId', o.zone_id,
                                                              'officeId', ${officeIdIn("o.office_id")}, 'offices', ${OFFICES_OF_POST})
                                           order by o.id), '[]')
                 from posts o where o.person_id = p.id and o.from_date <= $3::date and (o.to_date is null or o.to_date >= $3::date)) as posts
         from sessions s join people p on p.id = s.person_id where s.token_hash = $1 and s.expires_at > $2 and p.active`,
        [tokenHash, now, day],
      );
      return rows[0];
    },
    async changePost(tokenHash, postId) {
      await db.query(`update sessions set post_id = $2 where token_hash = $1`, [tokenHash, postId]);
    },
    async remove(tokenHash) {
      await db.query(`delete from sessions where token_hash = $1`, [tokenHash]);
    },
    async removeOfPost(postId) {
      await db.query(`delete from sessions where post_id = $1`, [postId]);
    },
    async sweep(now) {
      return (await db.query(`delete from sessions where expires_at <= $1 returning token_hash`, [now])).length;
    },
  };
}
