import type { ServiceItem } from "../../item/service-item.ts";
import { closed, flag, line, optional, whole } from "../../shapes.ts";
import { defineStep, titled } from "../define-step.ts";
import type { PaymentSettings } from "./payment-settings.ts";

/**
 * 缴费: makes the order from the fee table of the item, and its notice. Its flow goes on at once where nothing is due, and else waits in the step `paymentWait`. No limit stands still meanwhile unless the
 * item promises otherwise; the statutory one only by a special law, which the setting names (APL art. 45 does not).
 */
export const payment = defineStep({
  kind: "payment",
  version: 1,
  name: "缴费通知",
  hint: "按事项的收费标准核算金额，开具缴费通知书；按标准不需要缴费的，流程直接继续。",
  element: { as: "platform", topic: "payment" },
  stage: "any",
  settings: closed({
    payDays: titled("缴费工作日数", whole({ minimum: 1, maximum: 90, default: 15 })),
    pausesPromise: optional(titled("缴费期间不计入承诺时限", flag())),
    pauseBasis: optional(titled("不计入法定时限的法律依据", line(200))),
  }),
  outcomes: {
    due: { name: "待缴费", papers: ["paymentNotice"] },
    settled: { name: "无需缴费", gives: ["feeSettled"] },
  },
  plain: ["due", "settled"],
  needs: ["accepted", { not: "ended" }],
  command: "orderPayment",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  problems: (_settings: PaymentSettings, { fee }: ServiceItem) => {
    if (!fee.charged) return ["所在的事项不收费，不能设缴费环节（行政许可法第五十八条）"];
    return fee.basis?.trim() ? [] : ["所在的事项没有收费依据，不能收费（行政许可法第五十八条、第五十九条）"];
  },
  example: { settings: { payDays: 15 }, body: null },
});
