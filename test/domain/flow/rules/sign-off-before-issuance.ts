import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the licence after the review",
      flows: [["both pen", "both make"]],
      says: ["有的办件到达“制证”时没有经过签批作出准予的决定。"],
      walk: "come take prep own other make",
    },
    {
      what: "a refused case gets the licence, too",
      flows: [["${seal_outcome == 'grant'}", "${seal_outcome == 'grant' || seal_outcome == 'refuse'}"]],
      says: ["有的办件到达“制证”时没有经过签批作出准予的决定。"],
      walk: "come take prep own other pen seal make",
    },
  ],
};
