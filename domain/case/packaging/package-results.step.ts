import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 汇总办理结果: every member has ended; says whether the window still has results to hand over. The limits of the whole stop here. */
export const packageResults = defineStep({
  kind: "packageResults",
  version: 1,
  name: "汇总办理结果",
  hint: "各联办事项均已办结，汇总办理结果，确定是否由窗口一并送达。",
  element: { as: "platform", topic: "package-results" },
  stage: "issuance",
  settings: NO_SETTINGS,
  outcomes: {
    window: { name: "需要窗口送达" },
    none: { name: "不需要窗口送达" },
  },
  plain: ["window", "none"],
  needs: ["accepted", { not: "ended" }],
  command: "gatherResults",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "packages" },
  example: { settings: {}, body: null },
});
