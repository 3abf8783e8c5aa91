import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  evaluate,
  formatCondition,
  variablesIn,
  type Condition,
  type ConditionVariables,
} from "../../../domain/flow/condition.ts";
import { parseCondition, RESERVED_NAMES } from "../../../domain/flow/parse-condition.ts";

const holds = (text: string, variables: ConditionVariables = {}): boolean => evaluate(parseCondition(text), variables);

describe("a condition", () => {
  it.each<[string, Condition]>([
    ["${accepted}", { op: "flag", variable: "accepted" }],
    ["${reviewOutcome == 'submitted'}", { op: "==", variable: "reviewOutcome", value: "submitted" }],
    [' ${ a != "it\'s" } ', { op: "!=", variable: "a", value: "it's" }],
    ["${seats >= -3}", { op: ">=", variable: "seats", value: -3 }],
    ["${a == null}", { op: "==", variable: "a", value: null }],
    ["${!a}", { op: "not", of: { op: "flag", variable: "a" } }],
    ["${!empty a}", { op: "not", of: { op: "empty", variable: "a" } }],
    [
      "${a || b && c}",
      {
        op: "or",
        of: [
          { op: "flag", variable: "a" },
          {
            op: "and",
            of: [
              { op: "flag", variable: "b" },
              { op: "flag", variable: "c" },
            ],
          },
        ],
      },
    ],
    ["${((a < 1.5))}", { op: "<", variable: "a", value: 1.5 }],
  ])("is read: %s", (text, condition) => {
    expect(parseCondition(text)).toEqual(condition);
  });

  it.each([
    ["accepted", "must be one expression"],
    ["${a} and ${b}", "must be one expression"],
    ["${}", "ends too early"],
    ["${a ==}", "ends too early"],
    ["${a = 'x'}", "cannot be read at '= 'x''"],
    ["${'x' == a}", "unexpected ''x''"],
    ["${!a == 'x'}", "unexpected '=='"],
    ["${a and b}", "unexpected 'and'"],
    ["${a == b}", "unexpected 'b'"],
    ["${a == 5.0}", "unexpected '5.0'"],
    ["${a + 1 > 2}", "cannot be read at '+ 1 > 2'"],
    ["${execution.businessKey == 'x'}", "cannot be read at"],
    ["${task}", "unexpected 'task'"],
    ["${a == 'x' || }", "ends too early"],
    ["${(a}", "ends too early"],
    ["${a)}", "unexpected ')'"],
    ["${review-task_outcome == 'x'}", "cannot be read at '-task_outcome"],
    [`\${${"!".repeat(20)}a}`, "nested too deeply"],
    [`\${${"a||".repeat(200)}a}`, "longer than 500"],
  ])("is refused with what is wrong: %s", (text, problem) => {
    expect(() => parseCondition(text)).toThrow(problem);
  });

  it("names the variables that it reads, each once", () => {
    expect(variablesIn(parseCondition("${a == 'x' || !b && empty c || a}"))).toEqual(["a", "b", "c"]);
  });

  it("is read back as it was written, for any condition", () => {
    fc.assert(
      fc.property(conditions(), (condition) => {
        expect(parseCondition(formatCondition(condition))).toEqual(condition);
      }),
      { numRuns: 500, seed: 20_261_128 },
    );
  });
});

/** What the engine's expression language makes of it, odd as it is. */
describe("the value of a condition", () => {
  it.each<[string, ConditionVariables, boolean]>([
    ["${a == 'x'}", { a: "x" }, true],
    ["${a == 'x'}", { a: null }, false],
    ["${a != 'x'}", { a: null }, true],
    ["${a < 5}", { a: null }, false],
    ["${a > 5}", { a: null }, false],
    ["${a <= 5}", { a: null }, false],
    ["${a <= null}", { a: null }, true],
    ["${a >= null}", { a: null }, true],
    ["${a < null}", { a: null }, false],
    ["${a == null}", { a: null }, true],
    ["${!a}", { a: null }, true],
    ["${!a}", { a: "true" }, false],
    ["${empty a}", { a: null }, true],
    ["${empty a}", { a: "" }, true],
    ["${empty a}", { a: 0 }, false],
    ["${a == true}", { a: null }, false],
    ["${a == false}", { a: null }, false],
    ["${a == true}", { a: "TRUE" }, true],
    ["${a == 5}", { a: "5" }, true],
    ["${a == 0}", { a: "" }, true],
    ["${a >= 5}", { a: 5 }, true],
    ["${a < 5.5}", { a: 5 }, true],
    ["${a < 'b'}", { a: "a" }, true],
    ["${a && b}", { a: null, b: true }, false],
    ["${a || b}", { a: null, b: true }, true],
    ["${a == 'x' || b == 'y'}", { a: "x" }, true],
  ])("%s of %j", (text, variables, expected) => {
    expect(holds(text, variables)).toBe(expected);
  });

  it.each<[string, ConditionVariables, string]>([
    ["${a}", { a: null }, "is empty"],
    ["${a}", { a: "true" }, "neither true nor false"],
    ["${a}", { a: 1 }, "neither true nor false"],
    ["${a}", {}, "a was never set"],
    ["${a == 'x'}", {}, "a was never set"],
    ["${!a}", { a: 1 }, "neither true nor false"],
    ["${a == 5}", { a: "five" }, "cannot be compared"],
    ["${a < 5}", { a: true }, "cannot be compared"],
  ])("is none, and stops the case: %s of %j", (text, variables, problem) => {
    expect(() => holds(text, variables)).toThrow(problem);
  });
});

function conditions(): fc.Arbitrary<Condition> {
  const variable = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter((name) => !RESERVED_NAMES.includes(name));
  const value = fc.oneof(
    fc.stringMatching(/^[\w '，。]{0,8}$/),
    fc.integer(),
    fc.integer({ min: -9999, max: 9999 }).map((whole) => (whole === 0 ? 0.5 : whole / 4)),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({ op: fc.constant("flag" as const), variable }),
      fc.record({ op: fc.constant("empty" as const), variable }),
      fc.record({ op: fc.constantFrom("==", "!=", "<", "<=", ">", ">="), variable, value }),
      fc.record({ op: fc.constant("not" as const), of: tie("tree") }),
      fc.record({
        op: fc.constantFrom("and" as const, "or" as const),
        of: fc.array(tie("tree"), { minLength: 2, maxLength: 3 }),
      }),
    ),
  }));
  return tree.filter((condition) => formatCondition(condition).length < 400 && depthOf(condition) < 9);
}

function depthOf(condition: Condition): number {
  if ("variable" in condition) return 0;
  return 1 + Math.max(...[condition.of].flat().map(depthOf));
}
