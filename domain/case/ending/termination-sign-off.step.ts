import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 终止办理签批: the chief representative confirms or returns a proposal to terminate. */
export const terminationSignOff = defineStep({
  kind: "terminationSignOff",
  version: 1,
  name: "终止办理签批",
  hint: "首席代表对逾期不补正办件的终止办理提议作出同意或者退回的结论。",
  element: { as: "person" },
  stage: "signOff",
  settings: NO_SETTINGS,
  outcomes: {
    confirmed: { name: "同意终止", gives: ["ended"], papers: ["terminationNotice"] },
    returned: { name: "退回", voids: ["terminationProposed"] },
  },
  plain: ["confirmed", "returned"],
  needs: [{ not: "ended" }],
  command: "answerTermination",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "both" },
  example: { settings: {}, body: { outcome: "confirmed" } },
});
