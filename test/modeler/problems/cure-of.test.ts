import { expect, test } from "@jest/globals";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { cureOf, provenCureOf } from "../../../modeler/problems/cure-of.ts";
import type { Problem } from "../../../modeler/rules/lint.ts";
import { bundleOf, draftOf, problemsOf } from "../edits/bundled.ts";
import { BREAKAGES } from "./breakages.ts";

test.each(BREAKAGES.map((one) => [`${one.item}: ${one.what}`, one] as const))(
  "%s: the cure says what it does, mends the problem and brings no other",
  async (_name, { item, break: breakIt, rule, sentence }) => {
    const [broken, bundle] = [await draftOf(item), bundleOf(item)];
    expect(await problemsOf(broken, bundle)).toEqual([]);
    breakIt(broken);
    const definitions = await readBpmn(await bpmnText(broken));
    const problem = (await problemsOf(definitions, bundle)).find((one) => one.rule === rule)!;

    const cure = await provenCureOf(problem, definitions, { itemId: item, publication: bundle });
    cure!.edit(definitions);

    expect(cure!.sentence).toBe(sentence);
    expect(await problemsOf(definitions, bundle)).toEqual([]);
  },
);

test("a problem with several cures, or of a rule without one, has no button", async () => {
  const [definitions, bundle] = [await draftOf("SC-021"), bundleOf("SC-021")];
  const problem: Problem = {
    elementId: "reviewTask",
    elementName: "审查",
    rule: "step-budgets",
    message: "…",
    severity: "error",
  };

  expect(cureOf(problem, definitions, bundle)).toBeNull();
  // Whether the officer asks for it or every case goes through it, only the designer knows.
  const procedure = {
    ...problem,
    elementId: null,
    rule: "steps-of-the-item",
    message: "事项有特别程序“实地勘察”，流程却没有这个环节。",
  };
  expect(cureOf(procedure, definitions, bundle)).toBeNull();
});
