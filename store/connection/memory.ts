import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { Release } from "../tables/release.ts";

/** A store's cache of data that cannot change unnoticed: releases are immutable, holiday notices have a version. */
export interface Memory {
  /** By item and number. */
  readonly releases: Map<string, Release>;
  /** Of the newest version. */
  calendar: { readonly key: string; readonly calendar: WorkingDayCalendar } | null;
  /** Of earlier versions. */
  readonly calendars: Map<number, WorkingDayCalendar>;
  /** Whether the engine has created its feed, which is never dropped. */
  hasFeed: boolean;
}

export function openMemory(): Memory {
  return { releases: new Map(), calendar: null, calendars: new Map(), hasFeed: false };
}
