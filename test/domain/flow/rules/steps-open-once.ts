import { type Examples, LAWFUL, named } from "./example.ts";
import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "two branches that lead to one step",
      elements: {
        both: named("汇总", CHOICE),
        sum: named("汇总意见", person("generalTask", "officer:SCJG", { stage: "review" })),
      },
      flows: [["both pen", "both sum\n sum pen"]],
      says: ["“汇总意见”可能同时出现两次。"],
    },
  ],
};
