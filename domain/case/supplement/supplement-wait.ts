import type { IsoDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";

/** How long an applicant has for the supplement, as the event keeps it that served the notice. */
export interface SupplementWait {
  /** The earliest day while provisional. */
  readonly supplementDueOn: IsoDate | null;
  readonly supplementDueProvisional?: boolean;
  readonly supplementLatestOn?: IsoDate | null;
}

/** Where nothing has to be handed in. */
export const NO_WAIT: SupplementWait = { supplementDueOn: null };

/** Counted from the day on which the notice came into the applicant's hands. */
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
