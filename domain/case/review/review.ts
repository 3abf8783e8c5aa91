import type { IsoDate } from "../../law/dates.ts";

export interface ReviewPointAnswer {
  readonly point: string;
  readonly passed: boolean;
  readonly note: string | null;
}

/**
 * Grounds of refusal besides failed points: the application concealed facts or rests on false materials (APL art. 78), or every place of an item with a limited number is given (art. 57).
 */
export const GROUNDS_BESIDE_POINTS = ["falseMaterials", "noPlaceLeft"] as const;
export type GroundBesidePoints = (typeof GROUNDS_BESIDE_POINTS)[number];

export interface Review {
  readonly byId: string;
  readonly byName: string;
  /** `rule`: decided by the item's rule on a shared record. */
  readonly mode: "person" | "rule";
  readonly points: readonly ReviewPointAnswer[];
  readonly opinion: "grant" | "refuse";
  /** A ground of refusal that is no failed point; absent otherwise. */
  readonly ground?: GroundBesidePoints;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly on: IsoDate;
  /** The occurrence of its step, and the element; absent from reviews by rule and from those of earlier versions. */
  readonly instance?: string;
  readonly element?: string;
  /** The signer returned the case on that day, or `EARLIER`: the review is no longer in force. Absent while it is. */
  readonly returnedOn?: IsoDate;
}

/** The leading review (主办), on which the signer decides; null if there is none or it was returned. */
export function reviewInForce({ review }: { readonly review: Review | null }): Review | null {
  return review?.returnedOn === undefined ? review : null;
}
