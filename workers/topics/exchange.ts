import { defineTopic } from "../steps/topic.ts";

/** 数据交换: hands data to another system until that has acknowledged them; a repeat bears the same id. */
export default defineTopic({
  isOutside: true,
  prepare: (job, { exchanges }) => exchanges.deliver(job.caseId, job.activityId),
  command: (job) => ({ type: "finishExchange", element: job.activityId }),
  outcome: () => ({ outcome: "acknowledged" }),
});
