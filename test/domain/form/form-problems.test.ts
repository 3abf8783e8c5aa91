import { describe, expect, test } from "@jest/globals";
import { fieldProblems } from "../../../domain/form/form-problems.ts";
import type { FormComponent } from "../../../domain/form/form.ts";

const text = (id: string, key: string): Extract<FormComponent, { type: "textfield" | "textarea" }> => ({
  type: "textfield",
  id,
  key,
  label: key,
});

function problems(...components: FormComponent[]): readonly string[] {
  return fieldProblems(components);
}

describe("a form that contradicts itself", () => {
  test("a consistent form has no problems", () => {
    expect(problems(text("a", "a"), { ...text("b", "b"), conditional: { hide: '=a = "x"' } })).toEqual([]);
  });

  test.each<[string, FormComponent[], string]>([
    ["an id twice", [text("a", "a"), text("a", "b")], "的字段“b”与另一个字段的编号重复"],
    ["a key twice", [text("a", "a"), text("b", "a")], "的字段“a”与另一个字段的编号重复"],
    [
      "a condition on a field below",
      [{ ...text("a", "a"), conditional: { hide: '=b = "x"' } }, text("b", "b")],
      "的字段“a”的显示条件用到的内容不在它的上面",
    ],
    [
      "a condition that cannot be parsed",
      [{ ...text("a", "a"), conditional: { hide: "=1" } }],
      "的字段“a”的显示条件写得不正确",
    ],
    [
      "an option twice",
      [
        {
          type: "radio",
          id: "a",
          key: "a",
          label: "a",
          values: [
            { value: "x", label: "1" },
            { value: "x", label: "2" },
          ],
        },
      ],
      "的字段“a”有两个相同的选项",
    ],
    [
      "limits the wrong way round",
      [{ ...text("a", "a"), validate: { minLength: 3, maxLength: 2 } }],
      "的字段“a”的下限高于上限",
    ],
  ])("%s is found", (_what, components, problem) => {
    expect(problems(...components)).toEqual([problem]);
  });
});
