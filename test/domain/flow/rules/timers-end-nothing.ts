import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "the supplement's period ends the case",
      flows: [["late look", "late done"]],
      says: ["有的办件只因为期限届满就到达没有名称的结束，没有人作出决定。"],
      walk: "come take look ask hold done",
    },
  ],
};
