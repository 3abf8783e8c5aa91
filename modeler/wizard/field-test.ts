import { parseCondition, type Test } from "../../domain/form/condition.ts";
import type { FieldTest } from "../blocks/block.ts";

/** The branch condition for a condition over routing fields of the application, such as `=premisesArea > 200 or illuminated = true`. Throws for a comparison with null: a routing field has a value. */
export function fieldTest(text: string): FieldTest {
  return read(parseCondition(text));
}

function read(test: Test): FieldTest {
  if (test.kind === "all") return { all: test.tests.map(read) };
  if (test.kind === "any") return { any: test.tests.map(read) };
  const { key, operator, value } = test;
  if (value === null) throw new Error(`'${key}' is a routing field and always has a value`);
  return { of: null, field: key, operator: operator === "=" ? "==" : operator, value };
}
