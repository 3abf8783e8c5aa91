import type { IsoDate } from "../../domain/law/dates.ts";
import type { Db } from "../connection/db.ts";

/** Where a publicity is in its list: the cursor of a page. */
export interface PublicityPlace {
  readonly id: string;
  readonly caseId: string;
  readonly begunOn: IsoDate;
}

/** 公示: which matters are public. */
export interface Publicities {
  add(begun: readonly PublicityPlace[]): Promise<void>;
  end(ended: readonly { readonly id: string; readonly on: IsoDate }[]): Promise<void>;
  /** Those that nobody has ended, in cases that have not ended; the newest first, after a place. Whether their days are over is for the calendar to say. */
  open(page: { readonly after: PublicityPlace | null; readonly limit: number }): Promise<readonly PublicityPlace[]>;
  /** One that nobody has ended. */
  find(id: string): Promise<PublicityPlace | undefined>;
}

const COLUMNS = `p.id, p.case_id as "caseId", to_char(p.begun_on, 'YYYY-MM-DD') as "begunOn"`;

export function publicities(db: Db): Publicities {
  return {
    async add(begun) {
      await db.query(
        `insert into publicities (id, case_id, begun_on)
         select id, "caseId", "begunOn" from jsonb_to_recordset($1::jsonb) as r(id text, "caseId" text, "begunOn" date)`,
        [JSON.stringify(begun)],
      );
    },
    async end(ended) {
      await db.query(
        `update publicities p set ended_on = r."on" from jsonb_to_recordset($1::jsonb) as r(id text, "on" date) where p.id = r.id`,
        [JSON.stringify(ended)],
      );
    },
    open: ({ after, limit }) =>
      db.query<PublicityPlace>(
        `select ${COLUMNS} from publicities p join cases c on c.id = p.case_id
         where p.ended_on is null and c.ended_on is null
           and ($1::date is null or (p.begun_on, p.id) < ($1::date, $2::text))
         order by p.begun_on desc, p.id desc limit $3`,
        [after?.begunOn ?? null, after?.id ?? "", limit],
      ),
    async find(id) {
      const [found] = await db.query<PublicityPlace>(
        `select ${COLUMNS} from publicities p where p.id = $1 and p.ended_on is null`,
        [id],
      );
      return found;
    },
  };
}
