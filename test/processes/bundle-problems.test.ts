import { describe, expect, test } from "@jest/globals";
import type { DraftContent } from "../../domain/release/bundle.ts";
import { shapeOf } from "../../processes/bundle-problems.ts";
import { findItem } from "../../processes/load.ts";

const { item, form, result, cases, bpmn } = findItem("SC-021") ?? raise();
const WHOLE: DraftContent = { item, form, result, cases, bpmn };
/** Two words of another language in a row: names of fields stand alone. */
const ENGLISH = /[A-Za-z]{2,} [A-Za-z]{2,}/u;

const EXTENSION = {
  max: { value: 10, unit: "workingDay", text: "10日", approx: false },
  approver: "本机关负责人",
  basis: "《行政许可法》第四十二条",
};
const withText = (rule: (typeof item.specialProcedures)[number]) => ({
  ...rule,
  limit: { ...rule.limit, text: "另行告知" },
});

describe("what a designer reads of a draft", () => {
  test.each([
    ["item.json", { item: { ...item, materials: item.materials.slice(1) } }, "第1项材料的编号（id）应为"],
    ["item.json", { item: { ...item, fee: { ...item.fee, charged: true } } }, "收费没有法律、行政法规依据"],
    ["item.json", { item: { ...item, caseType: "soon" } }, "caseType的值只能是"],
    ["item.json", { item: { ...item, name: 5 } }, "name应为文字。"],
    ["application.form", { form: { ...form, id: "NL-002-application" } }, "申请表的编号应为SC-021-application。"],
    [
      "item.json",
      { item: { ...item, promisedLimit: { ...item.promisedLimit, text: "3个工作日" } } },
      `承诺时限的文字“3个工作日”与数值和单位不符，应为“${item.promisedLimit.text}”。`,
    ],
    [
      "item.json",
      { item: { ...item, promisedLimit: { ...item.promisedLimit, value: 300, text: "300个工作日" } } },
      "承诺时限300个工作日长于法定时限",
    ],
    [
      "item.json",
      { item: { ...item, statutoryLimit: { ...item.statutoryLimit, text: "20日" } } },
      "法定时限的文字“20日”与数值和单位不符",
    ],
    [
      "item.json",
      { item: { ...item, specialProcedures: item.specialProcedures.map(withText) } },
      "特别程序“实地勘察”的期限的文字“另行告知”与数值和单位不符",
    ],
    [
      "item.json",
      { item: { ...item, extension: { ...EXTENSION, max: { ...EXTENSION.max, text: "15日" } } } },
      "延长期限的文字“15日”与数值和单位不符，应为“10个工作日”。",
    ],
    ["process.bpmn", { bpmn: "<not yet" }, "流程图中流程的编号（id）为“”"],
    ["cases.json", { cases: [{ ...cases[0], deliveryMode: "mail" }] }, "用例“"],
  ])("of %s is a Chinese sentence about it: %#", (file, change, said) => {
    const { problems } = shapeOf({ ...WHOLE, ...change });

    expect(problems.map(({ message }) => message).join()).toContain(said);
    expect(problems.map((problem) => problem.file)).toContain(file);
  });

  test("is a Chinese sentence whatever value of a file is gone or another", () => {
    const parts = { item, form, result, cases } as const;
    for (const [part, value] of Object.entries(parts))
      for (const broken of mutants(value))
        for (const { message } of shapeOf({ ...WHOLE, [part]: broken }).problems) {
          expect(message).toMatch(/\p{Script=Han}.*。$/u);
          expect(message).not.toMatch(ENGLISH);
        }
  });
});

test("an extension may be written as its law has it, whose days are working days", () => {
  for (const text of ["10日", "10个工作日"])
    expect(
      shapeOf({ ...WHOLE, item: { ...item, extension: { ...EXTENSION, max: { ...EXTENSION.max, text } } } }).problems,
    ).toEqual([]);
});

test.each(["=large >", "=seats", "=(", "=constructor > 3"])(
  "a field that shows by the condition %s is a sentence, and the examples are not filled into it",
  (hide) => {
    const [first, ...others] = form.components;
    const { problems } = shapeOf({
      ...WHOLE,
      form: { ...form, components: [{ ...first, conditional: { hide } }, ...others] },
    });

    expect(problems.map(({ file }) => file)).toEqual(["application.form"]);
    expect(problems.map(({ message }) => message).join()).toContain("的显示条件");
  },
);

/** The value with each of its parts in turn removed, empty, or of another kind. */
function* mutants(value: unknown): Iterable<unknown> {
  for (const other of ["", {}]) yield other;
  if (Array.isArray(value))
    for (const [at, part] of value.slice(0, 1).entries())
      for (const mutant of mutants(part)) yield value.with(at, mutant);
  else if (value !== null && typeof value === "object")
    for (const [key, part] of Object.entries(value)) {
      yield { ...value, [key]: undefined };
      for (const mutant of mutants(part)) yield { ...value, [key]: mutant };
    }
}

function raise(): never {
  throw new Error("There is no SC-021");
}
