import type { CaseStatus } from "../../domain/case/status.ts";
import type { Db } from "../connection/db.ts";

/** How many cases of a zone are in a status, and how many of them are late. */
export interface OverviewRow {
  readonly zoneId: string;
  readonly status: CaseStatus;
  readonly count: number;
  /** Open, and overdue by the organ's own deadline: not by a provisional date, nor by a deadline of the applicant. */
  readonly overdue: number;
}

/** Counts of open work of the whole hall. */
export interface Overview {
  rows(today: string): Promise<OverviewRow[]>;
}

export function overview(db: Db): Overview {
  return {
    rows: (today) =>
      db.query<OverviewRow>(
        `select zone_id as "zoneId", status, count(*) as count, count(*) filter (
           where ended_on is null and ((next_binding and next_due_on < $1::date) or (not stage_provisional and stage_due_on < $1::date))) as overdue
         from cases group by zone_id, status order by zone_id, status`,
        [today],
      ),
  };
}
