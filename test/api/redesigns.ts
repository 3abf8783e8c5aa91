import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { insertStep } from "../../modeler/edits/insert-step.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import type { Files } from "./draft-requests.ts";

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

type Passed = readonly [step: string, outcome?: string];

interface Example {
  readonly expect: { readonly path: readonly Passed[] };
}

/** The files with other ways of the examples. */
function withWays(files: Files, wayOf: (passed: Passed) => readonly Passed[]): Files {
  const examples = JSON.parse(files["cases.json"] ?? "[]") as readonly Example[];
  const cases = examples.map(({ expect, ...example }) => ({
    ...example,
    expect: { ...expect, path: expect.path.flatMap(wayOf) },
  }));
  return { ...files, "cases.json": JSON.stringify(cases) };
}

/** The same, with the opinion in the ways of the examples, so that it can be published. */
export async function withTriedOpinion(files: Files): Promise<Files> {
  return withWays(await withOpinion(files), (passed) =>
    passed[0] === "signOffTask" ? [["opinion", "agree"], passed] : [passed],
  );
}

/** The files with another id of one of the steps, as if it had been drawn anew; it can be published. */
export function redrawn(files: Files, id: string, fresh: string): Files {
  const bpmn = (files["process.bpmn"] ?? "")
    .replaceAll(`id="${id}"`, `id="${fresh}"`)
    .replaceAll(`Ref="${id}"`, `Ref="${fresh}"`)
    .replaceAll(`bpmnElement="${id}"`, `bpmnElement="${fresh}"`)
    .replaceAll(`{${id}_outcome`, `{${fresh}_outcome`)
    .replaceAll(` ${id}_outcome`, ` ${fresh}_outcome`);
  return withWays({ ...files, "process.bpmn": bpmn }, ([step, ...outcome]) => [
    [step === id ? fresh : step, ...outcome],
  ]);
}
