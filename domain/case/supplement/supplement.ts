import type { IsoDate } from "../../law/dates.ts";
import type { MaterialVerdict } from "../acceptance/acceptance.ts";

/** The one-time notice (一次性告知) and the supplement. */
export interface Supplement {
  readonly faults: readonly MaterialVerdict[];
  readonly requestedOn: IsoDate;
  /** Set when the notice is served; the earliest possible day while `dueProvisional`. */
  readonly dueOn: IsoDate | null;
  readonly submittedOn: IsoDate | null;
  /** Older cases lack the following fields. */
  readonly servedOn?: IsoDate | null;
  /** Only a holiday notice not yet loaded can settle the date; `latestOn` is the latest possible day. */
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate | null;
  /** Given on a day for which only a missing holiday notice can settle whether it was in time (APL art. 32(4)). */
  readonly maybeLate?: boolean;
  /** The notice turned out to be late: the case counts as accepted from receipt, nothing has to be handed in. */
  readonly overruled?: boolean;
  /** Number of the one-time notice. */
  readonly noticeNumber?: string | null;
  /** Materials received with the supplement; absent in older cases, where they are those that the notice listed. */
  readonly brought?: readonly string[];
}
