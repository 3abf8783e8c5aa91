import { defineTopic } from "../steps/topic.ts";

export default defineTopic({
  command: () => ({ type: "gatherResults" }),
  outcome: () => ({ outcome: "none" }),
});
