import { closed, line, list, word } from "../../shapes.ts";
import { defineStep, pickedFrom, titled } from "../define-step.ts";

/**
 * 数据交换: hands the named fields of the application to another system, and goes on when that has acknowledged them. The step names a system, never an address: where it is, and by which secret it is
 * reached, is configured by the operator, so that no diagram can make the hall call anything else.
 */
export const exchange = defineStep({
  kind: "exchange",
  version: 1,
  name: "数据交换",
  hint: "把申请表中选定的内容提供给另一个系统，对方确认收到后继续；对方系统由运维人员登记。",
  element: { as: "platform", topic: "exchange" },
  stage: "any",
  settings: closed({
    system: titled("接收数据的系统", pickedFrom("exchangeSystems", word(40, { minLength: 1 }))),
    data: titled(
      "提供的内容",
      pickedFrom("exchangeData", list(line(60), { minItems: 1, maxItems: 50, uniqueItems: true })),
    ),
  }),
  outcomes: { acknowledged: { name: "对方已接收" } },
  plain: ["acknowledged"],
  needs: ["received", { not: "ended" }],
  command: "finishExchange",
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "items" },
  example: { settings: { system: "province-data", data: ["businessAddress"] }, body: null },
});
