import { expect, test } from "@jest/globals";

import { readSteps, type DiagramStep } from "../../modeler/compare/diagram-steps.ts";
import { mappedSteps } from "../../modeler/compare/mapped-steps.ts";
import { stepsOf } from "../../domain/flow/plan.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { planOfItem } from "../support/plans.ts";
import { marksOf, mappingRows, pairOf } from "../../web/studio/migrations/mapping-rows.ts";

const step = (id: string, name: string, kind = "opinion"): DiagramStep => ({ id, name, kind });
const OLD = [step("review", "审查"), step("check", "复核"), step("sign", "签批", "signOffTask")];
const NEW = [step("review", "审查"), step("sign", "会签"), step("recheck", "再次复核")];

test("a step continues in the one of the same id, in another by hand, or nowhere, which is said with its name", () => {
  const [same, gone] = mappedSteps(OLD, NEW, {});
  const [, byHand] = mappedSteps(OLD, NEW, { check: "recheck" });

  expect(same).toMatchObject({ target: { id: "review" }, isByHand: false, obstacle: null });
  expect(gone).toMatchObject({ target: null, obstacle: expect.stringContaining("新流程没有环节“复核”") });
  expect(byHand).toMatchObject({ target: { id: "recheck" }, isByHand: true, obstacle: null });
});

test("a step of another kind takes no case, and none is named for two", () => {
  const [, , other] = mappedSteps(OLD, NEW, {});
  const twice = mappedSteps(OLD, NEW, { check: "recheck", review: "recheck" });

  expect(other?.obstacle).toMatch(/^环节“签批”是“.+”，新流程的“会签”是“征求意见”，不能对应。$/u);
  expect(twice.map(({ obstacle }) => obstacle?.includes("一个环节只能指定一次") ?? false)).toEqual([true, true, false]);
});

test("the dry run counts those that wait, too, and says why some of them stay", () => {
  const blocks = [{ kind: "form" as const, name: "申请表不同", cases: 2, example: "缺少经营面积。" }];
  const plan = {
    cases: 5,
    possible: 3,
    steps: [{ element: "review", name: "审查", cases: 5, possible: 3, blocks }],
    blocks,
  };

  const [review] = mappingRows(mappedSteps(OLD, NEW, {}), [{ element: "review", name: "审查", cases: 4 }], plan);

  expect(review).toMatchObject({ cases: 5, possible: 3, mark: "blocked", reasons: ["2件：缺少经营面积。"] });
});

test("the new drawing says how many cases come to a step, and a step of either drawing finds its other one", () => {
  const standing = [{ element: "check", name: "复核", cases: 4 }];
  const rows = mappingRows(mappedSteps(OLD, NEW, { check: "recheck" }), standing, null);

  expect(marksOf(rows, null).after).toContainEqual({ id: "recheck", mark: "by-hand", cases: 4 });
  expect(marksOf(rows, []).after).toContainEqual({ id: "recheck", mark: "by-hand", cases: 0 });
  expect(pairOf(rows, "before", "check")).toEqual({ before: "check", after: "recheck" });
  expect(pairOf(rows, "after", "recheck")).toEqual({ before: "check", after: "recheck" });
  expect(pairOf(rows, "before", "nowhere")).toBeNull();
  expect(pairOf(mappingRows(mappedSteps(OLD, NEW, {}), [], null), "after", "recheck")).toEqual({
    before: null,
    after: "recheck",
  });
});

test("the steps of a bundled diagram are those of its plan", async () => {
  const different = await Promise.all(
    sampleItems().map(async ({ item: { id }, bpmn }) => {
      const found = (await readSteps(bpmn)).map((one) => one.id).toSorted();
      const planned = stepsOf(planOfItem(id)).map(([element]) => element);
      return JSON.stringify(found) === JSON.stringify(planned.toSorted()) ? [] : [id];
    }),
  );

  expect(different.flat()).toEqual([]);
});
