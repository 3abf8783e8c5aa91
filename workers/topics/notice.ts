import { supplementTimer } from "../../domain/case/flow-command.ts";
import { needsWindow } from "../../domain/case/delivery/delivering.ts";
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
    const { supplement, status } = caseFile;
    const waits = status === "supplementRequested" || status === "supplementSubmitted";
    const ready = events.find((event) => event.type === "noticeReady");
    // While the date waits for a holiday notice, the last day that it can be. Where the law has answered since (the notice came too late, or nobody answered the supplement in time) nothing
    // is waited for any more: the flow, which comes to its wait all the same, looks up at once.
    const dueOn = waits ? (supplement?.latestOn ?? supplement?.dueOn ?? ready?.waitUntil) : supplement?.requestedOn;
    return dueOn ? { supplementDueOn: supplementTimer(dueOn) } : {};
  },
});
