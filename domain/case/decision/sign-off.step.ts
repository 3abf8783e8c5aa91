import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 授权核验与用印: the decision takes effect if the authority is in force and the signer is no reviewer. */
export const signOff = defineStep({
  kind: "signOff",
  version: 1,
  name: "授权核验与用印",
  hint: "核验签批人的授权和审签分离，核验通过的，决定生效并盖章；不通过的，退回签批。",
  element: { as: "platform", topic: "sign-off" },
  stage: "signOff",
  settings: NO_SETTINGS,
  outcomes: {
    grant: { name: "准予", gives: ["decided", "granted"], papers: ["grantDecision"] },
    refuse: { name: "不予", gives: ["decided", "refusedOnMerits"], papers: ["refusalDecision"] },
  },
  plain: ["grant", "refuse"],
  errors: { AUTHORITY_INVALID: { name: "签批无效", voids: ["signed"] } },
  needs: ["accepted", "reviewed", { not: "decided" }, { not: "ended" }],
  command: "confirmSignOff",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "items" },
  example: { settings: {}, body: null },
});
