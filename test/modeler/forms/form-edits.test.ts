import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { validatorOf } from "../../../processes/read-checked.ts";
import { formSchema } from "../../../processes/schemas/form.ts";
import { fieldProblems } from "../../../domain/form/form-problems.ts";
import { FIELD_SORTS, isField, newComponent, sortOf, type SortId } from "../../../modeler/forms/field-sorts.ts";
import { added, moved, removed, withOption, type Components } from "../../../modeler/forms/form-edits.ts";

const type = fc.constantFrom(...FIELD_SORTS.map((sort) => sort.id));
const edit = fc.oneof(
  fc.record({ as: fc.constant("add" as const), type, at: fc.integer({ min: -1, max: 8 }) }),
  fc.record({ as: fc.constant("remove" as const), at: fc.nat(8) }),
  fc.record({ as: fc.constant("move" as const), at: fc.nat(8), to: fc.nat(8) }),
);

function carriedOut(components: Components, one: EditOf): Components {
  if (one.as === "add") return added(components, one.type, one.at)[0];
  return one.as === "remove" ? removed(components, one.at) : moved(components, one.at, one.to);
}

type EditOf =
  | { readonly as: "add"; readonly type: SortId; readonly at: number }
  | { readonly as: "remove"; readonly at: number }
  | { readonly as: "move"; readonly at: number; readonly to: number };

test("whatever is added, moved and removed, ids and keys stay unique and the form can be published", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
      const components = edits.reduce<Components>((form, one) => carriedOut(form, one), []);
      expect(fieldProblems(components)).toEqual([]);
    }),
  );
});

test("a new component stands behind the chosen one, and its place is told", () => {
  const [one, first] = added([], "textfield", -1);
  const [two, second] = added(one, "number", 0);
  const [three, third] = added(two, "heading", 0);

  expect([first, second, third]).toEqual([0, 1, 1]);
  expect(three.map((component) => component.type)).toEqual(["textfield", "text", "number"]);
});

test("moving beyond an end changes nothing", () => {
  const [components] = added([], "checkbox", -1);

  expect(moved(components, 0, 1)).toBe(components);
  expect(moved(components, 0, -1)).toBe(components);
});

test("a new field is none that the form had before: a paper may still name that one", () => {
  const [one] = added([], "textfield", -1);
  const keys = one.filter(isField).map(({ key }) => key);
  const [again] = added(removed(one, 0), "textfield", -1, new Set(keys));

  expect(again.filter(isField).map(({ key }) => key)).not.toEqual(keys);
});

test("a new option has a value that none has", () => {
  const options = withOption(withOption([{ value: "option2", label: "有" }]));

  expect(new Set(options.map(({ value }) => value)).size).toBe(3);
});

test.each(FIELD_SORTS.map(({ id }) => [id] as const))(
  "a new %s is found again as one, and fits the form's schema",
  (id) => {
    const component = newComponent(id, "field1");
    const form = { id: "SC-021-application", type: "default", schemaVersion: 18, components: [component] };

    const isFit = validatorOf(formSchema);

    expect(sortOf(component)).toBe(id);
    expect(isFit(form)).toBe(true);
  },
);
