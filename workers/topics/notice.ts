import { supplementTimer } from "../../domain/case/flow-command.ts";
import { needsWindow } from "../../domain/case/delivery/delivering.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { isInSupplement } from "../../domain/case/status.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import { defineTopic } from "../steps/topic.ts";

/** 送达告知: the papers of the decision before it are sealed, then count as handed to the applicant from today. A refusal by decision is only made ready: the flow goes on to its delivery. */
export default defineTopic({
  prepare: async (job, { papers }) => papers.makeAllOf(job.caseId),
  command: async (job, { papers }) => ({
    type: "serveNotice",
    activityId: job.activityId,
    documentIds: await papers.unservedOf(job.caseId),
  }),
  outcome: (caseFile, events) => {
    if (caseFile.decision !== null) return { windowDelivery: needsWindow(caseFile) };
    const dueOn = timerDate(caseFile, events);
    return dueOn ? { supplementDueOn: supplementTimer(dueOn) } : {};
  },
});

/** The day on which the flow stops waiting for the supplement: while the date waits for a holiday notice, the last day that it can be. */
function timerDate({ status, supplement }: CaseFile, events: readonly CaseEvent[]): string | null | undefined {
  if (isInSupplement(status)) {
    const ready = events.find((event) => event.type === "noticeReady");
    return supplement?.latestOn ?? supplement?.dueOn ?? ready?.waitUntil;
  }
  // The law has answered since: the notice came too late, or nobody answered the supplement in time. The flow comes to its wait all the same, and looks up at once.
  return supplement?.requestedOn;
}
