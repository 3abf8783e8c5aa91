import { describe, expect, test } from "@jest/globals";
import { displayAnswer } from "../../../domain/form/display.ts";
import { fieldProblems } from "../../../domain/form/form-problems.ts";
import type { RowsField } from "../../../domain/form/form.ts";
import { sampleValue } from "../../../domain/form/sample-values.ts";
import { checkValue } from "../../../domain/form/value.ts";
import { toApplicationData } from "../../../web/ui/fields/form-values.ts";

const HOLDERS: RowsField = {
  type: "dynamiclist",
  id: "field-holders",
  key: "holders",
  label: "股东",
  validate: { required: true, max: 3 },
  components: [
    { type: "textfield", id: "c1", key: "name", label: "姓名", validate: { required: true } },
    { type: "textfield", id: "c2", key: "paid", label: "出资额", validate: { format: "amount" } },
    {
      type: "select",
      id: "c3",
      key: "kind",
      label: "类型",
      values: [
        { value: "person", label: "自然人" },
        { value: "company", label: "企业" },
      ],
    },
    { type: "checkbox", id: "c4", key: "foreign", label: "境外" },
  ],
};
const FORM = { components: [HOLDERS] };
const ROW = { name: "张三", paid: "12000.00", kind: "person", foreign: false };

describe("a table of rows", () => {
  test("holds rows of which each cell is what its column allows", () => {
    expect(checkValue(HOLDERS, [ROW, { name: "李四", foreign: true }])).toBeNull();
  });

  test.each<[string, unknown, string]>([
    ["nothing at all", undefined, "请填写“股东”。"],
    ["no row", [], "请填写“股东”。"],
    ["a text", "张三", "“股东”应为表格。"],
    ["a list of texts", ["张三"], "“股东”第1行：内容不完整。"],
    ["a row within a row", [[ROW]], "“股东”第1行：内容不完整。"],
    ["a cell that is missing", [ROW, { paid: "1.00" }], "“股东”第2行：请填写“姓名”。"],
    ["a cell of another kind", [{ ...ROW, paid: 12_000 }], "“股东”第1行：“出资额”应为文字。"],
    [
      "an amount that is none",
      [{ ...ROW, paid: "一万" }],
      "“股东”第1行：“出资额”应为以元计的金额，写到分，如12000.00。",
    ],
    ["a column that it has not", [{ ...ROW, note: "x" }], "“股东”第1行：有表格中没有的内容。"],
    ["a key of every object", [JSON.parse('{"name":"张三","__proto__":{}}')], "“股东”第1行：有表格中没有的内容。"],
    ["too many rows", [ROW, ROW, ROW, ROW], "“股东”不能超过3行，现有4行。"],
  ])("does not hold %s", (_what, value, said) => {
    expect(checkValue(HOLDERS, value)).toBe(said);
  });

  test("is shown row by row, with the words of its options", () => {
    expect(displayAnswer(FORM, { holders: [ROW, { name: "李四" }] }, "holders")).toBe(
      "第1行　姓名：张三，出资额：12,000.00元，类型：自然人，境外：否；第2行　姓名：李四",
    );
    expect(displayAnswer(FORM, { holders: "（已脱敏）" }, "holders")).toBe("（已脱敏）");
  });

  test("becomes of what was typed what an application keeps: empty rows are none", () => {
    const typed = [{ name: " 张三 ", paid: "12,000", kind: "", foreign: false }, { foreign: false }, {}];

    expect(toApplicationData(FORM, { holders: typed })).toEqual({
      holders: [{ name: "张三", paid: "12000.00", foreign: false }],
    });
    expect(toApplicationData(FORM, { holders: [{ foreign: false }] })).toEqual({});
  });

  test("has a sample that may be filed", () => {
    expect(checkValue(HOLDERS, sampleValue(HOLDERS, "2026-03-02"))).toBeNull();
  });

  test("contradicts itself in its columns like a form in its fields", () => {
    const [name, paid] = HOLDERS.components;
    const twice = { ...HOLDERS, components: [name!, { ...paid!, key: "name", validate: { min: 5, max: 1 } }] };

    expect(fieldProblems([twice])).toEqual(["的字段“股东”有两列的编号重复", "的字段“股东”中“出资额”的下限高于上限"]);
  });
});
