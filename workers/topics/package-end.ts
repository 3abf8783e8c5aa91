import { defineTopic } from "../steps/topic.ts";

/** 套餐办结: the case closes as soon as every result is delivered. */
export default defineTopic({
  command: () => ({ type: "endPackage" }),
  outcome: () => ({ outcome: "ended" }),
});
