import type { IsoDate } from "../../law/dates.ts";

export interface IssuedLicence {
  readonly licenceId: string;
  readonly number: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  /** Random code in the public verification URL. */
  readonly verifyCode: string;
}
