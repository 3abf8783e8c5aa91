import type { IsoDate } from "../../law/dates.ts";
import type { MaterialVerdict } from "../acceptance/acceptance.ts";

/** The one-time notice (一次性告知) and what came of it. */
export interface Supplement {
  readonly faults: readonly MaterialVerdict[];
  readonly requestedOn: IsoDate;
  /** Set when the notice is served; the earliest day that it can be while `dueProvisional`. */
  readonly dueOn: IsoDate | null;
  readonly submittedOn: IsoDate | null;
  /** These came later; cases of before lack them. */
  readonly servedOn?: IsoDate | null;
  /** Only a holiday notice not yet loaded can tell the date; `latestOn` is the latest day that it can be. */
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate | null;
  /** Given on a day of which only a missing holiday notice can tell whether it was in time (APL art. 32(4)). */
  readonly maybeLate?: boolean;
  /** The notice was found to have come too late: the case counts as accepted from receipt, nothing need be handed in. */
  readonly overruled?: boolean;
  /** Number of the one-time notice. */
  readonly noticeNumber?: string | null;
  /** Materials that came in with the supplement; left out in cases of before, where it is what the notice asked for. */
  readonly brought?: readonly string[];
}
