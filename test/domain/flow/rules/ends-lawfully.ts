import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a review ends the case",
      flows: [["signed prep else", "signed done else"]],
      says: ["有的办件没有作出任何决定就到达没有名称的结束。"],
      walk: "come take prep own other pen done",
    },
    {
      what: "a grant without a licence",
      flows: [
        ["result make", "result done"],
        ["make how", ""],
        ["how hand ${make_outcome == 'window'}", ""],
        ["how done else", ""],
      ],
      without: ["make", "how"],
      says: ["有的办件作出决定以后没有结果就到达没有名称的结束。"],
      walk: "come take prep own other pen seal done",
    },
  ],
};
