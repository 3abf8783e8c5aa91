import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkCreditCode, creditCodeCheck } from "../../../domain/identity/credit-code.ts";

const ALPHABET = [..."0123456789ABCDEFGHJKLMNPQRTUWXY"];

const validCodes = fc
  .record({
    kind: fc.constantFrom("91", "92", "12", "11", "52", "N1", "Y1"),
    region: fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, "0")),
    organisation: fc
      .array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 })
      .map((characters) => characters.join("")),
  })
  .map(({ kind, region, organisation }) => {
    const body = kind + region + organisation;
    return body + creditCodeCheck(body);
  });

describe("checking a unified social credit code", () => {
  test.each(["91350100M000100Y43", "91110000802100433B", "91139900MA00000158"])("%s is accepted", (code) => {
    expect(checkCreditCode(code)).toBeNull();
  });

  test.each([
    ["91350100M000100Y4", "应为18位"],
    ["91350100M000100Y43 ", "应为18位"],
    ["91350100M0001O0Y43", "只能由数字和大写字母组成，且不使用I、O、S、V、Z"],
    ["91350100m000100y43", "只能由数字和大写字母组成，且不使用I、O、S、V、Z"],
    ["913501A0M000100Y43", "前两位为登记管理部门和机构类别代码，第3至8位应为行政区划数字代码"],
    ["91350100M000100Y44", "校验位不正确，请核对是否输错"],
  ])("%p is refused: %s", (text, problem) => {
    expect(checkCreditCode(text)).toBe(problem);
  });

  test("every code with the correct check character is accepted", () => {
    fc.assert(fc.property(validCodes, (code) => checkCreditCode(code) === null));
  });

  test("any single wrong character is detected", () => {
    fc.assert(
      fc.property(validCodes, fc.integer({ min: 0, max: 17 }), fc.constantFrom(...ALPHABET), (code, at, character) => {
        fc.pre(code[at] !== character);
        return checkCreditCode(code.slice(0, at) + character + code.slice(at + 1)) !== null;
      }),
    );
  });
});
