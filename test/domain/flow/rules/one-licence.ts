import { platform } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a second step that makes licences",
      elements: { again: named("再次制证", platform("issuance", "issuance")) },
      flows: [
        ["how hand", "how again"],
        ["how done else", "how done else\n again hand"],
      ],
      says: ["一个流程只能有一个制证环节，“再次制证”是多余的。"],
    },
    {
      what: "a way back to the one step",
      flows: [["how done else", "how make else"]],
      says: ["有的办件到达“制证”时已经制过证。"],
      walk: "come take prep own other pen seal make make",
    },
  ],
};
