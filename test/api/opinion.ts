import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { insertStep } from "../../modeler/edits/insert-step.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import type { Files } from "./published.ts";

/** The files with an opinion of another department, 征求意见, between review and sign-off. */
export async function withOpinion(files: Files): Promise<Files> {
  const definitions = await readBpmn(files["process.bpmn"] ?? "");
  insertStep(definitions, {
    behind: "reviewDecision-to-signOffTask",
    kind: "opinion",
    settings: { question: "请提出意见" },
    by: "officer:NYNC",
  });
  await layOut(definitions, elkInProcess());
  return { ...files, "process.bpmn": await bpmnText(definitions) };
}

interface Example {
  readonly expect: { readonly path: readonly (readonly [string, string?])[] };
}

/** The same, with the opinion in the ways of the examples, so that it can be published. */
export async function withTriedOpinion(files: Files): Promise<Files> {
  const examples = JSON.parse(files["cases.json"] ?? "[]") as readonly Example[];
  const cases = examples.map(({ expect, ...example }) => ({
    ...example,
    expect: {
      ...expect,
      path: expect.path.flatMap((passed) => (passed[0] === "signOffTask" ? [["opinion", "agree"], passed] : [passed])),
    },
  }));
  return { ...(await withOpinion(files)), "cases.json": JSON.stringify(cases) };
}
