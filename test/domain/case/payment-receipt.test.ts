import { expect, test } from "@jest/globals";
import { drawPaper } from "../../../documents/render/render-paper.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { owingScenario, pay } from "./payment-scenario.ts";

test("the receipt names order, transaction and sum", async () => {
  const scenario = owingScenario();
  pay(scenario);
  const paper = papersIn(scenario).at(-1)!;

  expect(paper).toMatchObject({ kind: "paymentReceipt", title: "缴费凭证" });
  for (const part of [scenario.file().payment?.orderNumber ?? "?", "T1", "500.00元", "人民币伍佰元整"])
    expect(textIn(paper)).toContain(part);
  expect((await drawPaper(paper)).subarray(0, 5).toString()).toBe("%PDF-");
});
