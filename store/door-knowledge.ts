import { workingDayCalendar, type WorkingDayCalendar } from "../domain/time/calendar.ts";
import type { Release } from "./releases.ts";
import type { Tables } from "./tables.ts";

/** What a door remembers between acts, because it cannot change unnoticed: releases are immutable, holiday notices carry a version. */
export interface Knowledge {
  release(tx: Tables, itemId: string, release: number): Promise<Release | undefined>;
  newestRelease(tx: Tables, itemId: string): Promise<Release | undefined>;
  calendar(tx: Tables): Promise<WorkingDayCalendar>;
}

export function openKnowledge(): Knowledge {
  const releases = new Map<string, Release>();
  let known: { readonly version: string; readonly calendar: WorkingDayCalendar } | undefined;

  const knowledge: Knowledge = {
    async release(tx, itemId, number) {
      const key = `${itemId}/${number}`;
      const release = releases.get(key) ?? (await tx.releases.find(itemId, number));
      if (release) releases.set(key, release);
      return release;
    },
    async newestRelease(tx, itemId) {
      const number = await tx.releases.latestNumber(itemId);
      return number === undefined ? undefined : knowledge.release(tx, itemId, number);
    },
    async calendar(tx) {
      const version = await tx.calendarYears.version();
      if (known?.version !== version) known = { version, calendar: workingDayCalendar(await tx.calendarYears.all()) };
      return known.calendar;
    },
  };
  return knowledge;
}
