import { expect, test } from "@jest/globals";
import { readBpmn } from "../../../modeler/blocks/moddle.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import type { Edit } from "../../../modeler/edits/edit.ts";
import { checkedExamples } from "../../../modeler/examples/checked.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { findItem, loadItems } from "../../../processes/load.ts";
import { planOfDraft } from "../edits/bundled.ts";

const checkedAfter = async (id: string, edit: Edit) => {
  const bundle = findItem(id)!;
  const definitions = await readBpmn(bundle.bpmn);
  edit(definitions);
  const plan = await planOfDraft(definitions, bundle);
  return checkedExamples(bundle.cases, { plan, form: bundle.form }, (element) => `（${element}）`);
};

test.each(loadItems().map((bundle) => [bundle.item.id, bundle] as const))(
  "%s: every bundled example goes as it says",
  async (_id, bundle) => {
    const plan = await planOf(bundle);

    const checked = checkedExamples(bundle.cases, { plan, form: bundle.form }, (id) => id);

    expect(checked.filter(({ fits }) => !fits).map(({ name, steps, stuck }) => ({ name, stuck, steps }))).toEqual([]);
  },
);

test("a new step is expected where it stands, ended as it ends first, and nothing else of an example changes", async () => {
  const [first] = await checkedAfter("SC-021", (draft) =>
    insertStep(draft, { behind: "reviewTask", kind: "generalTask" }),
  );

  expect(first?.fits).toBe(false);
  expect(first?.steps.filter(({ is }) => is !== "kept")).toEqual([{ name: "一般环节", outcome: "已办理", is: "new" }]);
  expect(first?.renewed.expect.path.map(([element]) => element)).toEqual([
    "intake",
    "acceptance",
    "review",
    "reviewTask",
    "generalTask",
    "signOffTask",
    "signOff",
    "issuance",
    "delivery",
  ]);
});

test("of two steps that are open together both are expected, before what comes behind them", async () => {
  const [first] = await checkedAfter("SC-021", (draft) => {
    const { focus } = insertStep(draft, { behind: "reviewTask", kind: "generalTask" });
    return insertTogether(draft, { beside: focus, kind: "generalTask" });
  });

  const path = first?.renewed.expect.path.map(([element]) => element) ?? [];
  expect(path.slice(4, 6).toSorted()).toEqual(["generalTask", "generalTask2"]);
  expect(path.slice(6)).toEqual(["signOffTask", "signOff", "issuance", "delivery"]);
});

test("a step that was taken out is expected no more, by its name", async () => {
  const checked = await checkedAfter("SC-021", (draft) => removeElement(draft, { element: "siteSurvey" }));

  const gone = checked.flatMap(({ steps }) => steps.filter(({ is }) => is === "gone").map(({ name }) => name));
  expect(gone).toContain("（siteSurvey）");
});

test("a wait for a fee is expected under its own name, before what comes behind it", async () => {
  const [first] = await checkedAfter("SC-016", (draft) => insertStep(draft, { before: "issuance", kind: "payment" }));

  const path = first?.renewed.expect.path.map(([element]) => element) ?? [];
  expect(path.slice(path.indexOf("payment"))).toEqual(["payment", "paymentWait", "issuance", "delivery"]);
});
