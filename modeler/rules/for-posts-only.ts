import { called, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** A person's step is given to a post, never to somebody by name: who holds the post changes, the flow does not. */
export const forPostsOnly: RuleFactory = () => ({
  check(element, reporter) {
    if (is(element, "bpmn:UserTask") && text(element, "camunda:assignee") !== undefined)
      reporter.report(element.id, `人工环节${called(element)}不能指定到个人，请设定岗位。`);
  },
});
