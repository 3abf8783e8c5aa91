import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 送达 (APL art. 44): the result is handed over at the issuance window or sent. */
export const delivery = defineStep({
  kind: "delivery",
  version: 1,
  name: "送达",
  hint: "出件窗口核验领取人，交付证照或者决定书，登记送达。",
  element: { as: "person" },
  stage: "issuance",
  settings: NO_SETTINGS,
  outcomes: { delivered: { name: "已送达", gives: ["delivered", "ended"] } },
  plain: ["delivered"],
  needs: [{ not: "delivered" }],
  command: "recordDelivery",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: {
    settings: {},
    body: { recipient: "张三", recipientIdNumber: "130102199003078515", identityCheck: "查验身份证" },
  },
});
