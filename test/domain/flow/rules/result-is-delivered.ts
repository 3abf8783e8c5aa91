import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the refusing decision stays in the hall",
      flows: [["letter hand", "letter done"]],
      says: ["需要窗口送达的结果没有送达就到达没有名称的结束。"],
      walk: "come take prep own other pen seal letter done",
    },
    {
      what: "something is handed over that nobody has made",
      flows: [
        ["signed seal", "signed hand"],
        ["hand done", "hand seal"],
        ["how hand", "how done"],
        ["how done else", "how refused else"],
        ["letter hand", "letter done"],
      ],
      says: ["有的办件到达“送达”时还没有可以送达的结果。", "需要窗口送达的结果没有送达就到达没有名称的结束。"],
      walk: "come take prep own other pen hand",
    },
  ],
};
