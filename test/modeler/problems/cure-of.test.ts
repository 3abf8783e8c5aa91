import { describe, expect, test } from "@jest/globals";
import { bpmnText, readBpmn } from "../../../modeler/blocks/moddle.ts";
import { Draft, sourceOf, targetOf } from "../../../modeler/edits/draft.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { propertiesOf } from "../../../modeler/gate/diagram.ts";
import type { FlowCure, FormCure, ItemCure } from "../../../modeler/problems/cure.ts";
import { cureOf, provenCureOf } from "../../../modeler/problems/cure-of.ts";
import { draftProblems, type CheckedDraft, type DraftProblem } from "../../../modeler/problems/draft-problem.ts";
import type { Problem } from "../../../modeler/rules/lint.ts";
import type { ModelElement } from "../../../modeler/rules/model.ts";
import { loadItems } from "../../../processes/load.ts";
import { type Bundle, bundleOf, draftOf, problemsOf } from "../edits/bundled.ts";
import { BREAKAGES } from "./breakages.ts";

/** A changed draft as the studio checks it. */
async function checkedOf(definitions: ModelElement, { item, form }: Bundle): Promise<CheckedDraft> {
  const { result } = loadItems().find((one) => one.item.id === item.id) ?? { result: null };
  return { bpmn: await bpmnText(definitions), settings: { itemId: item.id, publication: { item, form } }, result };
}

/** What is wrong, but for what is not drawn yet. */
async function said(checked: CheckedDraft): Promise<readonly DraftProblem[]> {
  return (await draftProblems(checked)).filter(({ rule }) => rule !== "drawn-in-full");
}

test.each(BREAKAGES.map((one) => [`${one.item}: ${one.what}`, one] as const))(
  "%s: the cure says what it does, mends the problem and brings no other",
  async (_name, { item, break: breakIt, rule, sentence }) => {
    const [broken, bundle] = [await draftOf(item), bundleOf(item)];
    expect(await problemsOf(broken, bundle)).toEqual([]);
    breakIt(broken);
    const definitions = await readBpmn(await bpmnText(broken));
    const problem = (await problemsOf(definitions, bundle)).find((one) => one.rule === rule)!;

    const checked = await checkedOf(definitions, bundle);
    const cure = await provenCureOf(problem, checked, await draftProblems(checked));
    (cure as FlowCure).edit(definitions);

    expect(cure!.sentence).toBe(sentence);
    expect(await problemsOf(definitions, bundle)).toEqual([]);
  },
);

test("what was deleted with the sign-off comes back as the release in force has it: its settings, its refusal, the names of its branches", async () => {
  const [definitions, bundle] = [await draftOf("KJ-009"), bundleOf("KJ-009")];
  removeElement(definitions, { element: "signOffTask" });
  const checked = { ...(await checkedOf(definitions, bundle)), inForce: bundle.bpmn };
  const had = await said(checked);

  const cure = (await provenCureOf(had[0]!, checked, had)) as FlowCure;
  const mended = await readBpmn(checked.bpmn);
  cure.edit(mended);

  const [before, after] = [await outline(await readBpmn(bundle.bpmn)), await outline(mended)];
  expect(after.toSorted()).toEqual(before.toSorted());
});

/** Every step with its settings, and every branch with its name and where it leads. */
async function outline(definitions: ModelElement): Promise<readonly string[]> {
  const draft = new Draft(definitions);
  return [
    ...draft.nodes.map(
      (node) => `${node.name} ${JSON.stringify(propertiesOf(node))} ${String(node.get("camunda:candidateGroups"))}`,
    ),
    ...draft.flows.map((flow) => `${sourceOf(flow).name} → ${targetOf(flow).name}: ${flow.name}`),
  ];
}

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

describe("what is mended beside the flow", () => {
  const branching = (validate: object) => ({
    type: "number" as const,
    id: "field-area",
    key: "area",
    label: "经营面积",
    validate,
    routing: true,
  });

  test.each([
    ["a field that decides a branch and may be missing", { integer: true, min: 0, max: 9000 }, "将“经营面积”改为必填"],
    [
      "a field that decides a branch and may be no whole number",
      { required: true },
      "将“经营面积”改为0至1000000的整数",
    ],
  ])("%s becomes what it has to be", async (_name, validate, sentence) => {
    const bundle = bundleOf("KJ-011");
    const form = { ...bundle.form, components: [...bundle.form.components, branching(validate)] };
    const checked = await checkedOf(await draftOf("KJ-011"), { ...bundle, form });
    const [problem, ...others] = await said(checked);

    const cure = (await provenCureOf(problem!, checked, [problem!])) as FormCure;
    const mended = cure.form(form);

    expect(others).toEqual([]);
    expect(cure.sentence).toBe(sentence);
    expect(await said(await checkedOf(await draftOf("KJ-011"), { ...bundle, form: mended }))).toEqual([]);
  });

  test("a special procedure and a publicity of the flow are entered into the item, each by its button", async () => {
    const bundle = bundleOf("KJ-011");
    const definitions = await draftOf("KJ-011");
    insertStep(definitions, {
      behind: "reviewTask",
      kind: "specialProcedure",
      settings: { procedure: "expertReview" },
    });
    const place = { place: "省政务服务网", basis: "《行政许可法》第五条" };
    insertStep(definitions, { behind: "specialProcedure", kind: "publicity", settings: place });
    const checked = await checkedOf(definitions, bundle);
    const had = await said(checked);

    const cures = await Promise.all(had.map((one) => provenCureOf(one, checked, had)));
    const item = cures.reduce((now, cure) => (cure && "item" in cure ? cure.item(now) : now), bundle.item);

    expect(cures.map((cure) => cure?.sentence)).toEqual(
      expect.arrayContaining(["将“专家评审”列入事项的特别程序", "将公示的天数、地点和依据列入事项"]),
    );
    expect((await said(await checkedOf(definitions, { ...bundle, item }))).map(({ message }) => message)).toEqual([]);
    expect(item.specialProcedures.at(-1)).toMatchObject({
      id: "KJ-011-S1",
      excludedFromStatutoryClock: true,
      mayLeaveHall: false,
    });
  });

  test("a fee says when it is paid where the flow asks for it", async () => {
    const bundle = bundleOf("SC-016");
    const fee = {
      charged: true,
      name: "工本费",
      standard: "每件十元",
      basis: "《行政许可法》第五十八条",
      rates: [{ key: "fee", name: "工本费", fen: 1000, when: null, times: null }],
    };
    const definitions = await draftOf("SC-016");
    insertStep(definitions, { before: "issuance", kind: "payment" });
    const checked = await checkedOf(definitions, { ...bundle, item: { ...bundle.item, fee } });
    const had = await said(checked);
    const problem = had.find(({ rule }) => rule === "payment-time")!;

    const cure = (await provenCureOf(problem, checked, had)) as ItemCure;

    expect(problem.message).toBe("收费的事项没有写明什么时候缴费。");
    expect(cure.sentence).toBe("将缴费的时间写为决定以后、制证以前");
    expect(cure.item({ ...bundle.item, fee }).hall.flow?.payment).toBe("beforeIssuance");
  });

  test("a decision table that no step asks any more is told by its name, and goes by a button", async () => {
    const bundle = loadItems().find(({ item }) => item.id === "KJ-001")!;
    const asked = { bpmn: bundle.bpmn, result: bundle.result };
    const publication = { item: bundle.item, form: bundle.form };
    const [id] = Object.keys(bundle.decisions!);
    const decisions = { ...bundle.decisions, left: bundle.decisions![id!]!.replaceAll(id!, "left") };
    const checked = { ...asked, settings: { itemId: "KJ-001", publication: { ...publication, decisions } } };
    const had = await said(checked);

    const cure = await provenCureOf(had[0]!, checked, had);

    expect(had.map(({ message }) => message)).toEqual(["没有环节使用判断表“重大、复杂事项”。"]);
    expect(cure).toEqual({ sentence: "删去判断表“重大、复杂事项”", withoutTable: "left" });
  });

  test("stages that together take longer than the promise are refused in one sentence, and nobody guesses which to shorten", async () => {
    const bundle = bundleOf("KJ-006");
    const { hall } = bundle.item;
    const item = { ...bundle.item, hall: { ...hall, stepBudgets: { ...hall.stepBudgets, review: 4 } } };
    const checked = await checkedOf(await draftOf("KJ-006"), { ...bundle, item });
    const had = await said(checked);

    expect(had.map(({ message }) => message)).toEqual([
      "各阶段安排的时间合计8个工作日，超过承诺时限7个工作日，请缩短其中的阶段。",
    ]);
    expect(await provenCureOf(had[0]!, checked, had)).toBeNull();
  });
});
