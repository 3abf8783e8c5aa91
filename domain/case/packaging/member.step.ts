import { defineStep } from "../define-step.ts";
import { MEMBER_SETTINGS } from "./member-opening.step.ts";

/** 联办事项: the case of a member runs in a flow of its own, that of its release; the package goes on when it has ended, however it ended. */
export const member = defineStep({
  kind: "member",
  version: 1,
  name: "联办事项",
  hint: "联办事项按自己的流程办理，办结后套餐继续；怎样办结由办件记录说明。",
  element: { as: "call" },
  stage: "review",
  settings: MEMBER_SETTINGS,
  outcomes: { ended: { name: "已办结" } },
  plain: ["ended"],
  needs: ["accepted", { not: "ended" }],
  command: null,
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "packages" },
  example: { settings: { member: "SC-021" }, body: null },
});
