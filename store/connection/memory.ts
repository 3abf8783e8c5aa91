import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { Release } from "../tables/release.ts";

/** What a store remembers between statements, because it cannot change unnoticed: releases are immutable, holiday notices carry a version. */
export interface Memory {
  /** By item and number. */
  readonly releases: Map<string, Release>;
  /** Of the newest version. */
  calendar: { readonly key: string; readonly calendar: WorkingDayCalendar } | null;
  /** Of earlier versions. */
  readonly calendars: Map<number, WorkingDayCalendar>;
  /** Whether the engine has made its feed; it never takes it away. */
  hasFeed: boolean;
}

export function openMemory(): Memory {
  return { releases: new Map(), calendar: null, calendars: new Map(), hasFeed: false };
}
