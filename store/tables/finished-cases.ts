import type { IsoDate } from "../../domain/law/dates.ts";
import type { Db } from "../connection/db.ts";

/** First and last day on which cases of an item ended. */
export interface FinishedWithin {
  readonly itemId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Cases that have ended, without those that a package carried along. */
export interface FinishedCases {
  /** Their ids, newest first. */
  finishedIds(within: FinishedWithin, limit: number): Promise<readonly string[]>;
  countFinished(within: FinishedWithin): Promise<number>;
}

const WITHIN = `item_id = $1 and ended_on between $2 and $3 and package_case_id is null`;

export function finishedCases(db: Db): FinishedCases {
  return {
    async finishedIds({ itemId, from, to }, limit) {
      const rows = await db.query<{ id: string }>(
        `select id from cases where ${WITHIN} order by ended_on desc, filed_at desc, id limit $4`,
        [itemId, from, to, limit],
      );
      return rows.map(({ id }) => id);
    },
    async countFinished({ itemId, from, to }) {
      const [row] = await db.query<{ n: number }>(`select count(*) as n from cases where ${WITHIN}`, [
        itemId,
        from,
        to,
      ]);
      return row?.n ?? 0;
    },
  };
}
