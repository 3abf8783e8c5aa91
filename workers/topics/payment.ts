import { isSettled } from "../../domain/case/payment/payment.ts";
import { defineTopic } from "../steps/topic.ts";

/** 缴费通知: the order and its notice; the process continues when the notice exists, and then waits, unless nothing is due. */
export default defineTopic({
  command: () => ({ type: "orderPayment" }),
  outcome: ({ payment }) => ({ outcome: payment === null || !isSettled(payment) ? "due" : "settled" }),
  complete: async (job, { papers }) => papers.makeAllOf(job.caseId),
});
