import { CHOICE, person } from "../../../modeler/gate/small-diagram.ts";
import { type Examples, LAWFUL, named } from "./example.ts";

const lost = named("资料归类", person("generalTask", "officer:SCJG", { stage: "review" }));

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a step to which nothing leads",
      elements: { lost },
      flows: [["both pen", "both pen\n lost pen"]],
      says: ["任何办件都到不了“资料归类”。"],
    },
    {
      what: "a branch that contradicts itself",
      elements: { signed: named("签批结论", CHOICE), lost },
      flows: [
        [
          "signed prep else",
          "signed prep else\n signed lost ${pen_outcome == 'signed' && pen_outcome == 'returned'}\n lost pen",
        ],
      ],
      says: ["任何办件都到不了“资料归类”。", "“签批结论”到“资料归类”的分支，任何办件都走不到。"],
    },
  ],
};
