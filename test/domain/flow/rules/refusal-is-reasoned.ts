import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a refusing decision without its paper",
      flows: [
        ["result letter else", "result done else"],
        ["letter hand", "how done else"],
        ["how done else\n", "\n"],
      ],
      without: ["letter"],
      says: ["决定不予的办件没有制发不予的决定书就到达没有名称的结束。"],
      walk: "come take prep own other pen seal done",
    },
    {
      what: "an application that is not accepted, without a word",
      flows: [
        ["verdict no", "verdict refused"],
        ["no refused", ""],
      ],
      without: ["no"],
      says: ["不予受理或者不受理的办件没有制发不予受理决定就到达没有名称的结束。"],
      walk: "come take look refused",
    },
  ],
};
