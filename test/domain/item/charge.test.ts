import { expect, test } from "@jest/globals";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import { chargeOf, feeProblems } from "../../../domain/item/charge.ts";
import type { Fee } from "../../../domain/item/fee.ts";

const FORM: ApplicationForm = {
  id: "form",
  type: "default",
  schemaVersion: 1,
  components: [
    { type: "number", id: "a", key: "samples", label: "样品数" },
    { type: "checkbox", id: "b", key: "urgent", label: "加急" },
    { type: "textfield", id: "c", key: "address", label: "地址" },
  ],
};

const FEE: Fee = {
  charged: true,
  name: "检验费",
  standard: null,
  basis: "《农药管理条例》第五十条",
  rates: [
    { key: "base", name: "登记费", fen: 10_000, when: null, times: null },
    { key: "sample", name: "样品检验费", fen: 5_050, when: null, times: "samples" },
    { key: "urgent", name: "加急费", fen: 2_000, when: "=urgent = true", times: null },
  ],
};

test("a fee is the sum of the rates whose condition holds, and says how it was computed", () => {
  expect(chargeOf(FEE, { samples: 3 })).toMatchObject({
    fen: 25_150,
    how: "登记费100.00元，加样品检验费50.50元×3，合计251.50元。",
  });
  expect(chargeOf(FEE, { samples: 1, urgent: true })).toMatchObject({
    fen: 17_050,
    how: "登记费100.00元，加样品检验费50.50元，加加急费20.00元，合计170.50元。",
  });
});

test("a number that is missing, or below zero, multiplies by nothing", () => {
  expect([chargeOf(FEE, {}).fen, chargeOf(FEE, { samples: -2 }).fen]).toEqual([10_000, 10_000]);
});

test("an application that no rate covers costs nothing", () => {
  const rates = (FEE.rates ?? []).slice(2);
  expect(chargeOf({ rates }, {})).toEqual({
    fen: 0,
    lines: [],
    how: "按照收费标准，本次申请没有应当缴纳的费用。",
  });
});

test.each<[string, Partial<Fee>, string]>([
  ["no law", { basis: " " }, "没有法律、行政法规依据"],
  ["no name", { name: null }, "收费项目的名称"],
  ["no rate", { rates: [] }, "没有设定收费标准"],
  ["half a fen", { rates: [{ ...FEE.rates![0]!, fen: 0.5 }] }, "以分计的整数"],
  ["a condition that cannot be read", { rates: [{ ...FEE.rates![0]!, when: "=samples >" }] }, "不能识别"],
  ["a condition over an unknown field", { rates: [{ ...FEE.rates![0]!, when: "=x = 1" }] }, "申请表没有的内容"],
  ["a text as a number", { rates: [{ ...FEE.rates![0]!, times: "address" }] }, "不是申请表中的数字"],
  ["the same rate twice", { rates: [FEE.rates![0]!, FEE.rates![0]!] }, "编号重复"],
  ["rates of a free item", { charged: false }, "标明不收费"],
])("a fee with %s is not published", (_what, changes, problem) => {
  expect(feeProblems({ ...FEE, ...changes }, FORM).join()).toContain(problem);
  expect(feeProblems(FEE, FORM)).toEqual([]);
});
