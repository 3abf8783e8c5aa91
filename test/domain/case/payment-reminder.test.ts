import { expect, test } from "@jest/globals";
import { drawPaper } from "../../../documents/render/render-paper.ts";
import { papersIn, textIn } from "./kinds-papers.ts";
import { owingScenario, stillUnpaid } from "./payment-scenario.ts";

test("the reminder names the order and the sum that is still owed", async () => {
  const scenario = owingScenario();
  stillUnpaid(scenario, "2026-03-24");
  scenario.act(scenario.people.system, { type: "remindPayment" });
  const paper = papersIn(scenario).at(-1)!;

  expect(paper).toMatchObject({ kind: "paymentReminder", title: "缴费催告书" });
  for (const part of [scenario.file().payment?.orderNumber ?? "?", "500.00元"]) expect(textIn(paper)).toContain(part);
  expect((await drawPaper(paper)).subarray(0, 5).toString()).toBe("%PDF-");
});
