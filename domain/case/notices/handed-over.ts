import type { IsoDate } from "../../law/dates.ts";
import type { ServiceMethod } from "../delivery/delivery.ts";

/** How a notice was handed to an applicant without an account. */
export interface HandedOver {
  readonly documentId: string;
  readonly method: "window" | ServiceMethod;
  readonly on: IsoDate;
}
