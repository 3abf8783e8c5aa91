import type { Overview } from "../../contract/operations.ts";
import { isFinal, STATUS_NAMES } from "../../domain/case/status.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { OverviewRow } from "../../store/tables/overview.ts";
import { readHallNames, type HallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";

/** 全厅概况 for hall office and supervisors. */
export const getOverview = handle("getOverview", ({ store, now }) => async () => {
  const on = shanghaiDate(now());
  const [rows, names, years] = await Promise.all([
    store.overview.rows(on),
    readHallNames(store),
    store.calendarYears.all(),
  ]);
  const open = rows.filter(({ status }) => !isFinal(status));
  return {
    on,
    open: sum(open, "count"),
    overdue: sum(rows, "overdue"),
    byStatus: byStatus(rows),
    byZone: byZone(open, names),
    calendar: { lastYear: Math.max(0, ...years.map(({ year }) => year)) },
  };
});

function byStatus(rows: readonly OverviewRow[]): Overview["byStatus"] {
  return (Object.keys(STATUS_NAMES) as OverviewRow["status"][]).flatMap((status) => {
    const mine = rows.filter((row) => row.status === status);
    return mine.length === 0
      ? []
      : [{ status, statusName: STATUS_NAMES[status], count: sum(mine, "count"), overdue: sum(mine, "overdue") }];
  });
}

function byZone(open: readonly OverviewRow[], names: HallNames): Overview["byZone"] {
  return [...new Set(open.map(({ zoneId }) => zoneId))].map((zoneId) => {
    const mine = open.filter((row) => row.zoneId === zoneId);
    return { zoneId, zoneName: names.zone(zoneId), open: sum(mine, "count"), overdue: sum(mine, "overdue") };
  });
}

function sum(rows: readonly OverviewRow[], what: "count" | "overdue"): number {
  return rows.reduce((total, row) => total + row[what], 0);
}
