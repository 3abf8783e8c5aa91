import type { IsoDate } from "../../law/dates.ts";
import type { ServiceMethod } from "../delivery/delivery.ts";

/** A notice of a case without an account, as it was put into the applicant's hands. */
export interface HandedOver {
  readonly documentId: string;
  readonly method: "window" | ServiceMethod;
  readonly on: IsoDate;
}
