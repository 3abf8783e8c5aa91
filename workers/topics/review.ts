import { defineTopic } from "../steps/topic.ts";

/** 审查准备: under review; decided by rule where the item allows it and the shared record exists. */
export default defineTopic({
  command: () => ({ type: "prepareReview" }),
  outcome: (caseFile) => ({ outcome: caseFile.review?.mode === "rule" ? "byRule" : "byPerson" }),
});
