import { defineStep, NO_SETTINGS } from "../define-step.ts";

/**
 * 等待缴费: the flow goes on when the order is paid or waived. It has no deadline: no law ends an application by itself because a fee is unpaid; the hall reminds, and people may end it.
 * Money that comes before the flow has come to the wait is kept for it.
 */
export const paymentWait = defineStep({
  kind: "paymentWait",
  version: 1,
  name: "等待缴费",
  hint: "等申请人缴费，缴清或者批准免缴后继续；逾期的由系统催告。",
  element: { as: "wait", for: "message" },
  stage: "any",
  settings: NO_SETTINGS,
  outcomes: { paid: { name: "已缴费", gives: ["feeSettled"] } },
  plain: ["paid"],
  needs: ["accepted", { not: "ended" }],
  command: null,
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: { settings: {}, body: null },
});
