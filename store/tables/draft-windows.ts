import type { Db } from "../connection/db.ts";

/** A window in which a draft is open now. */
export interface DraftWindow {
  readonly windowId: string;
  readonly personId: string;
  /** Null for an account that is gone. */
  readonly name: string | null;
  readonly writes: boolean;
  /** When the draft was opened in it. */
  readonly since: string;
}

/** Who has a draft open (同时打开的人员). Forgotten a minute after a window was heard of last. */
export interface DraftWindows {
  /** Says that a window has the draft open, since `at` if it is new. */
  tell(
    draftId: string,
    window: Pick<DraftWindow, "windowId" | "personId" | "writes"> & { readonly at: string },
  ): Promise<void>;
  /** All windows of a draft, by when they were opened. */
  of(draftId: string): Promise<DraftWindow[]>;
  /** Says that a window of this person has been closed. */
  close(draftId: string, windowId: string, personId: string): Promise<void>;
}

const HEARD = `told_at > clock_timestamp() - interval '1 minute'`;

export function draftWindows(db: Db): DraftWindows {
  return {
    async tell(draftId, { windowId, personId, writes, at }) {
      // The id of a window is its own choice: another person's is not taken over.
      await db.query(
        `insert into draft_windows (draft_id, window_id, person_id, writes, since) values ($1, $2, $3, $4, $5)
         on conflict (draft_id, window_id) do update set told_at = clock_timestamp(), writes = excluded.writes where draft_windows.person_id = excluded.person_id`,
        [draftId, windowId, personId, writes, at],
      );
      await db.query(`delete from draft_windows where not (${HEARD})`, []);
    },
    of: (draftId) =>
      db.query<DraftWindow>(
        `select w.window_id as "windowId", w.person_id as "personId", p.name, w.writes, w.since
         from draft_windows w left join people p on p.id = w.person_id where w.draft_id = $1 and w.${HEARD} order by w.since, w.window_id`,
        [draftId],
      ),
    async close(draftId, windowId, personId) {
      await db.query(`delete from draft_windows where draft_id = $1 and window_id = $2 and person_id = $3`, [
        draftId,
        windowId,
        personId,
      ]);
    },
  };
}
