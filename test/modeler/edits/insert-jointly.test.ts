import { expect, test } from "@jest/globals";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import { insertJointly, type JointStep } from "../../../modeler/edits/insert-jointly.ts";
import { settingOf, text } from "../../../modeler/rules/model.ts";
import { blockChoices } from "../../../modeler/studio/canvas/blocks/block-choice.ts";
import { BUNDLES, bundleOf, changesOf, draftOf, flowsOf, nodesOf, problemsOf } from "./bundled.ts";

const PARTS: JointStep["parts"] = ["JY", "WJ", "SCJG"].map((id) => ({ by: `officer:${id}`, name: `联合踏勘（${id}）` }));

const surveyOf = (flow: "items" | "packages") =>
  blockChoices(flow).find(({ name }) => name === "联合踏勘")!.insertFor!({ parts: PARTS, days: 2 });

/** Errors of a changed diagram. */
const errorsOf = async (definitions: Awaited<ReturnType<typeof draftOf>>, id: string) =>
  (await problemsOf(definitions, bundleOf(id))).filter(({ severity }) => severity === "error").map(({ message }) => message);

test("in a package each department has its survey of as many days, all at once, behind the acceptance", async () => {
  const definitions = await draftOf("PK-07");
  const before = flowsOf(definitions);
  const [accepted = ""] = BUNDLES.length > 0 ? ["acceptanceOutcome"] : [];
  console.log(before.filter((f) => /acceptance|KJ_002|members/.test(f)), accepted);
  expect(1).toBe(1);
});

test("x", async () => {
  const definitions = await draftOf("SC-021");
  console.log(flowsOf(definitions).join("\n"));
  surveyOf("items")("reviewPreparation")(definitions);
  console.log(changesOf(flowsOf(await draftOf("SC-021")), flowsOf(definitions)), await errorsOf(definitions, "SC-021"));
  expect(EditRefused).toBeTruthy();
  console.log(nodesOf(definitions).map((n) => [n.id, n.name, settingOf(n, "days"), text(n, "camunda:candidateGroups")].join(" ")), insertJointly);
});
