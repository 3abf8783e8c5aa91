import { expect, test } from "@jest/globals";
import type { Edit } from "../../../modeler/edits/edit.ts";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { insertTogether } from "../../../modeler/edits/insert-together.ts";
import { removeElement } from "../../../modeler/edits/remove-element.ts";
import { rename } from "../../../modeler/edits/rename.ts";
import { setPerson } from "../../../modeler/edits/set-person.ts";
import { setSetting } from "../../../modeler/edits/set-setting.ts";
import { bundleOf, changesOf, draftOf, flowsOf, nodeOf, problemsOf } from "./bundled.ts";

const OPINION = { kind: "opinion", settings: { question: "请提出意见" }, by: "officer:SHJ" };

/** What the edit changes, and the rules that then find something. */
async function effect(edit: Edit) {
  const definitions = await draftOf("SC-021");
  const before = flowsOf(definitions);
  const { focus, told } = edit(definitions);
  const rules = (await problemsOf(definitions, bundleOf("SC-021"))).map(({ rule }) => rule);
  return { focus, told, changes: changesOf(before, flowsOf(definitions)), rules };
}

test("an opinion on a branch stands between the gateway and what the branch led to, and the flow stays lawful", async () => {
  expect(await effect((draft) => insertStep(draft, { behind: "reviewDecision-to-signOffTask", ...OPINION }))).toEqual({
    focus: "opinion",
    told: [],
    changes: [
      "- reviewDecision > signOffTask : reviewTask_outcome == 'submitted'",
      "+ reviewDecision > opinion : reviewTask_outcome == 'submitted'",
      "+ opinion > signOffTask",
    ],
    rules: [],
  });
});

test("behind a gateway with branches nothing is put: a sentence says where", async () => {
  const draft = await draftOf("SC-021");

  expect(() => insertStep(draft, { behind: "reviewDecision", ...OPINION })).toThrow(
    "“审查结论”后面有2个分支，请选择其中一个分支。",
  );
});

test("a second department reviews beside the first, with what the first may ask for in its branch, and every way back comes to both", async () => {
  const review = { kind: "review", name: "会审", settings: { lead: false }, by: "officer:SHJ" };

  const { changes, rules } = await effect((draft) => insertTogether(draft, { beside: "reviewTask", ...review }));

  expect(changes).toContain("+ signOffDecision > together_merge : signOffTask_outcome == 'returned'");
  expect(changes).toContain("+ together > review2");
  expect(changes).not.toContain("- siteSurvey > reviewTask");
  expect(rules).toEqual([]);
});

test("the signature goes with its seal, its choices and what only they led to; the designer is told", async () => {
  const { told, changes, rules } = await effect((draft) => removeElement(draft, { element: "signOffTask" }));

  expect(told).toContain("“制发不予许可决定书”没有其他来路，一并删除。");
  expect(changes.filter((change) => change.startsWith("+"))).toEqual([
    "+ reviewDecision > issuance : reviewTask_outcome == 'submitted'",
  ]);
  expect(rules).toEqual(["sign-off-before-issuance"]);
});

test("what belongs to another step is not removed alone", async () => {
  const draft = await draftOf("SC-021");

  expect(() => removeElement(draft, { element: "signOff" })).toThrow(
    "“授权核验与用印”属于“首席代表签批”，请删除“首席代表签批”。",
  );
});

test("a post without the power to do the work is refused; a setting is stored as the hall reads it", async () => {
  const draft = await draftOf("SC-021");

  expect(() => setPerson(draft, { step: "signOffTask", by: "issuance:hall" })).toThrow(/没有办理“首席代表签批”的职权/u);
  setSetting(draft, { step: "reviewTask", field: "points", value: ["场所符合要求"] });
  expect(JSON.stringify(nodeOf(draft, "reviewTask").get("extensionElements"))).toContain(
    String.raw`[\"场所符合要求\"]`,
  );
});

test("a step that nobody has named yet is called by what it is set to, and a name that somebody gave stays", async () => {
  const draft = await draftOf("SC-021");
  const { focus } = insertStep(draft, { behind: "reviewTask", kind: "specialProcedure" });

  setSetting(draft, { step: focus, field: "procedure", value: "expertReview" });
  expect(nodeOf(draft, focus).name).toBe("专家评审");
  setSetting(draft, { step: focus, field: "procedure", value: "hearing" });
  expect(nodeOf(draft, focus).name).toBe("听证");
  rename(draft, { element: focus, name: "公开听证" });
  setSetting(draft, { step: focus, field: "procedure", value: "expertReview" });
  expect(nodeOf(draft, focus).name).toBe("公开听证");
});
