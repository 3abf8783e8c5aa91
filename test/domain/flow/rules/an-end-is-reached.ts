import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the signer's branches all lead back",
      flows: [["signed seal ${pen_outcome == 'signed'}", "signed prep ${pen_outcome == 'signed'}"]],
      says: ["办件到达“审查准备”以后再也到不了任何结束。"],
      walk: "come take prep",
    },
  ],
};
