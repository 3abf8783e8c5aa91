import { expect, test } from "@jest/globals";
import type { CheckedExample } from "../../../modeler/examples/checked.ts";
import { exampleProblem } from "../../../modeler/studio/examples/use-examples.ts";

const FITS: CheckedExample = {
  name: "材料齐全",
  fits: true,
  steps: [],
  filledIn: [],
  leftOut: 0,
  stuck: null,
  renewed: { name: "材料齐全", application: {}, expect: { path: [], status: "granted" } },
};
const told = (...examples: readonly CheckedExample[]) =>
  exampleProblem(examples, () => undefined).map(({ message, severity }) => [severity, message]);

test("examples that fit, and those of which nothing can be said, are no problem", () => {
  expect([told(FITS), exampleProblem("old", () => undefined), exampleProblem("unreadable", () => undefined)]).toEqual([
    [],
    [],
    [],
  ]);
});

test("an example that goes another way is told, and only the trial refuses it", () => {
  expect(told(FITS, { ...FITS, fits: false })).toEqual([
    ["warning", "1个用例与修改后的流程不符，审核时试办不能通过。"],
  ]);
});

test("an example that the form does not take any more has to be put right before the draft is submitted, as the hall refuses it", () => {
  const missing = { ...FITS, fits: false, filledIn: ["经营面积（平方米）"] };
  const gone = { ...FITS, fits: false, leftOut: 1 };

  expect(told(FITS, missing, gone, { ...FITS, fits: false })).toEqual([
    ["error", "2个用例的申请内容与修改后的申请表不符，更新以后才能提交审核。"],
  ]);
});
