import { definePaper } from "../../paper/define-paper.ts";

/** To the upper body, with all materials. */
export const forwardingLetter = definePaper({ name: "转报函", number: "报", sort: "internal", receivedBy: null });
/** Sealed, and enclosed with the letter. */
export const preliminaryOpinion = definePaper({ name: "初审意见", number: null, sort: "internal", receivedBy: null });
/** Tells the applicant what the upper body decided. */
export const upperDecisionNotice = definePaper({
  name: "转报结果告知书",
  number: "转告",
  sort: "notice",
  receivedBy: "collect",
});
