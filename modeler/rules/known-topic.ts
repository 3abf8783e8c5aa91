import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { called, is, topicOf } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { TOPICS } from "./topics.gen.ts";

/** An automatic step whose topic neither a worker nor the system of a department serves would wait indefinitely. */
export const knownTopic: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:ServiceTask")) return;
    const topic = topicOf(element);
    if (topic === undefined) reporter.report(element.id, `自动环节${called(element)}没有选择办理内容。`);
    else if (!(TOPICS as readonly string[]).includes(topic) && !isDepartmentTopic(topic))
      reporter.report(element.id, `自动环节${called(element)}的办理内容“${topic}”没有程序办理。`);
  },
});
