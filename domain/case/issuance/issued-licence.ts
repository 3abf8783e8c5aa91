import type { IsoDate } from "../../law/dates.ts";

export interface IssuedLicence {
  readonly licenceId: string;
  readonly number: string;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate | null;
  /** Unguessable word of the public verification address. */
  readonly verifyCode: string;
}
