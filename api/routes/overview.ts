import type { Overview } from "../../contract/operations.ts";
import { isFinal, STATUS_NAMES } from "../../domain/case/status.ts";
import { addDays, shanghaiDate, yearOf, type IsoDate } from "../../domain/law/dates.ts";
import type { OverviewRow } from "../../store/tables/overview.ts";
import { readHallNames, type HallNames } from "../hall-names.ts";
import { handle } from "../handle.ts";

/** Longest limit that a case begun today is usually counted over, in days. */
const AHEAD = 92;

/** 全厅概况 for those who look after the hall and supervise it. */
export const getOverview = handle("getOverview", ({ store, now }) => async () => {
  const on = shanghaiDate(now());
  const [rows, names, years] = await Promise.all([
    store.overview.rows(on),
    readHallNames(store),
    store.calendarYears.all(),
  ]);
  const open = rows.filter(({ status }) => !isFinal(status));
  const loaded = years.map(({ year }) => year);
  return {
    on,
    open: sum(open, "count"),
    overdue: sum(rows, "overdue"),
    byStatus: byStatus(rows),
    byZone: byZone(open, names),
    calendar: calendarState(loaded, on),
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

function calendarState(years: readonly number[], on: IsoDate): Overview["calendar"] {
  const wanted = new Set([yearOf(on), yearOf(addDays(on, AHEAD))]);
  return { lastYear: Math.max(0, ...years), missing: [...wanted].filter((year) => !years.includes(year)) };
}

function sum(rows: readonly OverviewRow[], what: "count" | "overdue"): number {
  return rows.reduce((total, row) => total + row[what], 0);
}
