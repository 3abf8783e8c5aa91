import type { IsoDate } from "../../law/dates.ts";

/** Dates for lists and warning colours; the earliest possible days while provisional. */
export interface RenewedDates {
  readonly statutoryDueOn: IsoDate | null;
  readonly promisedDueOn: IsoDate | null;
  readonly provisional: boolean;
  readonly nextDueOn: IsoDate | null;
  readonly nextProvisional: boolean;
}
