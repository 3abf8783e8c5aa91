import type { Release } from "../../../contract/releases.ts";
import { chineseDate, shanghaiDate } from "../../../domain/law/dates.ts";

/** `第2版，2026年3月2日发布（施行中）`: a release as lists of its item name it. */
export function releaseWords({
  release,
  publishedAt,
  stateName,
}: Pick<Release, "release" | "publishedAt" | "stateName">): string {
  return `第${release}版，${chineseDate(shanghaiDate(publishedAt))}发布（${stateName}）`;
}

/** Where two releases of an item are compared. The one before stands first; whoever opens the address sees the same. */
export function comparisonAddress(itemId: string, from: number, to: number): string {
  return `/studio/releases/${encodeURIComponent(itemId)}/comparison?from=${from}&to=${to}`;
}

/** From the older to the newer: what came later is told as a change of what was before. */
export function olderFirst(one: number, other: number): readonly [from: number, to: number] {
  return one < other ? [one, other] : [other, one];
}
