import { describe, expect, test } from "@jest/globals";
import { formProblems } from "../../../domain/form/form-problems.ts";
import type { FormComponent } from "../../../domain/form/form.ts";

const text = (id: string, key: string): Extract<FormComponent, { type: "textfield" | "textarea" }> => ({
  type: "textfield",
  id,
  key,
  label: key,
});

function problems(...components: FormComponent[]): readonly string[] {
  return formProblems({ components });
}

describe("a form that contradicts itself", () => {
  test("a consistent form has no problems", () => {
    expect(problems(text("a", "a"), { ...text("b", "b"), conditional: { hide: '=a = "x"' } })).toEqual([]);
  });

  test.each<[string, FormComponent[], string]>([
    ["an id twice", [text("a", "a"), text("a", "b")], "id 'a' is used twice"],
    ["a key twice", [text("a", "a"), text("b", "a")], "key 'a' is used twice"],
    [
      "a condition on a field below",
      [{ ...text("a", "a"), conditional: { hide: '=b = "x"' } }, text("b", "b")],
      "'a' depends on 'b', which is no field above it",
    ],
    [
      "a condition that cannot be parsed",
      [{ ...text("a", "a"), conditional: { hide: "=1" } }],
      "'a': Condition has an unexpected '1'",
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
      "option of 'a' 'x' is used twice",
    ],
    [
      "limits the wrong way round",
      [{ ...text("a", "a"), validate: { minLength: 3, maxLength: 2 } }],
      "'a' has a lower limit above its upper limit",
    ],
  ])("%s is found", (_what, components, problem) => {
    expect(problems(...components)).toEqual([problem]);
  });
});
