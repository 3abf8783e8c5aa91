import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { distinctPersons, samePerson, type PersonRef } from "../../../domain/identity/person.ts";
import { cleanNumber, comparableName, sameIdentity, sameName } from "../../../domain/identity/person-name.ts";

describe("equal names", () => {
  test.each([
    ["买买提·艾力", "买买提•艾力"],
    ["买买提·艾力", "买买提・艾力"],
    ["买买提·艾力", "买买提‧艾力"],
    ["买买提·艾力", "买买提．艾力"],
    ["买买提·艾力", "买买提.艾力"],
    ["买买提·艾力", "买买提 · 艾力"],
    ["买买提·艾力", "买买提･艾力"],
    ["张示例", "张\u200b示例"],
    ["张示例", "张\u202e示例\u202c"],
    ["张示例", "\ufeff张示例\u00ad"],
    ["张示例", "张\u3000示例"],
    ["张示例", "张\u180e示\u2060例"],
    ["张示例", "张示例\u0007"],
    ["ABC（河北）有限公司", "ＡＢＣ(河北)有限公司"],
    ["John Smith", "JOHN  SMITH"],
    ["金示例", "\uf90a示例"],
    ["张示例", "张示例\ufe00"],
    ["张示例", "张示例\ue0100".replace("\ue0100", "\u{e0100}")],
  ])("%s is also typed as %s", (one, other) => {
    expect(sameName(one, other)).toBe(true);
  });

  test.each([
    ["张示例", "张实例"],
    ["张示例", "张示"],
    ["买买提·艾力", "买买提艾力"],
    ["", ""],
    ["\u200b", " "],
    ["王𠮷", "王吉"],
  ])("%s and %s differ", (one, other) => {
    expect(sameName(one, other)).toBe(false);
  });

  test("are not changed by a second normalisation", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 20 }),
        (name) => comparableName(comparableName(name)) === comparableName(name),
      ),
    );
  });

  test("are not affected by invisible characters, wherever they are", () => {
    const invisible = fc.constantFrom(
      "\u200b",
      "\u200d",
      "\u2060",
      "\u202e",
      "\u2066",
      "\ufeff",
      "\u00ad",
      "\u034f",
      "\u0000",
      "\u0007",
      " ",
      "\u3000",
      "\t",
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("张", "示", "例", "·", "A"), { minLength: 1, maxLength: 6 }),
        invisible,
        fc.nat(6),
        (letters, hidden, at) =>
          sameName(letters.join(""), [...letters.slice(0, at), hidden, ...letters.slice(at)].join("")),
      ),
    );
  });
});

describe("name and number", () => {
  const proved = { name: "赵示例", number: "11010519491231002X", formerNames: ["赵旧名"] };

  test.each([
    ["both", { name: "赵示例", number: "11010519491231002X" }, true],
    ["full width and a small x", { name: "赵示例", number: "１１０１０５１９４９１２３１００２ｘ" }, true],
    ["the former name", { name: "赵旧名", number: "11010519491231002x" }, true],
    ["another name", { name: "钱示例", number: "11010519491231002X" }, false],
    ["another number", { name: "赵示例", number: "110105194912310038" }, false],
    ["no number", { name: "赵示例", number: " " }, false],
  ])("with %s", (_what, claimed, same) => {
    expect(sameIdentity(claimed, proved)).toBe(same);
  });

  test("do not match without numbers", () => {
    expect(sameIdentity({ name: "张新生", number: "" }, { name: "张新生", number: "" })).toBe(false);
  });

  test("numbers lose spaces and invisible characters", () => {
    expect(cleanNumber(" 9113 9900ＭＡ\u200b00000233 ")).toBe("91139900MA00000233");
  });
});

describe("one person", () => {
  const person = (id: string | null, name: string, key: string | null): PersonRef => ({ id, name, key });

  test.each([
    ["the same account", person("a", "张一", "1"), person("a", "张二", "2"), true],
    ["two accounts of one number", person("a", "张一", "1"), person("b", "张二", "1"), true],
    ["namesakes with different numbers", person("a", "张伟", "1"), person("b", "张伟", "2"), false],
    ["namesakes, one without a number", person("a", "张伟", "1"), person("b", "张 伟", null), true],
    ["namesakes without numbers", person("a", "张伟", null), person("b", "张\u200b伟", null), true],
    ["different names without numbers", person("a", "张伟", null), person("b", "李伟", null), false],
    ["two outsiders without names", person(null, "", null), person(null, "", null), false],
  ])("%s", (_what, one, other, same) => {
    expect(samePerson(one, other)).toBe(same);
    expect(samePerson(other, one)).toBe(same);
  });

  test("is counted once", () => {
    const people = [
      person("a", "张伟", "1"),
      person(null, "张伟", "2"),
      person("b", "张 伟", "1"),
      person(null, "李伟", "3"),
    ];

    expect(distinctPersons(people, (one) => one)).toEqual([people[0], people[1], people[3]]);
  });
});
