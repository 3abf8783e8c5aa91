import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** Fill in: the Chinese name of the step, what is done in it, and the article of law. */
export const generalTask = defineStep({
  kind: "generalTask",
  version: 1,
  name: "待填写",
  hint: "待填写。",
  element: { as: "person" },
  stage: "review",
  settings: NO_SETTINGS,
  outcomes: { done: { name: "已完成" } },
  plain: ["done"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "completeGeneralTask",
  entered: "several",
  may: { repeat: true, parallel: true, leaveHall: false, in: "both" },
  example: { settings: {}, body: { outcome: "done" } },
});
