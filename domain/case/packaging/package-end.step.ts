import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 套餐办结: everything has ended and is delivered. */
export const packageEnd = defineStep({
  kind: "packageEnd",
  version: 1,
  name: "套餐办结",
  hint: "各联办事项均已办结，结果均已送达，套餐办结。",
  element: { as: "platform", topic: "package-end" },
  stage: "issuance",
  settings: NO_SETTINGS,
  outcomes: { ended: { name: "已办结", gives: ["ended"] } },
  plain: ["ended"],
  needs: ["accepted", { not: "ended" }],
  command: "endPackage",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "packages" },
  example: { settings: {}, body: null },
});
