import { expect, test } from "@jest/globals";
import { insertJointly, type JointStep } from "../../../modeler/edits/insert-jointly.ts";
import { settingOf, text } from "../../../modeler/rules/model.ts";
import { bundleOf, changesOf, draftOf, flowsOf, nodesOf, problemsOf } from "./bundled.ts";
import { blockChoices } from "../../../modeler/studio/canvas/blocks/block-choice.ts";

type Draft = Awaited<ReturnType<typeof draftOf>>;
const DEPARTMENTS = ["JY", "WJ", "SCJG"];
const PARTS: JointStep["parts"] = DEPARTMENTS.map((id, at) => ({
  by: `officer:${id}`,
  name: `联合踏勘（部门${at + 1}）`,
}));

/** The block as the studio offers it. */
const survey = (flow: "items" | "packages", behind: string, days = 2) =>
  blockChoices(flow).find(({ name }) => name === "联合踏勘")!.insertFor!({ parts: PARTS, days })(behind);

const added = (definitions: Draft) => nodesOf(definitions).filter(({ name }) => name?.startsWith("联合踏勘"));

test("in a package each department has a survey of as many days, side by side, as one edit", async () => {
  const definitions = await draftOf("PK-07");
  const before = flowsOf(definitions);

  const { focus } = survey("packages", "acceptanceDecision-to-open_KJ_002")(definitions);

  expect(focus).toBe(added(definitions)[0]?.id);
  expect(
    added(definitions).map((step) => [settingOf(step, "kind"), settingOf(step, "stage"), settingOf(step, "days")]),
  ).toEqual(DEPARTMENTS.map(() => ["generalTask", "review", "2"]));
  expect(added(definitions).map((step) => text(step, "camunda:candidateGroups"))).toEqual(PARTS.map(({ by }) => by));
  expect(changesOf(before, flowsOf(definitions))).toEqual([
    "- acceptanceDecision > open_KJ_002 : acceptance_outcome == 'accepted'",
    "+ acceptanceDecision > together : acceptance_outcome == 'accepted'",
    "+ generalTask > together_join",
    "+ together > generalTask",
    "+ together_join > open_KJ_002",
    "+ generalTask2 > together_join",
    "+ together > generalTask2",
    "+ generalTask3 > together_join",
    "+ together > generalTask3",
  ]);
  expect(await problemsOf(definitions, bundleOf("PK-07"))).toEqual([]);
});

test("in an item it is the survey of the law, for which the promised limit stands still", async () => {
  const definitions = await draftOf("SC-021");

  survey("items", "reviewDecision-to-signOffTask")(definitions);

  expect(added(definitions).map((step) => [settingOf(step, "kind"), settingOf(step, "procedure")])).toEqual(
    DEPARTMENTS.map(() => ["specialProcedure", "siteSurvey"]),
  );
  expect(await problemsOf(definitions, bundleOf("SC-021"))).toEqual([]);
});

test("is refused for one department, for one that is named twice, for a post that may not, and for days that are none", async () => {
  const definitions = await draftOf("PK-07");
  const before = flowsOf(definitions);
  const place = { behind: "acceptanceDecision-to-open_KJ_002", kind: "generalTask" };
  const [one, other] = PARTS as readonly [JointStep["parts"][number], JointStep["parts"][number]];
  const refusal =
    (parts: JointStep["parts"], days = 1, kind = "generalTask") =>
    () =>
      insertJointly(definitions, { ...place, kind, parts, days });

  expect(refusal([one])).toThrow("请至少选择两个部门");
  expect(refusal([one, one])).toThrow("同一个部门只需选择一次。");
  expect(refusal([one, other], -1)).toThrow("工作日请填写0到365之间的整数。");
  const item = await draftOf("SC-021");
  const office = { ...other, by: "issuance:hall" };
  expect(() =>
    insertJointly(item, {
      behind: "reviewDecision-to-signOffTask",
      kind: "specialProcedure",
      parts: [one, office],
      days: 1,
    }),
  ).toThrow("这个岗位没有办理“联合踏勘（部门2）”的职权");
  expect(refusal([one, other], 1, "specialProcedure")).toThrow("只能用在单个事项的流程里。");
  expect(flowsOf(definitions)).toEqual(before);
});
