import type { Db } from "../connection/db.ts";

/** A case shown in full to a caller who does not handle it: in this session, in this post, until this time. */
export interface Unmasking {
  readonly sessionHash: string;
  readonly caseId: string;
  readonly role: string;
  readonly validUntil: string;
}

export interface Unmaskings {
  add(unmasking: Unmasking): Promise<void>;
  /** Until when the case is shown in full; undefined when it is not, or no longer at `now`. */
  validUntil(of: Omit<Unmasking, "validUntil">, now: string): Promise<string | undefined>;
  /** Deletes expired ones; returns how many. */
  sweep(now: string): Promise<number>;
}

export function unmaskings(db: Db): Unmaskings {
  return {
    async add({ sessionHash, caseId, role, validUntil }) {
      await db.query(`insert into unmaskings (session_hash, case_id, role, valid_until) values ($1, $2, $3, $4)`, [
        sessionHash,
        caseId,
        role,
        validUntil,
      ]);
    },
    async validUntil({ sessionHash, caseId, role }, now) {
      const rows = await db.query<{ until: string | null }>(
        `select max(valid_until) as until from unmaskings where session_hash = $1 and case_id = $2 and role = $3 and valid_until > $4`,
        [sessionHash, caseId, role, now],
      );
      return rows[0]?.until ?? undefined;
    },
    async sweep(now) {
      return (await db.query(`delete from unmaskings where valid_until <= $1 returning case_id`, [now])).length;
    },
  };
}
