import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 收件登记: receipt for what was handed in; accepts on the spot where the item allows it and nothing is missing (APL art. 34). */
export const intake = defineStep({
  kind: "intake",
  version: 1,
  name: "收件登记",
  hint: "登记收到的申请材料，出具收件凭证；事项允许并且材料齐全的，当场受理。",
  element: { as: "platform", topic: "intake" },
  stage: "acceptance",
  settings: NO_SETTINGS,
  outcomes: {
    accepted: { name: "已当场受理", gives: ["accepted"], papers: ["acceptanceNotice"] },
    pending: { name: "需要人工受理" },
  },
  plain: ["accepted", "pending"],
  needs: [{ not: "ended" }],
  command: "registerIntake",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "both" },
  example: { settings: {}, body: null },
});
