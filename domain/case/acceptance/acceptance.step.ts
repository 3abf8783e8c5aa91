import { defineStep, NO_SETTINGS } from "../define-step.ts";

/** 受理审核: one of the outcomes of APL art. 32, or a proposal to terminate. */
export const acceptance = defineStep({
  kind: "acceptance",
  version: 1,
  name: "受理审核",
  hint: "逐项核对申请材料，决定受理、一次性告知补正、不予受理或者不受理。",
  element: { as: "person" },
  stage: "acceptance",
  settings: NO_SETTINGS,
  outcomes: {
    accepted: { name: "受理", gives: ["accepted"], papers: ["acceptanceNotice"] },
    supplement: { name: "一次性告知补正", gives: ["noticeGiven"], papers: ["supplementNotice"] },
    refused: { name: "不予受理", gives: ["rejected", "ended"], papers: ["acceptanceRefusal"] },
    notRequired: { name: "不受理", gives: ["rejected", "ended"], papers: ["licenceNotRequired"] },
    terminated: { name: "提出终止办理", gives: ["terminationProposed"] },
  },
  plain: ["accepted"],
  needs: ["received", { not: "accepted" }, { not: "rejected" }],
  command: "decideAcceptance",
  entered: "never",
  may: { repeat: false, parallel: false, leaveHall: false, in: "both" },
  example: {
    settings: {},
    body: { outcome: "accepted", verdicts: [{ materialId: "SC-021-M01", verdict: "qualified" }] },
  },
});
