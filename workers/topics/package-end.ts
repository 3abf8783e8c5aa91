import { defineTopic } from "../steps/topic.ts";

export default defineTopic({
  command: () => ({ type: "endPackage" }),
  outcome: () => ({ outcome: "ended" }),
});
