import { describe, expect, test } from "@jest/globals";

import { COMPOUND_SURNAMES } from "../../../domain/identity/compound-surnames.ts";
import { maskIdNumber, maskPersonName, maskPhone } from "../../../domain/identity/mask.ts";

describe("the mask of a name", () => {
  test.each([
    ["张三", "张*"],
    ["张三丰", "张*丰"],
    ["王小明明", "王**明"],
    ["欧阳修", "欧阳*"],
    ["欧阳娜娜", "欧阳*娜"],
    ["司马相如", "司马*如"],
    ["尉迟恭", "尉迟*"],
    ["令狐冲", "令狐*"],
    ["长孙无忌", "长孙*忌"],
    ["宇文成都都", "宇文**都"],
    ["司马", "司*"],
    ["欧阳", "欧*"],
    ["王孙明", "王*明"],
    ["张", "*"],
    ["", "*"],
    ["  张三 ", "张*"],
    ["阿卜杜拉·买买提", "阿***·***"],
    ["艾克拜尔•米吉提", "艾***•***"],
    ["爱新觉罗·溥仪", "爱***·**"],
    ["John Smith", "J*** *****"],
    ["Maria del Carmen", "M**** *** ******"],
    ["O'Neill", "O'*****"],
    ["Jean-Luc", "J***-***"],
    ["Zoë", "Z**"],
    ["X", "*"],
    ["𠮷田", "𠮷*"],
    ["㐀某某", "㐀*某"],
    ["张John", "张****"],
    ["イ・ミンホ", "イ・***"],
  ])("of %p is %p", (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });

  test("treats every compound surname as a surname, and hides the first of two characters after it", () => {
    for (const surname of COMPOUND_SURNAMES) {
      expect([...surname]).toHaveLength(2);
      expect([maskPersonName(`${surname}甲`), maskPersonName(`${surname}甲乙`)]).toEqual([
        `${surname}*`,
        `${surname}*乙`,
      ]);
    }
    expect(COMPOUND_SURNAMES.size).toBeGreaterThan(80);
  });

  test("never shows a whole name, nor the whole of a given name", () => {
    for (const name of ["张三", "欧阳修", "上官婉儿", "阿依古丽", "Li", "Ö", "é", "李\u0301四", "买买提·艾力", "诸葛"])
      expect(maskPersonName(name)).toContain("*");
  });

  test("keeps a letter and its combining marks together", () => {
    expect(maskPersonName("Zoe\u0308 B")).toBe("Z** *");
  });
});

describe("the mask of a number", () => {
  const person = { idType: "residentId", idNumber: "13990019900101001X" } as const;

  test.each([
    ["licence", "13990019900101001X"],
    ["decision", "**************001X"],
    ["notice", "**************001X"],
    ["receipt", "**************001X"],
    ["screen", "**************001X"],
  ] as const)("for a %s is %s", (purpose, shown) => {
    expect(maskIdNumber(person, purpose)).toBe(shown);
  });

  test("leaves credit codes as they are: they are public", () => {
    expect(maskIdNumber({ idType: "creditCode", idNumber: "91139900MA00000233" }, "screen")).toBe("91139900MA00000233");
  });

  test.each([
    ["19900000003", "*******0003"],
    ["0311-8888888", "********8888"],
    ["123", "**3"],
    ["12", "**"],
    ["", ""],
  ])("of the telephone %p is %p", (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked);
  });
});
