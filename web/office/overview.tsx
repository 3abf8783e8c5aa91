import { useQuery } from "@tanstack/react-query";
import type { Overview } from "../../contract/operations.ts";
import { call } from "../ui/api/call.ts";

const LOOK_AGAIN = 60_000;

/** Open work of the hall, updated every minute. */
export function useOverview() {
  return useQuery({
    queryKey: ["overview"],
    queryFn: ({ signal }) => call("GET /api/overview", { signal }),
    refetchInterval: LOOK_AGAIN,
  });
}

/** 放假安排: the years with a loaded notice. `CalendarNotice` reports missing ones. */
export function CalendarReach({ calendar }: { readonly calendar: Overview["calendar"] }) {
  return <p className="muted">国务院放假安排已导入至{calendar.lastYear}年。</p>;
}

/** Open and overdue cases of the hall, and by zone. */
export function OpenWork({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <div className="limits">
        <Figure name="在办" value={overview.open} />
        <Figure name="已超期" value={overview.overdue} />
      </div>
      {overview.byZone.length > 0 && (
        <table className="table">
          <caption className="for-readers">各服务区在办和超期办件</caption>
          <thead>
            <tr>
              <th scope="col">服务区</th>
              <th scope="col">在办</th>
              <th scope="col">已超期</th>
            </tr>
          </thead>
          <tbody>
            {overview.byZone.map((zone) => (
              <tr key={zone.zoneId}>
                <th scope="row">{zone.zoneName}</th>
                <td>{zone.open}</td>
                <td>{zone.overdue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** Cases by their status. */
export function ByStatus({ overview }: { readonly overview: Overview }) {
  return (
    <table className="table">
      <caption className="for-readers">各状态办件</caption>
      <thead>
        <tr>
          <th scope="col">状态</th>
          <th scope="col">办件</th>
          <th scope="col">已超期</th>
        </tr>
      </thead>
      <tbody>
        {overview.byStatus.map((row) => (
          <tr key={row.status}>
            <th scope="row">{row.statusName}</th>
            <td>{row.count}</td>
            <td>{row.overdue}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div className="limit">
      <span className="limit-name">{name}</span>
      <strong>{value}件</strong>
    </div>
  );
}
