import { closed } from "../../shapes.ts";
import { defineStep } from "../define-step.ts";
import { DAYS_AFTER, daysProblems, type DaysAfter } from "./date.step.ts";

/**
 * 等待消息: the flow goes on when somebody records that something from outside has arrived. Drawn as an event gateway it has a deadline, too: the flow then takes the branch of its timer.
 * What arrives before the flow has come to the wait is kept for it.
 */
export const message = defineStep({
  kind: "message",
  version: 1,
  name: "等待消息",
  hint: "等待外部的回复、材料或者通知，登记收到后继续；可以设等待的天数，期满没有收到的走另一个分支。",
  element: { as: "wait", for: "message" },
  stage: "any",
  settings: closed(DAYS_AFTER),
  outcomes: { arrived: { name: "已收到" }, deadline: { name: "期限届满" } },
  plain: ["arrived", "deadline"],
  needs: [{ not: "ended" }],
  command: null,
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "both" },
  problems: (settings: DaysAfter) =>
    settings.workingDays === undefined && settings.naturalDays === undefined ? [] : daysProblems(settings),
  example: { settings: { workingDays: 10 }, body: null },
});
