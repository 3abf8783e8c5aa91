import { needsWindow } from "../../domain/case/delivery/delivering.ts";
import { defineTopic } from "../steps/topic.ts";

/** 制证: number, licence, sealed PDF; the process continues when the paper exists. */
export default defineTopic({
  command: (_job, { newId }) => ({ type: "issueResult", licenceId: newId(), verifyCode: newId().replaceAll("-", "") }),
  outcome: (caseFile) => ({ outcome: needsWindow(caseFile) ? "window" : "none" }),
  complete: async (job, { papers }) => papers.makeAllOf(job.caseId),
});
