import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 等待补正: the applicant hands in what the notice lists, or the period ends. */
export const supplement = defineStep({
  kind: "supplement",
  version: 1,
  name: "等待补正",
  hint: "等申请人按补正告知书提交材料，到期没有提交的回到受理审核。",
  element: { as: "wait", for: "message" },
  stage: "acceptance",
  settings: NO_SETTINGS,
  outcomes: { handedIn: { name: "已提交补正" }, deadline: { name: "补正期限届满" } },
  plain: ["handedIn", "deadline"],
  needs: ["noticeGiven"],
  command: null,
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "both" },
  example: { settings: {}, body: null },
});
