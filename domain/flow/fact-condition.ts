import { parseCondition, type Test } from "../form/condition.ts";
import type { Comparison, Condition } from "./condition.ts";
import { factVariable } from "./resolve.ts";

/** A condition over routing fields of the application (`=premisesArea > 200`), as a branch of the flow would ask it. Throws a SyntaxError if it cannot be read. */
export function factCondition(text: string): Condition {
  return asked(parseCondition(text));
}

function asked(test: Test): Condition {
  if (test.kind !== "compare") return { op: test.kind === "all" ? "and" : "or", of: test.tests.map(asked) };
  const op: Comparison = test.operator === "=" ? "==" : test.operator;
  return { op, variable: factVariable(null, test.key), value: test.value };
}
