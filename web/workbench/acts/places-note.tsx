import type { CaseView } from "../../../contract/case-view.ts";

/** 数量限制: how many are left, and who is first; before it is signed. */
export function PlacesNote({
  places,
  granting,
}: {
  readonly places: NonNullable<CaseView["places"]>;
  readonly granting: boolean;
}) {
  const { limit, year, unit, left, waitingEarlier, firstEarlier, obstacle } = places;
  const first = firstEarlier === null ? "" : `，最先的是 ${firstEarlier}`;
  const earlier = waitingEarlier === 0 ? "没有先受理而未决定的办件" : `先受理而未决定的办件${waitingEarlier}件${first}`;
  const blocks = granting && obstacle !== null;
  return (
    <p className={blocks ? "notice notice-warn" : "muted"} role={blocks ? "alert" : undefined}>
      数量限制：{limit}，{year === null ? "" : `${year}年`}还剩{left}
      {unit}；{earlier}。{blocks && "现在不能作出准予的决定（行政许可法第五十七条）。"}
    </p>
  );
}
