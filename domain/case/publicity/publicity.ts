import type { TimeLimit } from "../../item/service-item.ts";
import type { DueDate, WorkingDayCalendar } from "../../law/calendar.ts";
import { dueOn } from "../../law/clock.ts";
import type { IsoDate } from "../../law/dates.ts";
import { newestOfEach } from "../deliberation/deliberation.ts";

/** 异议: what somebody objects to while a matter is public. */
export interface Objection {
  readonly id: string;
  /** When it arrived. */
  readonly on: IsoDate;
  /** `public`: on the public page; `hall`: told to the hall or the department, and recorded there. */
  readonly via: "public" | "hall";
  /** Of the person who objects; null after an erasure. */
  readonly name: string | null;
  readonly contact: string | null;
  readonly content: string | null;
  /** Who recorded it; null on the public page. */
  readonly recordedById: string | null;
  readonly answer: ObjectionAnswer | null;
}

/** The answer to an objection, which every one gets. */
export interface ObjectionAnswer {
  readonly upheld: boolean;
  readonly words: string | null;
  readonly byId: string;
  readonly byName: string;
  readonly on: IsoDate;
}

/** 公示: one passage of the flow through a publicity. */
export interface Publicity {
  /** Under which the public page knows it. */
  readonly id: string;
  /** The engine's activity instance. */
  readonly instance: string;
  /** The element of the diagram. */
  readonly element: string;
  /** As the diagram names the step. */
  readonly step: string;
  readonly begunOn: IsoDate;
  /** How long it lasts; counted from the day after its beginning. */
  readonly limit: TimeLimit;
  /** The last day, as the notice told it. If `endProvisional`, only a missing holiday notice can settle it: then it is the earliest. */
  readonly endsOn: IsoDate;
  readonly endProvisional?: boolean;
  readonly place: string;
  readonly basis: string;
  /** What the notice says beside the matter and the applicant. */
  readonly content: string | null;
  readonly begunById: string;
  readonly objections: readonly Objection[];
  /** Null while it is public. */
  readonly endedOn: IsoDate | null;
  readonly outcome: "noObjection" | "objection" | null;
}

/**
 * The last day of a publicity, counted by the calendar of now. It never ends before the day that its notice told: a holiday notice that comes later may prolong it, and never shortens it.
 */
export function lastDayOf(
  {
    begunOn,
    limit,
    endsOn,
    endProvisional = false,
  }: Pick<Publicity, "begunOn" | "limit" | "endsOn" | "endProvisional">,
  calendar: WorkingDayCalendar,
): DueDate {
  const counted = dueOn(limit, begunOn, calendar);
  if (endProvisional) return counted;
  const later = (day: IsoDate): IsoDate => (day > endsOn ? day : endsOn);
  return { date: later(counted.date), provisional: counted.provisional, latest: later(counted.latest) };
}

/** Whether all its days are over; false while only a missing holiday notice can settle it. */
export function isOver(publicity: Publicity, calendar: WorkingDayCalendar, today: IsoDate): boolean {
  return lastDayOf(publicity, calendar).latest < today;
}

/** The publicities of a case that nobody has ended, in a case that has not ended. A step that the flow took back has no publicity any more. */
export function openPublicities({
  publicities,
  occurrences,
  endedOn,
}: {
  readonly publicities: readonly Publicity[];
  readonly occurrences: readonly { readonly instance: string; readonly gone?: true }[];
  readonly endedOn: IsoDate | null;
}): readonly Publicity[] {
  if (endedOn !== null) return [];
  const gone = new Set(occurrences.filter((one) => one.gone === true).map(({ instance }) => instance));
  return publicities.filter((one) => one.endedOn === null && !gone.has(one.instance));
}

/** Made public, of each step the newest without an objection that holds. */
export function isPublicised({ publicities }: { readonly publicities: readonly Publicity[] }): boolean {
  return publicities.length > 0 && newestOfEach(publicities).every(({ outcome }) => outcome === "noObjection");
}
