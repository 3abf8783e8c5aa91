import { describe, expect, test } from "@jest/globals";
import { amountInFen, writtenAmount } from "../../../domain/form/amount.ts";
import { displayAnswer } from "../../../domain/form/display.ts";
import type { FormField } from "../../../domain/form/form.ts";
import { sampleValue } from "../../../domain/form/sample-values.ts";
import { checkValue } from "../../../domain/form/value.ts";

const invested = (limits: object = {}): FormField => ({
  type: "textfield",
  id: "invested",
  key: "invested",
  label: "投资额",
  validate: { required: true, format: "amount", ...limits },
});

test.each([
  ["12000", "12000.00"],
  ["12,000", "12000.00"],
  ["12，000.5元", "12000.50"],
  ["0.05", "0.05"],
  ["007", "7.00"],
  ["999999999999.99", "999999999999.99"],
])("what is typed as %s is kept as %s", (typed, kept) => {
  expect(writtenAmount(typed)).toBe(kept);
  expect(checkValue(invested(), kept)).toBeNull();
});

test.each(["一万", "1.234", "12,00", "-5", "1e9", "12000.00.00", "9999999999999", "１２０００"])(
  "%s is no amount, and stays as it was typed",
  (typed) => {
    expect(checkValue(invested(), writtenAmount(typed))).toBe("“投资额”应为以元计的金额，写到分，如12000.00。");
  },
);

describe("an amount that is kept", () => {
  test("is refused in any other writing", () => {
    for (const other of ["12000", "12000.0", "012000.00", "12,000.00", " 12000.00", 12_000])
      expect(checkValue(invested(), other)).not.toBeNull();
  });

  test("is within its limits, to the fen", () => {
    const field = invested({ min: 30_000, max: 50_000.5 });

    expect(checkValue(field, "29999.99")).toBe("“投资额”不能少于30,000.00元。");
    expect(checkValue(field, "50000.51")).toBe("“投资额”不能超过50,000.50元。");
    expect(checkValue(field, "50000.50")).toBeNull();
    expect(checkValue(field, sampleValue(field, "2026-03-02"))).toBeNull();
  });

  test("is shown with its thousands, and counted in fen", () => {
    const form = { components: [invested()] };

    expect(displayAnswer(form, { invested: "1234567.80" }, "invested")).toBe("1,234,567.80元");
    expect(amountInFen("1234567.80")).toBe(123_456_780);
  });
});

describe("an address", () => {
  const home: FormField = {
    type: "textfield",
    id: "home",
    key: "home",
    label: "住所",
    validate: { format: "address" },
  };

  test.each([
    "河北省石家庄市长安区中山东路1号",
    "北京市朝阳区建国路88号",
    "内蒙古自治区呼伦贝尔市鄂温克族自治旗巴彦托海镇5号",
    "广东省东莞市莞城街道1号",
  ])("%s is one", (address) => {
    expect(checkValue(home, address)).toBeNull();
  });

  test.each(["长安区中山东路1号", "河北省", "中山东路1号", "河北省石家庄市"])("%s would not arrive", (address) => {
    expect(checkValue(home, address)).toMatch(/^“住所”应写明省、市、县（区）和详细地址/u);
  });

  test("has an example that may be filed", () => {
    expect(checkValue(home, sampleValue(home, "2026-03-02"))).toBeNull();
  });
});
