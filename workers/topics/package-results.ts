import { defineTopic } from "../steps/topic.ts";

/** 汇总办理结果: whether the window hands the results over. */
export default defineTopic({
  command: () => ({ type: "gatherResults" }),
  outcome: (_caseFile, events) => ({
    outcome: events.some((event) => event.type === "resultsGathered" && event.windowDelivery) ? "window" : "none",
  }),
});
