import { defineTopic } from "../steps/topic.ts";

/** 收件登记: receipt for the submitted materials; accepts at once where the item allows it and nothing is missing. */
export default defineTopic({
  command: () => ({ type: "registerIntake" }),
  outcome: (caseFile) => ({ outcome: caseFile.acceptance === null ? "pending" : "accepted" }),
});
