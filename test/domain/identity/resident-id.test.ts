import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { checkResidentId, residentIdCheck } from "../../../domain/identity/resident-id.ts";

const validIds = fc
  .record({
    region: fc.constantFrom("110105", "139900", "310101", "654321", "830000"),
    birthday: fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }),
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, birthday, sequence }) => {
    const digits = region + birthday.toISOString().slice(0, 10).replaceAll("-", "") + String(sequence).padStart(3, "0");
    return digits + residentIdCheck(digits);
  });

describe("checking a citizen identity number", () => {
  test("the example of the standard is accepted", () => {
    expect(checkResidentId("11010519491231002X")).toBeNull();
  });

  test.each([
    ["", "应为18位，末位可以是大写字母X"],
    ["11010519491231002x", "应为18位，末位可以是大写字母X"],
    ["11010519491231002X ", "应为18位，末位可以是大写字母X"],
    ["１１010519491231002X", "应为18位，末位可以是大写字母X"],
    ["110105491231002", "应为18位，末位可以是大写字母X"],
    ["00010519491231002X", "前两位不是有效的省级行政区划代码"],
    ["110105194902300020", "第7至14位不是有效的出生日期"],
    ["440524188001010014", "第7至14位不是有效的出生日期"],
    ["110105194912310021", "校验位不正确，请核对是否输错"],
  ])("%p is refused: %s", (text, problem) => {
    expect(checkResidentId(text)).toBe(problem);
  });

  test("every number with a real date and the correct check character is accepted", () => {
    fc.assert(fc.property(validIds, (id) => checkResidentId(id) === null));
  });

  test("any single wrong digit is detected", () => {
    fc.assert(
      fc.property(validIds, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (id, at, step) => {
        const wrong = id.slice(0, at) + String((Number(id[at]) + step) % 10) + id.slice(at + 1);
        return checkResidentId(wrong) !== null;
      }),
    );
  });

  test("two swapped neighbouring digits are detected", () => {
    fc.assert(
      fc.property(validIds, fc.integer({ min: 0, max: 15 }), (id, at) => {
        fc.pre(id[at] !== id[at + 1]);
        return checkResidentId(id.slice(0, at) + id[at + 1]! + id[at]! + id.slice(at + 2)) !== null;
      }),
    );
  });

  test("for any text the result is null or a sentence, never an exception", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => typeof (checkResidentId(text) ?? "") === "string"));
  });
});
