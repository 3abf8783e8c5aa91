import { statusesThat, type CaseStatus } from "../../domain/case/status.ts";

/** The statuses of which something is true, for `in (…)`. Written out: they are words of the rules, no input, and the planner knows them. */
export function statusList(holds: (status: CaseStatus) => boolean): string {
  return statusesThat(holds)
    .map((status) => `'${status}'`)
    .join(", ");
}
