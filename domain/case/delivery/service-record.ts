import type { IsoDate } from "../../law/dates.ts";
import type { ServiceMethod } from "./delivery.ts";

/** A service that the issuance clerk records afterwards: how, on which day, and what proves it. */
export interface ServiceRecord {
  readonly method: ServiceMethod;
  readonly on: IsoDate;
  readonly proof: string;
}
