import { defineTopic } from "../steps/topic.ts";

export default defineTopic({
  command: () => ({ type: "openMember" }),
  outcome: () => ({ outcome: "opened" }),
});
