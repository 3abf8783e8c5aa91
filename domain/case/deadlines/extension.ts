import type { IsoDate } from "../../law/dates.ts";
import type { LetterCapacity } from "../../letter/letter.ts";

/** The paper on which the head of the organ approved an extension. */
export interface Approval {
  readonly number: string;
  readonly approverName: string;
  readonly approvedOn: IsoDate;
}

/** 延期: the statutory limit was extended, once (APL art. 42(1)). */
export interface Extension {
  /** Working days. */
  readonly days: number;
  readonly on: IsoDate;
  /** The reason stated to the applicant. */
  readonly reason: string;
  readonly approval: Approval;
  /** The letter under which it was recorded. */
  readonly letterId: string;
  readonly letterNumber: string;
  readonly capacity: LetterCapacity;
}
