import { addDays, shanghaiDate } from "../../time/dates.ts";
import type { ServeNotice } from "../commands.ts";
import type { Decide } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { requireRole, requireStatus } from "../guards.ts";

/**
 * 送达告知: the notice is in the applicant's hands from today on. The supplement deadline counts from here (setting of the item; the law names none).
 * It counts too for an applicant who saw the faults online and mended them before the notice was out.
 * A refusal decision is delivered the same way, and the case closes. Nothing is served in a case that was withdrawn.
 */
export const serveNotice: Decide<ServeNotice> = (caseFile, command, context) => {
  requireRole(context.actor, "system");
  if (caseFile.status === "withdrawn" || caseFile.status === "voided") requireStatus(caseFile);
  const on = shanghaiDate(context.now);
  const waitsForSupplement = (caseFile.status === "supplementRequested" || caseFile.status === "supplementSubmitted") && caseFile.supplement?.dueOn === null;
  const due = waitsForSupplement ? context.calendar.addWorkingDays(on, context.item.hall.supplementDays) : null;
  const served: CaseEvent = {
    type: "noticeServed", activityId: command.activityId, on, documentIds: command.documentIds, supplementDueOn: due?.date ?? null,
    ...(due?.provisional && { supplementDueProvisional: true, supplementLatestOn: due.latest }),
  };
  return caseFile.status === "refused" ? [served, { type: "caseClosed", on, closingCode: "refused" }] : [served];
};

/** The engine's timer fires when the last day is over: the first moment of the day after. */
export function dayAfter(dueOn: string): string {
  return addDays(dueOn, 1);
}
