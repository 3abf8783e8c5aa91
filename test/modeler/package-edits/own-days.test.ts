import { expect, test } from "@jest/globals";
import { insertJointly } from "../../../modeler/edits/insert-jointly.ts";
import { setPrerequisite } from "../../../modeler/package-edits/prerequisites.ts";
import { DraftOfPackage } from "./packages.ts";

const PARTS = ["JYT", "WJW", "SCJG"].map((id, at) => ({ by: `officer:${id}`, name: `踏勘${at + 1}` }));
const STEPS = "“踏勘1”、“踏勘2”、“踏勘3”";
const TOGETHER = `${STEPS}使套餐最长需要48个工作日（各联办事项依次办理的承诺时限40个工作日，套餐自己的环节另占8个），超过合并办理的期限45个工作日（《行政许可法》第四十二条第二款）。请减少${STEPS}的工作日，或者让它们与联办事项同时办理。`;

/** 民办学校开办 with a survey of so many days behind the acceptance; the food permit may wait for nobody any more. */
async function surveyed(days: number, { alone }: { readonly alone: boolean }): Promise<readonly string[]> {
  const draft = await DraftOfPackage.of("PK-07");
  if (alone) await draft.edit(setPrerequisite("SC-021", "KJ-001", "none"));
  const place = { behind: "acceptanceDecision-to-open_KJ_002", kind: "generalTask" };
  insertJointly(draft.definitions, { ...place, parts: PARTS, days });
  return draft.problems();
}

test("a survey of the package takes days within the limits of the members behind it", async () => {
  expect(await surveyed(5, { alone: true })).toEqual([]);
}, 30_000);

test("the member that loses too many days is named, with its own plan, its limit and the article; what all take together is another sentence", async () => {
  expect(await surveyed(8, { alone: true })).toEqual([
    `${STEPS}办完以前“食品经营许可”不能开始，它的法定时限已经从受理起计算：这里最长需要8个工作日，加上“食品经营许可”自己审查、决定阶段安排的3个工作日，合计11个，超过它的法定时限10个工作日（《行政许可法》第四十二条第一款）。请减少${STEPS}的工作日，合计最多7个；或者改为与“食品经营许可”同时办理。`,
    TOGETHER,
  ]);
}, 30_000);

test("a member that waits for another's result loses nothing by what was done before: its limit begins with the result", async () => {
  expect(await surveyed(8, { alone: false })).toEqual([TOGETHER]);
}, 30_000);
