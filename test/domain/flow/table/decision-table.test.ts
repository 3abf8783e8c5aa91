import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { decisionFileText } from "../../../../domain/flow/table/decision-file-text.ts";
import {
  decideByTable,
  type Cell,
  type CellTest,
  type DecisionTable,
} from "../../../../domain/flow/table/decision-table.ts";
import { formatCell, parseCell, parseResult } from "../../../../domain/flow/table/parse-cell.ts";
import { readDecisionFile } from "../../../../modeler/gate/decision-file.ts";
import { IMPORTANCE, tableFile } from "./tables.ts";

const test_: fc.Arbitrary<CellTest> = fc.oneof(
  fc.record({ is: fc.oneof(fc.stringMatching(/^[^"\\\p{Cc}]{0,12}$/u), fc.integer(), fc.boolean()) }),
  fc.record({ op: fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const), than: fc.integer() }),
  fc.record({ from: fc.integer(), to: fc.integer(), fromInside: fc.boolean(), toInside: fc.boolean() }),
);
const cell: fc.Arbitrary<Cell> = fc.option(
  fc.record({ not: fc.boolean(), tests: fc.array(test_, { minLength: 1, maxLength: 4 }) as fc.Arbitrary<never> }),
);

test("a cell that was written is read back as it was", () => {
  fc.assert(fc.property(cell, (one) => expect(parseCell(formatCell(one))).toEqual(one)));
});

describe("a cell is refused:", () => {
  test.each([
    "other",
    "< other",
    "1 2",
    "1,",
    ", 1",
    "not(not(1))",
    "not()",
    "[1..]",
    '"\\u0041"',
    "date(1)",
    "true1",
    "1..2",
  ])("%s", (text) => {
    expect(() => parseCell(text)).toThrow(SyntaxError);
  });

  test.each(["1", "true", "small", '"a" + "b"', "", "-"])("as a result: %s", (text) => {
    expect(() => parseResult(text)).toThrow(SyntaxError);
  });
});

describe("a table decides", () => {
  test.each([
    [{ fact_area: 499, fact_kind: "plant", fact_urgent: false }, "ordinary"],
    [{ fact_area: 499, fact_kind: "plant", fact_urgent: true }, "major"],
    [{ fact_area: 500, fact_kind: "plant", fact_urgent: false }, "major"],
    [{ fact_area: 500, fact_kind: "shop", fact_urgent: true }, "ordinary"],
    [{ fact_area: 500, fact_kind: null, fact_urgent: true }, "ordinary"],
  ])("%j: %s", async (values, result) => {
    expect(decideByTable(await readDecisionFile("importance", IMPORTANCE), values)).toBe(result);
  });

  test("by the first of the rules that hold, or stops where one should", async () => {
    const rules = [
      [["< 10", "-", "-"], "small"],
      [["< 20", "-", "-"], "large"],
    ] as const;
    const read = (hitPolicy: string) => readDecisionFile("sizes", tableFile("sizes", rules, { hitPolicy }));
    const values = { fact_area: 5, fact_kind: null, fact_urgent: false };

    expect(decideByTable(await read("FIRST"), values)).toBe("small");
    const unique = await read("UNIQUE");
    expect(() => decideByTable(unique, values)).toThrow("Several rules");
    expect(() => decideByTable(unique, { ...values, fact_area: 30 })).toThrow("No rule");
  });
});

test("the file for the engine says what was read from the designer's, and nothing else", async () => {
  const table = await readDecisionFile("importance", IMPORTANCE);

  expect(await readDecisionFile("importance", decisionFileText(table))).toEqual({
    ...table,
    inputs: table.inputs.map((input) => ({ ...input, label: input.label })),
  });
});

test("labels and words with marks of XML come back", async () => {
  const table: DecisionTable = {
    id: "marks",
    name: "大于<“&”>",
    hitPolicy: "FIRST",
    inputs: [{ variable: "fact_kind", label: '<a b="c">', type: "text" }],
    rules: [{ cells: [{ not: false, tests: [{ is: "a<b&c" }] }], result: "yes" }],
  };

  expect(await readDecisionFile("marks", decisionFileText(table))).toEqual(table);
});

describe("a file is refused", () => {
  const xml = IMPORTANCE;

  test.each([
    ["with another language", xml.replace("<decisionTable ", '<decisionTable expressionLanguage="groovy" ')],
    ["with a script", xml.replace("<decisionTable ", "<literalExpression/><decisionTable ")],
    ["that needs another decision", xml.replace("<decisionTable ", "<informationRequirement/><decisionTable ")],
    ["with two decisions", xml.replace("</decision>", '</decision><decision id="b"/>')],
    ["with two results", xml.replace("<output ", '<output id="two" name="b" typeRef="string"/><output ')],
    ["with a row too short", xml.replace('<inputEntry id="c0_0"><text>&lt; 500</text></inputEntry>', "")],
    ["that collects", xml.replace("UNIQUE", "COLLECT")],
    ["that decides numbers", xml.replace('name="result" typeRef="string"', 'name="result" typeRef="long"')],
    ["with an expression for a column", xml.replace("fact_area", "${fact_area}")],
    ["with an entity", xml.replace("<definitions", '<!DOCTYPE d [<!ENTITY e "x">]><definitions')],
    ["of another id", xml.replace('id="importance"', 'id="other"')],
    ["without a table", xml.replace(/<decisionTable[\s\S]*<\/decisionTable>/u, "")],
    ["that is none", "<html/>"],
  ])("%s", async (_what, file) => {
    await expect(readDecisionFile("importance", file)).rejects.toThrow("决定表“importance”");
  });
});
