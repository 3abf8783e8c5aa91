import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 一并送达: the results of the members are handed over at once, with one receipt. */
export const packageDelivery = defineStep({
  kind: "packageDelivery",
  version: 1,
  name: "一并送达",
  hint: "出件窗口核验领取人，一次交付各联办事项的证照和决定书，登记送达。",
  element: { as: "person" },
  stage: "issuance",
  settings: NO_SETTINGS,
  outcomes: { delivered: { name: "已送达", gives: ["delivered"] } },
  plain: ["delivered"],
  needs: ["accepted", { not: "delivered" }, { not: "ended" }],
  command: "deliverPackage",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "packages" },
  example: {
    settings: {},
    body: { recipient: "张三", recipientIdNumber: "130102199003078515", identityCheck: "查验身份证" },
  },
});
