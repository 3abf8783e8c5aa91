import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 首席代表签批: signs the proposed decision, or returns the case. */
export const signOffTask = defineStep({
  kind: "signOffTask",
  version: 1,
  name: "首席代表签批",
  hint: "首席代表查看审查意见和全部材料，签批准予或者不予的决定，或者退回重新审查。",
  element: { as: "person" },
  stage: "signOff",
  settings: NO_SETTINGS,
  outcomes: {
    signed: { name: "签批", gives: ["signed"] },
    returned: { name: "退回重新审查", voids: ["reviewed", "signed", "deliberated"] },
  },
  plain: ["signed", "returned"],
  needs: ["accepted", "reviewed", { not: "decided" }, { not: "ended" }],
  command: "signOff",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: { settings: {}, body: { outcome: "returned", reason: "请补充现场照片。" } },
});
