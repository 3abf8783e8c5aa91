import { startOfDay, type Instant, type IsoDate } from "../law/dates.ts";

/** The state of a release towards new cases; running cases keep theirs whatever it is. */
export const RELEASE_STATES = {
  scheduled: "待施行",
  published: "施行中",
  superseded: "已被替代",
  withdrawn: "已撤回",
} as const;
export type ReleaseState = keyof typeof RELEASE_STATES;

/** Origin of a release: the bundled folders, or the hall's own staff. */
export type ReleaseOrigin = "seed" | "hall";

/** The furthest day to which a publication can be scheduled, in months. */
export const MOST_MONTHS_AHEAD = 24;

/** When a release holds. */
export interface Holding {
  readonly release: number;
  /** The moment from which new cases are filed on it; null: always. Older rows have none. */
  readonly effectiveFrom: Instant | null;
  /** When its publication was withdrawn, before it began; null if it was not. */
  readonly withdrawnAt: Instant | null;
}

/** The release on which a case filed at this moment is handled: of those that have begun the one that began last, of several at once the newest. Independent of any sweep. */
export function inForceAt<R extends Holding>(releases: readonly R[], at: Instant): R | undefined {
  return releases.filter((release) => hasBegun(release, at)).reduce<R | undefined>(later, undefined);
}

/** The last of all that are published, begun or not: what a new one follows. */
export function lastOf<R extends Holding>(releases: readonly R[]): R | undefined {
  return releases.filter(({ withdrawnAt }) => withdrawnAt === null).reduce<R | undefined>(later, undefined);
}

/** The states of all releases of one item at a moment. */
export function stateAt(release: Holding, all: readonly Holding[], at: Instant): ReleaseState {
  if (release.withdrawnAt !== null) return "withdrawn";
  if (!hasBegun(release, at)) return "scheduled";
  return inForceAt(all, at)?.release === release.release ? "published" : "superseded";
}

/** True from the moment at which it holds. */
export function hasBegun({ effectiveFrom, withdrawnAt }: Holding, at: Instant): boolean {
  return withdrawnAt === null && (effectiveFrom === null || Date.parse(effectiveFrom) <= Date.parse(at));
}

/** The moment at which a publication begins: the start of the day in Shanghai, or at once. */
export function beginsAt(effectiveOn: IsoDate | null, now: Instant): Instant {
  return effectiveOn === null ? now : startOfDay(effectiveOn);
}

/** The last minute before a release begins: what is written after midnight would meet cases filed since. */
const SETTLED_MS = 60_000;

/** True from a minute before the beginning: nothing more is scheduled for it or taken back. */
export function isSettled(effectiveFrom: Instant, now: Instant): boolean {
  return Date.parse(effectiveFrom) - Date.parse(now) <= SETTLED_MS;
}

/** The journal stream of a release, from its first draft. */
export function releaseStream(releaseId: string): string {
  return `release:${releaseId}`;
}

/** The id of a release that was not drafted in the hall. */
export function importedReleaseId(itemId: string, release: number): string {
  return `${itemId}:${release}`;
}

function later<R extends Holding>(one: R | undefined, other: R): R {
  if (one === undefined) return other;
  const [was, is] = [momentOf(one), momentOf(other)];
  return is > was || (is === was && other.release > one.release) ? other : one;
}

function momentOf({ effectiveFrom }: Holding): number {
  return effectiveFrom === null ? -Infinity : Date.parse(effectiveFrom);
}
