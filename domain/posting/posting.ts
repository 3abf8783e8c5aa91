import type { Role } from "../case/actor.ts";
import { addDays, type IsoDate } from "../law/dates.ts";
import { groupsOf } from "./candidate-group.ts";
import { officeIdsOf, type Office } from "./office.ts";

/** The posts of staff. Applicants and systems hold none. */
export const STAFF_ROLES = [
  "clerk",
  "officer",
  "chiefRepresentative",
  "issuanceClerk",
  "designer",
  "hallOffice",
  "supervisor",
  "operator",
] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

/** 任职: a post that a person holds from a day to a day. */
export interface Posting {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** 处室 of an officer; null for the whole department, and for all other posts. */
  readonly officeId: string | null;
  readonly from: IsoDate;
  /** The last day on which it is held; the day before `from` if it ended before it began. Null without an end. */
  readonly to: IsoDate | null;
}

/** The days between two, both included; null: without an end. */
export type Period = Pick<Posting, "from" | "to">;

/** True for a posting with at least one day. */
export function isEverHeld({ from, to }: Period): boolean {
  return to === null || from <= to;
}

/** True if it is held on the day. */
export function isHeldOn({ from, to }: Period, day: IsoDate): boolean {
  return from <= day && (to === null || day <= to);
}

/** True if both share a day. */
export function periodsOverlap(one: Period, other: Period): boolean {
  if (!isEverHeld(one) || !isEverHeld(other)) return false;
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

/** True if every day of the inner period lies in the outer one. */
export function periodCovers(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

/** The first day after a posting with this last day. */
export function dayAfter(to: IsoDate): IsoDate {
  return addDays(to, 1);
}

/** The journal stream of a posting. */
export function postingStream(postingId: string): string {
  return `posting:${postingId}`;
}

/** What tells which inboxes a person loses. */
export interface InboxesAround {
  /** All postings of the person. */
  readonly postings: readonly Posting[];
  /** Of every department. */
  readonly offices: readonly Office[];
}

/** Inboxes that the person loses with this posting from this day on: no other posting of the person covers their tasks. */
export function groupsLost(posting: Posting, { postings, offices }: InboxesAround, day: IsoDate): readonly string[] {
  const groups = (one: Posting): readonly string[] => groupsOf(one, officeIdsOf(one.departmentId, offices));
  const kept = postings.filter((one) => one.id !== posting.id && isHeldOn(one, day)).flatMap(groups);
  return isHeldOn(posting, day) ? [] : groups(posting).filter((one) => !kept.includes(one));
}
