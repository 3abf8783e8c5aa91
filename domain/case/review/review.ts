import type { IsoDate } from "../../law/dates.ts";

export interface ReviewPointAnswer {
  readonly point: string;
  readonly passed: boolean;
  readonly note: string | null;
}

export interface Review {
  readonly byId: string;
  readonly byName: string;
  /** `rule`: decided by the item's rule on a shared record. */
  readonly mode: "person" | "rule";
  readonly points: readonly ReviewPointAnswer[];
  readonly opinion: "grant" | "refuse";
  /** The application concealed facts or rests on false materials (APL art. 78); absent otherwise. */
  readonly ground?: "falseMaterials";
  readonly reason: string | null;
  readonly basis: string | null;
  readonly on: IsoDate;
}
