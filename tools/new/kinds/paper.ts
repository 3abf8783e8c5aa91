import type { Kind, Plan } from "../kind.ts";
import { camelCase, existingFolder, kebabCase, requireFree } from "../names.ts";
import { fill } from "../template.ts";

/** A paper that the hall hands out. */
export const kind: Omit<Kind, "name"> = {
  usage: "<area> <paper>",
  least: 2,
  most: 2,
  example: "ending void-notice",
  makes: "a paper: its kind, its words, its test",
  plan: ([area = "", paper = ""]) => {
    existingFolder(area, "domain/case", "area");
    kebabCase(paper, "a paper");
    requireFree(camelCase(paper), "domain/paper/papers.gen.ts", "a paper");
    return planOf(area, paper);
  },
};

function planOf(area: string, paper: string): Plan {
  const file = `domain/case/${area}/${paper}.ts`;
  const papers = `domain/case/${area}/papers.ts`;
  const test = `test/domain/case/${paper}.test.ts`;
  const values = {
    file,
    name: paper,
    paper: camelCase(paper),
    area,
    notices: area === "notices" ? "." : "../notices",
  };
  return {
    files: { [file]: fill("paper/paper.ts.txt", values), [test]: fill("paper/paper.test.ts.txt", values) },
    additions: {
      [papers]: {
        head: 'import { definePaper } from "../../paper/define-paper.ts";\n',
        text: fill("paper/kind.ts.txt", values),
      },
    },
    next: [
      `${papers}, ${values.paper}: its Chinese name, the last word of its number, its sort, the power under which somebody may receive it.`,
      `${file}: its words, with the article of law that each rests on; remedies where it takes something away.`,
      `${test}: what a reader finds on it.`,
      `The act that asks for it: requestDocument(caseFile, ${values.paper}, context), and its series in the needs of the act.`,
    ],
    test,
  };
}
