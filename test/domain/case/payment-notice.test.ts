import { expect, test } from "@jest/globals";
import { drawPaper } from "../../../documents/render/render-paper.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { owingScenario } from "./payment-scenario.ts";

test("the notice names the fee, the law, the sum in figures and capitals, and how it was computed", async () => {
  const scenario = owingScenario();
  const paper = papersIn(scenario).at(-1)!;

  expect(paper).toMatchObject({ kind: "paymentNotice", title: "缴费通知书" });
  for (const part of ["现场检验费", "《食品经营许可和备案管理办法》第六十条", "500.00元", "人民币伍佰元整", "计算方法"])
    expect(textIn(paper)).toContain(part);
  expect((await drawPaper(paper)).subarray(0, 5).toString()).toBe("%PDF-");
});

test("the notice says that no cash is taken and nothing else is charged (行政许可法第五十八条)", () => {
  const text = textIn(papersIn(owingScenario()).at(-1));

  expect(text).toContain("不收取现金");
  expect(text).toContain("不收取其他任何费用");
});
