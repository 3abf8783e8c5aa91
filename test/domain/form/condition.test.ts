import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { conditionKeys, holds, parseCondition } from "../../../domain/form/condition.ts";

const values = { mode: "catering", seats: 40, online: true, opening: "2026-03-02" };

describe("a condition of a form", () => {
  test.each([
    ['=mode = "catering"', true],
    ['=mode != "catering"', false],
    ["=seats > 39", true],
    ["=seats >= 40 and seats <= 40", true],
    ["=seats < -1.5", false],
    ["=online = true", true],
    ["=online != true", false],
    ['=opening > "2026-01-31"', true],
    ['=mode = "sales" or online = true', true],
    ['=mode = "catering" or seats = 1 and online = false', true],
    ['=(mode = "catering" or seats = 1) and online = false', false],
    ["=missing = null", true],
    ['=missing != "x"', true],
    ["=missing < 1", false],
    ['=seats = "40"', false],
    ['=seats > "4"', false],
    ['= mode="catering"', true],
  ])("%s is %p", (text, expected) => {
    expect(holds(parseCondition(text), values)).toBe(expected);
  });

  test.each([
    "mode = 1",
    "=",
    "=mode",
    "=mode =",
    "=mode = catering",
    "=mode == 1",
    "=1 = mode",
    '=mode = "a" and',
    '=(mode = "a"',
    '=mode = "a")',
    '=mode = "a" mode',
    "=and = 1",
    "=mode(1)",
    '=mode = "a\\"',
    "=mode.x = 1",
    "=mode = 1; delete",
    "=not(mode)",
  ])("%s is refused", (text) => {
    expect(() => parseCondition(text)).toThrow(SyntaxError);
  });

  test("inherited properties are not values", () => {
    expect(holds(parseCondition("=constructor = null"), {})).toBe(true);
  });

  test("its keys can be listed", () => {
    expect(conditionKeys(parseCondition('=a = 1 or (b = 2 and c = "x")'))).toEqual(["a", "b", "c"]);
  });

  test("any text is parsed or refused with a SyntaxError", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseCondition(`=${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });
});
