import { closed } from "../../shapes.ts";
import { defineStep, namedWords, titled } from "../define-step.ts";

/** What a step serves on the applicant. A refusal of acceptance covers 不受理, and a refusing decision is made here and delivered afterwards. */
export const SERVED_PAPERS = {
  acceptanceRefusal: "不予受理决定书（不属于许可范围的，为不受理告知书）",
  supplementNotice: "补正告知书",
  terminationNotice: "终止办理通知书",
  refusalDecision: "不予的决定书",
} as const;

type ServedPaper = keyof typeof SERVED_PAPERS;

/** A flow may have all of them, and the applicant is to know which one it makes. */
const PUBLIC_NAMES: Readonly<Record<ServedPaper, string>> = {
  acceptanceRefusal: "制发不予受理决定",
  supplementNotice: "制发补正告知书",
  terminationNotice: "制发终止办理通知书",
  refusalDecision: "制发不予的决定书",
};

const OUTCOMES = {
  served: { name: "已送达" },
  window: { name: "需要窗口送达", gives: ["refusalReady"] },
  none: { name: "不需要窗口送达", gives: ["refusalReady"] },
} as const;

/** 制发文书: seals the papers of the step before, and serves them on the applicant. */
export const notice = defineStep({
  kind: "notice",
  version: 1,
  name: "制发文书",
  hint: "制作上一环节作出的告知书、决定书并盖章，送达申请人。",
  element: { as: "platform", topic: "notice" },
  stage: "any",
  settings: closed({ paper: titled("制发的文书", namedWords(SERVED_PAPERS)) }),
  outcomes: OUTCOMES,
  plain: ["served"],
  needs: [],
  // A refusing decision is only made here: how it is delivered decides about the way.
  outcomesFor: ({ paper }: { readonly paper: ServedPaper }) =>
    paper === "refusalDecision" ? { window: OUTCOMES.window, none: OUTCOMES.none } : { served: OUTCOMES.served },
  command: "serveNotice",
  entered: "never",
  may: { repeat: true, parallel: false, leaveHall: false, in: "both" },
  publicNameFor: ({ paper }: { readonly paper: ServedPaper }) => PUBLIC_NAMES[paper],
  example: { settings: { paper: "supplementNotice" }, body: null },
});
