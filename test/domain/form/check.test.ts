import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkApplication } from "../../../domain/form/check.ts";
import { displayAnswer } from "../../../domain/form/display.ts";
import type { ApplicationForm, FormField } from "../../../domain/form/form.ts";
import { visibleComponents, visibleFields } from "../../../domain/form/visible.ts";

const options = [
  { value: "sales", label: "食品销售" },
  { value: "catering", label: "餐饮服务" },
];

function form(...components: ApplicationForm["components"]): ApplicationForm {
  return { id: "XX-001-application", type: "default", schemaVersion: 1, components };
}

function problems(field: FormField, value: unknown): readonly string[] {
  return checkApplication(form(field), value === undefined ? {} : { [field.key]: value }).map(
    (problem) => problem.message,
  );
}

const name = { type: "textfield", id: "f", key: "name", label: "姓名" } as const;
const note = { type: "textarea", id: "f", key: "note", label: "说明" } as const;
const count = { type: "number", id: "f", key: "count", label: "人数" } as const;
const day = { type: "datetime", subtype: "date", id: "f", key: "day", label: "日期" } as const;
const tick = { type: "checkbox", id: "f", key: "tick", label: "承诺属实" } as const;
const mode = { type: "radio", id: "f", key: "mode", label: "业态", values: options } as const;
const picks = { type: "checklist", id: "f", key: "picks", label: "项目", values: options } as const;
const required = { validate: { required: true } } as const;

describe("checking one field", () => {
  test.each<[string, FormField, unknown, string | null]>([
    ["a filled text", name, "张示例", null],
    ["an optional text left out", name, undefined, null],
    ["a required text left out", { ...name, ...required }, undefined, "请填写“姓名”。"],
    ["a required text of blanks", { ...name, ...required }, "　 ", "请填写“姓名”。"],
    ["a number for a text", name, 5, "“姓名”应为文字。"],
    ["null for a text", name, null, "“姓名”应为文字。"],
    ["a text that is too long", { ...name, validate: { maxLength: 2 } }, "张示例", "“姓名”不能超过2个字，现有3个字。"],
    ["rare characters, counted as one each", { ...name, validate: { maxLength: 2 } }, "𠮷𠮷", null],
    ["a text that is too short", { ...name, validate: { minLength: 2 } }, "张", "“姓名”至少填写2个字。"],
    ["a line longer than any line", name, "长".repeat(201), "“姓名”不能超过200个字，现有201个字。"],
    ["a line break in a line", name, "张\n示例", "“姓名”不能换行。"],
    ["line breaks in a paragraph", note, "一\r\n二\n三", null],
    ["a null character in a paragraph", note, "一\u0000二", "“说明”含有控制字符（U+0000），请删除后重新填写。"],
    ["half a character", name, "\uD842", "“姓名”含有不完整的字符（U+D842），请删除后重新填写。"],
    ["a good identity number", { ...name, validate: { format: "residentId" } }, "11010519491231002X", null],
    [
      "a bad identity number",
      { ...name, validate: { format: "residentId" } },
      "110105194912310021",
      "“姓名”校验位不正确，请核对是否输错。",
    ],
    ["a bad credit code", { ...name, validate: { format: "creditCode" } }, "1", "“姓名”应为18位。"],
    ["a mobile number", { ...name, validate: { format: "phone" } }, "19900000001", null],
    ["a landline", { ...name, validate: { format: "phone" } }, "0311-12345678", null],
    [
      "no phone number",
      { ...name, validate: { format: "phone" } },
      "12345",
      "“姓名”应为11位手机号码，或者带区号的固定电话号码。",
    ],
    ["a mail address", { ...name, validate: { format: "email" } }, "a.b@example.com", null],
    ["no mail address", { ...name, validate: { format: "email" } }, "a@b", "“姓名”不是有效的电子邮箱地址。"],
    ["no postal code", { ...name, validate: { format: "postalCode" } }, "05000", "“姓名”应为6位数字的邮政编码。"],
    ["a number", count, 3, null],
    ["a number as text", count, "3", "“人数”应为数字。"],
    ["no number at all", count, Number.NaN, "“人数”应为数字。"],
    ["a number below the range", { ...count, validate: { min: 1 } }, 0, "“人数”不能小于1。"],
    ["a number above the range", { ...count, validate: { max: 9 } }, 10, "“人数”不能大于9。"],
    ["half a person", { ...count, validate: { integer: true } }, 1.5, "“人数”应为整数。"],
    ["zero for a required number", { ...count, ...required }, 0, null],
    ["a date", day, "2024-02-29", null],
    ["a date that does not exist", day, "2025-02-29", "“日期”不是有效的日期，应为“2026-03-02”的形式。"],
    ["a required date left out", { ...day, ...required }, undefined, "请选择“日期”。"],
    ["a tick", { ...tick, ...required }, true, null],
    ["a declaration not made", { ...tick, ...required }, false, "请勾选“承诺属实”。"],
    ["an optional tick not set", tick, false, null],
    ["a word for a tick", tick, "true", "“承诺属实”只能勾选或者不勾选。"],
    ["one of the options", mode, "sales", null],
    ["none of the options", mode, "other", "“业态”请在所列选项中选择。"],
    ["several where one is asked", mode, ["sales"], "“业态”请在所列选项中选择。"],
    ["several options", picks, ["sales", "catering"], null],
    ["the same option twice", picks, ["sales", "sales"], "“项目”有重复的选项。"],
    ["an unknown option among them", picks, ["sales", "other"], "“项目”请在所列选项中选择。"],
    ["one option without a list", picks, "sales", "“项目”请在所列选项中选择。"],
    ["an empty required list", { ...picks, ...required }, [], "请选择“项目”。"],
  ])("%s", (_what, field, value, expected) => {
    expect(problems(field, value)).toEqual(expected === null ? [] : [expected]);
  });
});

describe("fields that depend on others", () => {
  const dependent = form(
    mode,
    { type: "text", id: "t", text: "餐饮服务", conditional: { hide: '=mode != "catering"' } },
    { ...count, key: "seats", label: "座位数", conditional: { hide: '=mode != "catering"' }, ...required },
    { ...name, key: "manager", label: "经理", conditional: { hide: "=seats = null" }, ...required },
  );

  test("a hidden field is not required", () => {
    expect(checkApplication(dependent, { mode: "sales" })).toEqual([]);
  });

  test("a visible one is required", () => {
    expect(checkApplication(dependent, { mode: "catering" })).toEqual([
      { field: "application.seats", message: "请填写“座位数”。" },
    ]);
  });

  test("a value in a hidden field is refused, not dropped", () => {
    expect(checkApplication(dependent, { mode: "sales", seats: 4 })).toEqual([
      { field: "application.seats", message: "按您的选择，“座位数”不需要填写，请删去。" },
    ]);
  });

  test("a hidden value opens no further field", () => {
    expect(visibleFields(dependent, { mode: "sales", seats: 4 }).map((field) => field.key)).toEqual(["mode"]);
    expect(visibleFields(dependent, { mode: "catering", seats: 4 }).map((field) => field.key)).toEqual([
      "mode",
      "seats",
      "manager",
    ]);
  });

  test("headings hide with their fields", () => {
    expect(visibleComponents(dependent, { mode: "sales" })).toHaveLength(1);
    expect(visibleComponents(dependent, { mode: "catering" })).toHaveLength(3);
  });
});

describe("the application as a whole", () => {
  test("unknown keys are refused by name", () => {
    expect(checkApplication(form(name), { name: "张示例", admin: true })).toEqual([
      { field: "application.admin", message: "申请表中没有“admin”这一项。" },
    ]);
  });

  test("keys every object inherits are neither values nor known", () => {
    const data: unknown = JSON.parse('{"__proto__": {"name": "x"}, "toString": "y"}');

    expect(
      checkApplication(form({ ...name, ...required }), data as Record<string, unknown>).map((problem) => problem.field),
    ).toEqual(["application.name", "application.__proto__", "application.toString"]);
  });

  test("any input gets a result and never an exception", () => {
    const everything = form(
      name,
      { ...note, id: "a" },
      { ...count, id: "b" },
      { ...day, id: "c" },
      { ...tick, id: "d" },
      { ...mode, id: "e" },
      { ...picks, id: "g" },
    );
    const keys = fc.constantFrom("name", "note", "count", "day", "tick", "mode", "picks", "other");

    fc.assert(
      fc.property(fc.dictionary(keys, fc.anything()), (data) => {
        for (const problem of checkApplication(everything, data)) expect(problem.message).toMatch(/^.+。$/);
      }),
    );
  });

  test("every listed option is valid, and every other value is not", () => {
    fc.assert(
      fc.property(fc.subarray(["sales", "catering"], { minLength: 1 }), fc.string(), (chosen, word) => {
        expect(problems(picks, chosen)).toEqual([]);
        expect(problems(mode, word)).toHaveLength(options.some((option) => option.value === word) ? 0 : 1);
      }),
    );
  });
});

describe("what a paper shows for an answer", () => {
  const all = form(name, mode, picks, day, tick, count);
  const data = { name: "张示例", mode: "sales", picks: ["sales", "catering"], day: "2026-03-02", tick: true, count: 3 };

  test.each([
    ["name", "张示例"],
    ["mode", "食品销售"],
    ["picks", "食品销售、餐饮服务"],
    ["day", "2026年3月2日"],
    ["tick", "是"],
    ["count", "3"],
  ])("%s is shown as %s", (key, shown) => {
    expect(displayAnswer(all, data, key)).toBe(shown);
  });

  test("nothing is shown for a field without an answer or a key the form does not have", () => {
    expect(displayAnswer(all, {}, "name")).toBeNull();
    expect(displayAnswer(all, data, "other")).toBeNull();
  });
});
