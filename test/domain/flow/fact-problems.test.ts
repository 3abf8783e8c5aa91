import { describe, expect, test } from "@jest/globals";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import type { ApplicationForm, FormField } from "../../../domain/form/form.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS } from "../../modeler/gate/free-flow.ts";
import { CHOICE, person, smallDiagram } from "../../modeler/gate/small-diagram.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

const field = (key: string, label: string, more: Partial<FormField>): FormField =>
  ({ id: key, key, label, routing: true, ...more }) as FormField;
const option = (value: string) => ({ value, label: value });
const FIELDS = [
  field("area", "经营面积", { type: "number", validate: { integer: true } }),
  field("online", "网络经营", { type: "checkbox" }),
  field("mode", "经营方式", { type: "select", values: [option("shop"), option("van")] }),
];
const form: ApplicationForm = {
  ...bundle.form,
  components: [...FIELDS, field("phone", "电话", { type: "textfield", routing: false } as Partial<FormField>)],
};

/** What is said of a branch with this condition, behind a general task whose form has the same fields. */
const said = async (condition: string): Promise<readonly string[]> => {
  const task = { ...person("generalTask", "officer:SCJG", { fields: FIELDS, stage: "review" }), name: "核对" };
  const bpmn = smallDiagram(
    { ...FREE_FLOW, check: task, big: { ...CHOICE, name: "分流" } },
    FREE_FLOWS.replace("prep fork", `prep check\n check big\n big fork \${${condition}}\n big own else`),
  );
  const plan = await planOf({ ...bundle, form, bpmn });
  const rules = ["comparisons-fit-fields", "conditions-read-what-is-there"];
  return planProblems(plan, { item: bundle.item, form })
    .filter(({ element, rule }) => element === "big" && rules.includes(rule))
    .map(({ message }) => message);
};

describe.each(["fact", "check"])("a condition on a fact of %s", (of) => {
  test.each([
    "F_area > 100",
    "F_area == 100 && F_area != -1",
    "empty F_area || F_area == null",
    "F_online",
    "!F_online || F_online == false",
    "F_mode == 'shop' || F_mode != 'van'",
    "empty F_mode",
  ])("may be %s", async (condition) => {
    expect(await said(condition.replaceAll("F_", `${of}_`))).toEqual([]);
  });

  test.each([
    ["F_area > 'large'", "把“经营面积”（数字）与文字“large”比较，它只能与数字比较。"],
    ["F_area == '100'", "把“经营面积”（数字）与文字“100”比较，它只能与数字比较。"],
    ["F_area == true", "把“经营面积”（数字）与“是”比较，它只能与数字比较。"],
    ["F_area", "把“经营面积”（数字）当作是非项判断。"],
    ["F_area > null", "把“经营面积”（数字）与空值比较大小。"],
    ["F_mode == 'boat'", "把“经营方式”（选项）与文字“boat”比较，它没有这个选项。"],
    ["F_mode != 'boat'", "把“经营方式”（选项）与文字“boat”比较，它没有这个选项。"],
    ["F_mode == 1", "把“经营方式”（选项）与数字1比较，它没有这个选项。"],
    ["F_mode > 'shop'", "比较“经营方式”（选项）的大小，它不是数字。"],
    ["F_mode", "把“经营方式”（选项）当作是非项判断。"],
    ["F_online == 'yes'", "把“网络经营”（是非项）与文字“yes”比较，它只有是和否。"],
    ["F_online > false", "比较“网络经营”（是非项）的大小，它不是数字。"],
    ["!(F_online && (F_area > 1 || F_mode == 'boat'))", "把“经营方式”（选项）与文字“boat”比较，它没有这个选项。"],
  ])("is not published as %s", async (condition, problem) => {
    expect(await said(condition.replaceAll("F_", `${of}_`))).toEqual([`“分流”的条件${problem}`]);
  });
});

test.each([
  ["fact_floors > 1", "“分流”的条件读取了申请表的一项内容，这项内容已经没有了。"],
  ["fact_phone == '1'", "“分流”的条件读取了申请表的“电话”，这一项没有设为决定流程走向。"],
  ["check_floors > 1", "“分流”的条件读取了“核对”的一项内容，这项内容已经没有了。"],
  ["nowhere_floors > 1", "“分流”的条件读取了一个环节的结果，没有环节给出它。"],
])("a field that does not lead the flow is named: %s", async (condition, problem) => {
  expect(await said(condition)).toEqual([problem]);
});
