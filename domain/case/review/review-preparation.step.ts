import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 审查准备: under review; decided by rule where the item allows it and the applicant's shared record exists. */
export const reviewPreparation = defineStep({
  kind: "reviewPreparation",
  version: 1,
  name: "审查准备",
  hint: "办件进入审查；事项设定了审查规则并且查到共享数据的，由系统按规则审查。",
  element: { as: "platform", topic: "review" },
  stage: "review",
  settings: NO_SETTINGS,
  outcomes: {
    byRule: { name: "系统已按规则审查", gives: ["reviewed"], voids: ["signed"] },
    byPerson: { name: "需要人工审查" },
  },
  plain: ["byRule", "byPerson"],
  needs: ["accepted", { not: "decided" }, { not: "ended" }],
  command: "prepareReview",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: { settings: {}, body: null },
});
