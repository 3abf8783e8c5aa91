import type { Kind } from "../kind.ts";
import { camelCase, kebabCase } from "../names.ts";
import { fill } from "../template.ts";

/** A rule of notation that diagrams are checked by; what the law asks of a flow is `law`. */
export const kind: Omit<Kind, "name"> = {
  usage: "<rule>",
  least: 1,
  most: 1,
  example: "review-has-time-limit",
  makes: "a rule of notation (bpmnlint) and its test",
  plan: ([rule = ""]) => {
    kebabCase(rule, "a rule");
    const file = `modeler/rules/${rule}.ts`;
    const test = `test/modeler/rules/${rule}.test.ts`;
    const values = { rule, file, name: camelCase(rule) };
    return {
      files: { [file]: fill("rule/rule.ts.txt", values), [test]: fill("rule/rule.test.ts.txt", values) },
      next: [
        `${file}: which elements it checks, what is invalid, and the Chinese sentence for the designer.`,
        `${test}: a diagram that is correct, one that is not, and the sentence about it.`,
      ],
      test,
    };
  },
};
