import type { IsoDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";

/** The applicant's period for the supplement, as kept by the event that served the notice. */
export interface SupplementWait {
  /** The earliest day while provisional. */
  readonly supplementDueOn: IsoDate | null;
  readonly supplementDueProvisional?: boolean;
  readonly supplementLatestOn?: IsoDate | null;
}

/** For a case in which nothing has to be handed in. */
export const NO_WAIT: SupplementWait = { supplementDueOn: null };

/** Counted from the day of service. */
export function supplementWait(
  servedOn: IsoDate,
  { calendar, item }: Pick<DecideContext, "calendar" | "item">,
): SupplementWait {
  const due = calendar.addWorkingDays(servedOn, item.hall.supplementDays);
  return {
    supplementDueOn: due.date,
    ...(due.provisional && { supplementDueProvisional: true, supplementLatestOn: due.latest }),
  };
}
