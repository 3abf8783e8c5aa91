import type { Kind } from "../kind.ts";
import { camelCase, kebabCase } from "../names.ts";
import { fill } from "../template.ts";

/** A rule of law, proved over the states that a flow can reach. */
export const kind: Omit<Kind, "name"> = {
  usage: "<rule>",
  least: 1,
  most: 1,
  example: "hearing-before-refusal",
  makes: "a rule of law over the states of a flow, its diagrams, its page",
  plan: ([rule = ""]) => {
    kebabCase(rule, "a rule");
    const file = `domain/flow/rules/${rule}.ts`;
    const examples = `test/domain/flow/rules/${rule}.ts`;
    const page = `docs/rules/${rule}.md`;
    const index = "docs/rules/README.md";
    const values = { rule, file, name: camelCase(rule) };
    return {
      files: {
        [file]: fill("law/rule.ts.txt", values),
        [examples]: fill("law/examples.ts.txt", values),
        [page]: fill("law/page.md.txt", values),
      },
      additions: { [index]: { head: "", text: fill("law/index.md.txt", values) } },
      next: [
        `${file}: what must be so at every end (study.proof.ends), or what the exploration meets (met in domain/flow/law/met.ts); sentence, cure and walk. What must hold at a step belongs to needs and gives of its kind, or to the duties in domain/flow/explore/requirements.ts, whose findings unmetOf in domain/flow/law/unmet.ts gives to a rule.`,
        `${examples}: diagrams that are correct and incorrect, as what differs from a lawful one.`,
        `${page}: its law, a wrong and a right way to draw, the cure; and in ${index} its name, under the heading where it belongs.`,
      ],
      test: `test/domain/flow/law-rules.test.ts -t ${rule}`,
    };
  },
};
