import { CHOICE, TOGETHER } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a join of branches of which one is taken",
      elements: { fork: CHOICE, both: named("汇总", TOGETHER) },
      flows: [
        ["fork own", "fork own ${prep_outcome == 'byPerson'}"],
        ["fork other", "fork other else"],
      ],
      says: ["“汇总”会一直等下去，它等待的分支不会都到达，办件会停在这里。"],
      walk: "come take prep other both",
    },
  ],
};
