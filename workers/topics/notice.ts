import { supplementTimer } from "../../domain/case/flow-command.ts";
import { needsWindow } from "../../domain/case/delivery/delivering.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { isInSupplement } from "../../domain/case/status.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { defineTopic } from "../steps/topic.ts";

/**
 * 送达告知: the papers of the preceding decision are sealed, then count as served on the applicant from today. A refusal by
 * decision is only made: the process continues to its delivery.
 */
export default defineTopic({
  prepare: async (job, { papers }) => papers.makeAllOf(job.caseId),
  command: async (job, { papers }) => ({
    type: "serveNotice",
    activityId: job.activityId,
    documentIds: await papers.unservedOf(job.caseId),
  }),
  outcome: (caseFile, events) => {
    if (caseFile.decision !== null) return { outcome: needsWindow(caseFile) ? "window" : "none" };
    const dueOn = timerDate(caseFile, events);
    return { outcome: "served", ...(dueOn && { until: supplementTimer(dueOn) }) };
  },
});

/**
 * The day on which the process stops waiting for the supplement: while the date depends on a holiday notice, the latest
 * possible day.
 */
function timerDate({ status, supplement }: CaseFile, events: readonly CaseEvent[]): string | null | undefined {
  if (isInSupplement(status)) {
    const ready = events.find((event) => event.type === "noticeReady");
    return supplement?.latestOn ?? supplement?.dueOn ?? ready?.waitUntil;
  }
  // Accepted by law in the meantime: the notice was too late, or the supplement was not answered in time. The process
  // reaches its wait nevertheless, and continues at once.
  return supplement?.requestedOn;
}
