import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 制证: number, licence and sealed PDF. */
export const issuance = defineStep({
  kind: "issuance",
  version: 1,
  name: "制证",
  hint: "按准予的决定编号、制作证照或者证明并盖章。",
  element: { as: "platform", topic: "issuance" },
  stage: "issuance",
  settings: NO_SETTINGS,
  outcomes: {
    window: { name: "需要窗口送达", gives: ["issued"] },
    none: { name: "不需要窗口送达", gives: ["issued"] },
  },
  plain: ["window", "none"],
  needs: ["granted", { not: "issued" }],
  command: "issueResult",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: { settings: {}, body: null },
});
