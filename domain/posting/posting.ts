import type { Role } from "../case/actor.ts";
import { addDays, type IsoDate } from "../law/dates.ts";

/** The posts of the hall's own people. Applicants and systems hold none. */
export const STAFF_ROLES = [
  "clerk",
  "officer",
  "chiefRepresentative",
  "issuanceClerk",
  "hallOffice",
  "supervisor",
  "operator",
] as const satisfies readonly Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

/** 任职: a post that somebody holds from a day to a day. */
export interface Posting {
  readonly id: string;
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  readonly from: IsoDate;
  /** The last day on which it is held; the day before `from` for one that was ended before it was held. Null without an end. */
  readonly to: IsoDate | null;
}

/** The days between two, both included; without an end for null. */
export type Period = Pick<Posting, "from" | "to">;

/** True for a posting that is held on some day. */
export function isEverHeld({ from, to }: Period): boolean {
  return to === null || from <= to;
}

/** True on the days on which it is held. */
export function isHeldOn({ from, to }: Period, day: IsoDate): boolean {
  return from <= day && (to === null || day <= to);
}

/** True when both are held on one and the same day. */
export function periodsOverlap(one: Period, other: Period): boolean {
  if (!isEverHeld(one) || !isEverHeld(other)) return false;
  return (one.to === null || other.from <= one.to) && (other.to === null || one.from <= other.to);
}

/** True when every day of the inner period lies in the outer one. */
export function periodCovers(outer: Period, inner: Period): boolean {
  return outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));
}

/** Candidate groups of the tasks that a post does; none for posts without an inbox. */
export function taskGroups({
  role,
  departmentId,
  zoneId,
}: Pick<Posting, "role" | "departmentId" | "zoneId">): readonly string[] {
  switch (role) {
    case "clerk":
      return group("clerk", zoneId);
    case "officer":
      return group("officer", departmentId);
    case "chiefRepresentative":
      return group("chief", departmentId);
    case "issuanceClerk":
      return ["issuance:hall"];
    default:
      return [];
  }
}

function group(kind: string, place: string | null): readonly string[] {
  return place === null ? [] : [`${kind}:${place}`];
}

/** The first day on which a posting with this last day is not held any more. */
export function dayAfter(to: IsoDate): IsoDate {
  return addDays(to, 1);
}

/** The stream in which a posting is journalled. */
export function postingStream(postingId: string): string {
  return `posting:${postingId}`;
}

/** Inboxes that whoever held this posting does no more from this day on: no other posting of the person does their tasks. */
export function groupsGivenUp(posting: Posting, postings: readonly Posting[], day: IsoDate): readonly string[] {
  const kept = postings.filter((one) => one.id !== posting.id && isHeldOn(one, day)).flatMap(taskGroups);
  return isHeldOn(posting, day) ? [] : taskGroups(posting).filter((one) => !kept.includes(one));
}
