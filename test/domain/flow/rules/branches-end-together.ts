import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a branch that ends by itself",
      flows: [
        ["other both", "other done"],
        ["next both", "next pen"],
        ["both pen", ""],
      ],
      without: ["both"],
      says: ["有的办件到达没有名称的结束时，“首席代表签批”还没有办完。"],
    },
  ],
};
