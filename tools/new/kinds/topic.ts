import type { Kind } from "../kind.ts";
import { kebabCase } from "../names.ts";
import { fill } from "../template.ts";

/** An automatic step of the flow. */
export const kind: Omit<Kind, "name"> = {
  usage: "<topic>",
  least: 1,
  most: 1,
  example: "payment",
  makes: "an automatic step (external task) and its test",
  plan: ([topic = ""]) => {
    kebabCase(topic, "a topic");
    const file = `workers/topics/${topic}.ts`;
    const test = `test/workers/topics/${topic}.test.ts`;
    const values = { topic, file };
    return {
      files: { [file]: fill("topic/topic.ts.txt", values), [test]: fill("topic/topic.test.ts.txt", values) },
      next: [
        `${file}: the act that the step gives (npm run new act makes one), and the words the flow goes on with.`,
        `${test}: which command it sends, and what it returns to the flow.`,
        `Draw the step: a service task with the topic ${topic} in the process.bpmn of an item; its outcome words stand in OUTCOMES, modeler/rules/steps.ts.`,
      ],
      test,
    };
  },
};
