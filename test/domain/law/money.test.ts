import { expect, test } from "@jest/globals";
import { capitalAmount, yuan } from "../../../domain/law/money.ts";

test.each([
  [0, "0.00元", "人民币零元整"],
  [5, "0.05元", "人民币5分".replace("5", "伍")],
  [30, "0.30元", "人民币叁角整"],
  [105, "1.05元", "人民币壹元零伍分"],
  [1_000, "10.00元", "人民币壹拾元整"],
  [100_500, "1,005.00元", "人民币壹仟零伍元整"],
  [14_095_60, "14,095.60元", "人民币壹万肆仟零玖拾伍元陆角整"],
  [1_000_000_00, "1,000,000.00元", "人民币壹佰万元整"],
  [1_680_32, "1,680.32元", "人民币壹仟陆佰捌拾元叁角贰分"],
  [107_000_53, "107,000.53元", "人民币壹拾万柒仟元伍角叁分"],
  [6_007_14, "6,007.14元", "人民币陆仟零柒元壹角肆分"],
  [100_000_001_00, "100,000,001.00元", "人民币壹亿零壹元整"],
  [1_000_050_000_00, "1,000,050,000.00元", "人民币壹拾亿零伍万元整"],
  [20_010_000_00, "20,010,000.00元", "人民币贰仟零壹万元整"],
])("%d fen is %s, in capitals %s", (fen, figures, capitals) => {
  expect([yuan(fen), capitalAmount(fen)]).toEqual([figures, capitals]);
});

test("what is no sum has no capitals", () => {
  for (const fen of [-1, 0.5, Number.NaN, Number.MAX_VALUE]) expect(() => capitalAmount(fen)).toThrow("no sum in fen");
});

test("no two sums up to ten thousand yuan have the same capitals", () => {
  const sums = Array.from({ length: 10_000 }, (_, index) => index * 101);

  expect(new Set(sums.map(capitalAmount)).size).toBe(sums.length);
});
